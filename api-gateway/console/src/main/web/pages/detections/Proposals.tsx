import { useState } from "react";
import type { Answer } from "../../api/client";
import { useMay } from "../../app/session";
import { DecideProposal } from "../../parts/DecideProposal";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { texts } from "./texts";

type Proposal = Answer<"GET /proposals">["items"][number];

/** What was proposed and waits for somebody who may decide it. */
export function Proposals({ proposals }: { proposals: Proposal[] }) {
  const t = useText(texts);
  const a = useText(acts);
  const s = useText(shell);
  const may = useMay();
  const [asked, setAsked] = useState<{ proposal: Proposal; step: "confirm" | "decline" }>();
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
                <button type="button" className="button small" onClick={() => setAsked({ proposal: each, step: "confirm" })}>
                  {t("confirm")}
                </button>
                <button type="button" className="button small" onClick={() => setAsked({ proposal: each, step: "decline" })}>
                  {t("decline")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {asked && <DecideProposal {...asked} close={() => setAsked(undefined)} />}
    </section>
  );
}
