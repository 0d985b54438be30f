import { useEffect, useState } from "react";
import { type ApiProblem, type Body, call } from "../../api/client";
import { Dialog } from "../../parts/Dialog";
import { Choice, TextArea } from "../../parts/Field";
import { Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { useToast } from "../../parts/Toasts";
import { Waiting } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";
import { type SignUp, useLookAgain } from "./words";

interface Reach {
  count: number;
  decided_before: number;
  left_over: number;
  unknown: string[];
  items: SignUp[];
  token?: string | null;
  message: string;
}
type Decision = "approve" | "reject" | "hold";

const SETTLED = 400;

/** A decision on many: what it reaches is shown first, and only exactly that is decided. */
export function BulkDialog({ ids, filter, close, done }: { ids?: string[]; filter: Record<string, string>; close: () => void; done: () => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const toast = useToast();
  const again = useLookAgain();
  const [decision, setDecision] = useState<Decision>("hold");
  const [reason, setReason] = useState("");
  const [reach, setReach] = useState<Reach>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [working, setWorking] = useState(false);
  const [looks, setLooks] = useState(0);
  const { min_score, shadow, ...words } = filter;
  const wanted = {
    ...(ids ? { account_ids: ids } : { filter: { ...words, ...(min_score ? { min_score: Number(min_score) } : {}), ...(shadow ? { shadow: shadow === "true" } : {}) } }),
    decision,
    reason: reason.trim(),
  };
  const send = (more: object, signal?: AbortSignal) =>
    call("POST /approvals/bulk", { body: { ...wanted, ...more } as unknown as Body<"POST /approvals/bulk">, signal }) as unknown as Promise<Reach>;
  const described = JSON.stringify(wanted);
  useEffect(() => {
    setReach(undefined);
    if (!reason.trim()) {
      return undefined;
    }
    const own = new AbortController();
    const timer = setTimeout(() => {
      send({ preview: true }, own.signal)
        .then((found) => {
          setReach(found);
          setProblem(undefined);
        })
        .catch((failure: ApiProblem) => own.signal.aborted || setProblem(failure));
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
    // eslint-disable-next-line
  }, [described, looks]);
  const decide = () => {
    if (!reach?.token || reach.count === 0) {
      return;
    }
    setWorking(true);
    send({ preview: false, token: reach.token })
      .then((reached) => {
        toast.say(t("bulkDone", { n: reached.count }));
        again();
        done();
      })
      .catch((failure: ApiProblem) => {
        setProblem(failure);
        setReach(undefined);
      })
      .finally(() => setWorking(false));
  };
  return (
    <Dialog
      wide
      title={t("bulkTitle")}
      lead={ids ? t("bulkChosen", { n: ids.length }) : t("bulkFilter")}
      close={close}
      submit={decide}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className={decision === "reject" ? "button danger" : "button primary"} disabled={!reach || reach.count === 0 || working}>
            {working ? s("working") : t("bulkDo", { act: t(decision), n: reach?.count ?? 0 })}
          </button>
        </>
      }
    >
      <Choice label={t("decision")} value={decision} options={{ hold: t("hold"), approve: t("approve"), reject: t("reject") }} change={(word) => setDecision(word as Decision)} />
      {decision === "reject" && <p className="note bad">{t("rejectLead")}</p>}
      <TextArea label={s("reason")} help={s("reasonHelp")} required value={reason} change={setReason} rows={2} maxLength={500} autoFocus />
      <section className="preview" aria-live="polite">
        <h3>{s("previewTitle")}</h3>
        {problem ? (
          <Problem problem={problem} again={() => setLooks(looks + 1)} />
        ) : !reason.trim() ? (
          <p className="muted">…</p>
        ) : !reach ? (
          <Waiting says={s("previewing")} />
        ) : (
          <>
            <ul>
              <li>{reach.count > 0 ? t("bulkCount", { n: reach.count }) : t("bulkNone")}</li>
              {reach.decided_before > 0 && <li>{t("bulkBefore", { n: reach.decided_before })}</li>}
              {reach.left_over > 0 && <li>{t("bulkLeft", { n: reach.left_over })}</li>}
              {reach.unknown.length > 0 && <li>{t("bulkUnknown", { n: reach.unknown.length })}</li>}
            </ul>
            <ol className="sign-up-reached">
              {reach.items.map((each) => (
                <li key={each.account_id}>
                  <Name>{each.username}</Name> <bdi className="muted small">{each.email_domain}</bdi>{" "}
                  <span className="muted small">
                    <Time at={each.requested_at} />
                  </span>
                </li>
              ))}
            </ol>
            {reach.count > reach.items.length && <p className="muted small">{t("bulkMore", { n: reach.count - reach.items.length })}</p>}
          </>
        )}
      </section>
    </Dialog>
  );
}
