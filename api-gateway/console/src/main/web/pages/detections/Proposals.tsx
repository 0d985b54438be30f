import { useState } from "react";
import type { Answer } from "../../api/client";
import { useDo } from "../../api/queries";
import { useMay } from "../../app/session";
import { Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/Field";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { texts } from "./texts";

type Proposal = Answer<"GET /proposals">["items"][number];

/** What was proposed and waits for somebody who may decide it. */
export function Proposals({ proposals, id }: { proposals: Proposal[]; id: number }) {
  const t = useText(texts);
  const a = useText(acts);
  const s = useText(shell);
  const may = useMay();
  const [asked, setAsked] = useState<{ proposal: Proposal; confirm: boolean }>();
  const waiting = proposals.filter((each) => each.state.toUpperCase() === "OPEN");
  if (waiting.length === 0) {
    return null;
  }
  return (
    <section className="card">
      <h3>{t("proposalsTitle")}</h3>
      <ul className="proposals">
        {waiting.map((each) => (
          <li key={each.id}>
            <div>
              <strong>
                {t("proposedBy", { act: a(each.action as "warn"), who: each.proposed_by ?? each.rule_name ?? s("unknownPerson") })}
              </strong>
              <p className="muted">
                <bdi>{each.reason}</bdi>
              </p>
            </div>
            {may("act") && (
              <div className="buttons">
                <button type="button" className="button small" onClick={() => setAsked({ proposal: each, confirm: true })}>
                  {t("confirm")}
                </button>
                <button type="button" className="button small" onClick={() => setAsked({ proposal: each, confirm: false })}>
                  {t("decline")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {asked && <Ask {...asked} id={id} close={() => setAsked(undefined)} />}
    </section>
  );
}

function Ask({ proposal, confirm, close }: { proposal: Proposal; confirm: boolean; id: number; close: () => void }) {
  const t = useText(texts);
  const a = useText(acts);
  const s = useText(shell);
  const [reason, setReason] = useState("");
  const send = useDo(confirm ? "POST /proposals/{id}/confirm" : "POST /proposals/{id}/decline", {
    says: () => t(confirm ? "confirmed" : "declined"),
    forget: ["GET /detections/{id}", "GET /detections", "GET /proposals"],
    then: close,
  });
  return (
    <Dialog
      title={`${t(confirm ? "confirm" : "decline")}: ${a(proposal.action as "warn")}`}
      close={close}
      submit={() => send.mutate({ at: { id: proposal.id }, body: { reason } as never })}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={send.isPending}>
            {t(confirm ? "confirm" : "decline")}
          </button>
        </>
      }
    >
      <TextArea label={s("reason")} help={s("reasonHelp")} value={reason} change={setReason} maxLength={500} autoFocus />
    </Dialog>
  );
}
