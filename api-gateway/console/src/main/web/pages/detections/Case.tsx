import { useState } from "react";
import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { Link } from "../../app/router";
import { useMay, useMe } from "../../app/session";
import { AccountCard } from "../../parts/AccountCard";
import { type Act, ActDialog } from "../../parts/ActDialog";
import { Icon } from "../../parts/Icon";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { CaseState } from "./CaseRow";
import type { Decision } from "./DecideDialog";
import type { Shown } from "./Detections";
import { History } from "./History";
import { Posts } from "./Posts";
import { Proposals } from "./Proposals";
import { texts } from "./texts";
import { Why } from "./Why";

export type Whole = Answer<"GET /detections/{id}"> & Shown;

interface Props {
  id: number;
  explained: boolean;
  explain: () => void;
  leave: () => void;
  claim: () => void;
  release: () => void;
  decide: (shown: Shown, decision: Decision) => void;
  ask: (decision: Decision) => void;
  chosen: boolean;
  choose: (shown: Shown) => void;
}

const ACTS: Act[] = ["warn", "sensitive", "silence", "disable", "suspend"];

/** All that a decision needs, on one page. */
export function Case({ id, explained, explain, leave, claim, release, decide, ask, chosen, choose }: Props) {
  const t = useText(texts);
  const s = useText(shell);
  const a = useText(acts);
  const may = useMay();
  const me = useMe();
  const found = useRead("GET /detections/{id}", { at: { id }, every: 20 });
  const config = useRead("GET /config");
  const whole = found.data as Whole | undefined;
  const account = useRead("GET /accounts/{id}", { at: { id: whole?.account_id ?? "" }, enabled: whole !== undefined && may("act") });
  const [act, setAct] = useState<Act>();
  if (found.error && !whole) {
    return <Problem problem={found.error} again={() => void found.refetch()} />;
  }
  if (!whole) {
    return <Lines count={10} />;
  }
  const instance = config.data?.instance_base;
  const decidable = whole.state === "open" || whole.state === "claimed";
  const others = whole.state === "claimed" && whole.claimed_by !== me.username;
  const admin = instance ? `${instance}/admin/accounts/${encodeURIComponent(whole.account_id)}` : undefined;
  return (
    <article className="case">
      <header className="case-head">
        <button type="button" className="button quiet case-back" onClick={leave}>
          <Icon name="arrow" size={16} /> {t("closeCase")}
        </button>
        <h2>
          <Address acct={whole.acct} />
        </h2>
        <CaseState shown={whole} mine={me.username} />
        <span className="muted small" title={t("priorityWhy", { severity: whole.weighed.severity, reach: whole.weighed.reach, precision: whole.weighed.precision })}>
          {t("priority", { n: whole.priority })} · {t("score", { n: whole.score })}
        </span>
        {may("act") && decidable && (
          <button type="button" className="button small case-choose" aria-pressed={chosen} onClick={() => choose(whole)}>
            {s("choose")} <kbd aria-hidden="true">x</kbd>
          </button>
        )}
      </header>
      {may("act") && decidable && (
        <div className="case-actions" role="group" aria-label={t("decision")}>
          {whole.state === "open" ? (
            <button type="button" className="button" onClick={claim}>
              {t("claim")} <kbd aria-hidden="true">c</kbd>
            </button>
          ) : (
            !others && (
              <button type="button" className="button" onClick={release}>
                {t("release")} <kbd aria-hidden="true">u</kbd>
              </button>
            )
          )}
          <button type="button" className="button primary" disabled={others} onClick={() => decide(whole, "report")}>
            {t("report")} <kbd aria-hidden="true">r</kbd>
          </button>
          <button type="button" className="button" disabled={others} onClick={() => decide(whole, "dismiss")}>
            {t("dismiss")} <kbd aria-hidden="true">d</kbd>
          </button>
          <button type="button" className="button quiet small" disabled={others} onClick={() => ask("report")}>
            {t("reportWith")} <kbd aria-hidden="true">R</kbd>
          </button>
          <button type="button" className="button quiet small" disabled={others} onClick={() => ask("dismiss")}>
            {t("dismissWith")} <kbd aria-hidden="true">D</kbd>
          </button>
        </div>
      )}
      {whole.report_id && instance && (
        <p>
          <a className="button small" href={`${instance}/admin/reports/${encodeURIComponent(whole.report_id)}`} target="_blank" rel="noopener noreferrer">
            {t("toMastodon")} <Icon name="external" size={16} />
            <span className="hidden">({s("opensElsewhere")})</span>
          </a>
        </p>
      )}
      {whole.decision && (
        <p className="note">
          {t("decision")}: <strong>{whole.decision === "dismiss" ? t("dismiss") : whole.decision in acts.en ? a(whole.decision as "warn") : whole.decision}</strong> · {whole.decided_by ?? s("unknownPerson")} · <Time at={whole.decided_at} />
          {whole.reason && (
            <>
              {" "}
              · <bdi>{whole.reason}</bdi>
            </>
          )}
        </p>
      )}
      {may("act") && (
        <section className="card">
          {account.data ? (
            <>
              <AccountCard account={account.data} adminUrl={admin} />
              <details className="case-acts">
                <summary>{t("act")}</summary>
                <div className="buttons">
                  {ACTS.filter((each) => !account.data.domain || each !== "disable").map((each) => (
                    <button key={each} type="button" className={each === "suspend" ? "button danger" : "button"} onClick={() => setAct(each)}>
                      {a(each as "warn")}
                    </button>
                  ))}
                </div>
              </details>
            </>
          ) : account.error ? (
            <p className="muted">{t("accountAway")}</p>
          ) : (
            <Lines count={2} />
          )}
        </section>
      )}
      <Proposals proposals={whole.proposals} />
      <Why whole={whole} explained={explained} explain={explain} />
      {may("act") && <Posts whole={whole} />}
      <History whole={whole} />
      {whole.earlier_cases.length > 0 && (
        <section className="card">
          <h3>{t("earlier")}</h3>
          <ul className="earlier">
            {whole.earlier_cases.map((each) => (
              <li key={each.id}>
                <Link to={`/detections/${each.id}?state=all`}>
                  <bdi>{each.rules.join(", ")}</bdi>
                </Link>
                <CaseState shown={each} mine={me.username} />
                <span className="muted small">
                  <Time at={each.last_at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {act && (
        <ActDialog
          act={act}
          name={`@${whole.acct}`}
          target={{ account_id: whole.account_id, detection_id: String(whole.id) }}
          close={() => setAct(undefined)}
        />
      )}
    </article>
  );
}
