import { useState } from "react";
import { type ApiProblem, type Answer, call } from "../../api/client";
import type { Decision } from "generated/api";
import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Figure } from "../../parts/Figure";
import { Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { TextField } from "../../parts/Field";
import { Waiting } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { Link } from "../../app/router";
import { tryBody } from "./PolicyEditor";
import { signUpTexts } from "./texts";
import { Trace } from "./Trace";
import { word } from "./words";

interface Difference {
  account_id: string;
  username: string;
  email_domain?: string | null;
  before?: string | null;
  after?: string | null;
  rule?: string | null;
  score: number;
}
type Trial = Answer<"GET /approvals/trials/{trial_id}">;

/** What the policy would do with everybody who waits. Nothing is decided by it. */
export function PolicyTrial({ policy, described }: { policy?: object; described: string }) {
  const t = useText(signUpTexts);
  const [trial, setTrial] = useState<{ id: string; of: string }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    setProblem(undefined);
    call("POST /approvals/policies/try", { body: tryBody({ policy, pending: true }) })
      .then((answer) => setTrial({ id: (answer as unknown as { trial_id: string }).trial_id, of: described }))
      .catch(setProblem)
      .finally(() => setAsking(false));
  };
  return (
    <section className="stack sign-up-trial" aria-label={t("tryTitle")}>
      <div className="buttons">
        <button type="button" className="button" disabled={!policy || asking} onClick={ask}>
          {t("tryPending")}
        </button>
        <span className="muted small sign-up-begin">{t("trySays")}</span>
      </div>
      {problem && <Problem problem={problem} />}
      {trial && <TrialAnswer key={trial.id} id={trial.id} old={trial.of !== described} />}
    </section>
  );
}

function TrialAnswer({ id, old }: { id: string; old: boolean }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const [ended, setEnded] = useState(false);
  const [more, setMore] = useState<{ changes: Difference[]; cursor?: string | null }>();
  const [loading, setLoading] = useState(false);
  const read = useRead("GET /approvals/trials/{trial_id}", { at: { trial_id: id }, every: ended ? undefined : 1, keep: true });
  const trial: Trial | undefined = read.data;
  const progress = word(trial?.progress);
  const over = progress === "done" || progress === "refused";
  if (over && !ended) {
    setEnded(true);
  }
  if (read.error) {
    return <Problem problem={read.error} again={() => void read.refetch()} />;
  }
  if (!trial || progress === "asked") {
    return <Waiting says={t("tryAsked")} />;
  }
  if (progress === "refused") {
    return <p className="note bad">{t.rich("tryRefused", { why: <English>{trial.refused ?? ""}</English> })}</p>;
  }
  const changes = [...(trial.changes as unknown as Difference[]), ...(more?.changes ?? [])];
  const cursor = more ? more.cursor : trial.next_cursor;
  const next = () => {
    setLoading(true);
    call("GET /approvals/trials/{trial_id}", { at: { trial_id: id }, query: { cursor: cursor ?? "" } })
      .then((part) => setMore({ changes: [...(more?.changes ?? []), ...(part.changes as unknown as Difference[])], cursor: part.next_cursor }))
      .finally(() => setLoading(false));
  };
  const said = (decision: string | null | undefined) => (decision ? t(word(decision) as "approve") : t("none"));
  return (
    <div className="stack" aria-live="polite">
      {old && <p className="note">{t("tryOld")}</p>}
      {progress === "running" && <Waiting says={t("tryRunning", { n: trial.counts.pending })} />}
      <div className="figures">
        <Figure label={t("tryLooked")} value={trial.counts.pending} />
        <Figure label={t("approve")} value={trial.counts.approve} />
        <Figure label={t("reject")} value={trial.counts.reject} />
        <Figure label={t("hold")} value={trial.counts.hold} />
        <Figure label={t("tryDiffering")} value={trial.counts.differing} tone={trial.counts.differing > 0 ? "warn" : undefined} />
      </div>
      {progress === "done" && trial.counts.differing === 0 && <p className="muted">{t("tryNoChange")}</p>}
      {changes.length > 0 && (
        <div className="table-scroll sign-up-differences" tabIndex={0} role="region" aria-label={t("tryChanges")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("person")}</th>
                <th scope="col">{t("now")}</th>
                <th scope="col">{t("then")}</th>
                <th scope="col">{t("rule")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((each) => (
                <tr key={each.account_id}>
                  <th scope="row">
                    <Link to={`/sign-ups/${each.account_id}`}>
                      <Name>{each.username}</Name>
                    </Link>{" "}
                    <bdi className="muted small">{each.email_domain}</bdi>
                  </th>
                  <td>{said(each.before)}</td>
                  <td className="strong">{said(each.after)}</td>
                  <td>
                    <bdi>{each.rule ?? "–"}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {over && cursor && (
        <button type="button" className="button small" disabled={loading} onClick={next}>
          {s("more")}
        </button>
      )}
    </div>
  );
}

/** What the policy would say to somebody who does not exist. */
export function SampleTrial({ policy }: { policy?: object }) {
  const t = useText(signUpTexts);
  const [username, setUsername] = useState("");
  const [email, setEmail] = useState("");
  const [ip, setIp] = useState("");
  const [reason, setReason] = useState("");
  const [decision, setDecision] = useState<Decision>();
  const [problem, setProblem] = useState<ApiProblem>();
  const given = Object.fromEntries(Object.entries({ username, email, ip, reason }).filter(([, value]) => value.trim() !== ""));
  const run = () => {
    call("POST /approvals/policies/try", { body: tryBody({ policy, sample: [given] }) })
      .then((answer) => {
        setDecision((answer as unknown as { items: Array<{ decision: Decision }> }).items[0]?.decision);
        setProblem(undefined);
      })
      .catch(setProblem);
  };
  return (
    <details className="sign-up-sample">
      <summary>{t("sampleTitle")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <div className="sign-up-sample-fields">
          <TextField label={t("sampleUser")} value={username} change={setUsername} autoComplete="off" />
          <TextField label={t("email")} value={email} change={setEmail} autoComplete="off" placeholder="kim@town.example" />
          <TextField label={t("ip")} value={ip} change={setIp} autoComplete="off" placeholder="192.0.2.7" />
          <TextField label={t("theirReason")} value={reason} change={setReason} autoComplete="off" />
        </div>
        <div className="buttons">
          <button type="submit" className="button" disabled={!policy || Object.keys(given).length === 0}>
            {t("sampleGo")}
          </button>
        </div>
        <div aria-live="polite">
          {problem && <Problem problem={problem} />}
          {decision && !problem && (
            <>
              <p>
                {t("sampleVerdict")}: <strong>{t(word(decision.verdict) as "approve")}</strong> · {t("score", { score: formatNumber(t.language, decision.score) })}
              </p>
              <Trace trace={decision} />
            </>
          )}
        </div>
      </form>
    </details>
  );
}
