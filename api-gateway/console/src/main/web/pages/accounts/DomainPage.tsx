import { useState } from "react";
import { Link } from "../../app/router";
import { useMay } from "../../app/session";
import { usePages, useRead } from "../../api/queries";
import { type Act, ActDialog, type Severity } from "../../parts/ActDialog";
import { ActStateBadge } from "../../parts/ActStateBadge";
import { Badge } from "../../parts/Badge";
import { Figure } from "../../parts/Figure";
import { Icon } from "../../parts/Icon";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { Finder } from "./Finder";
import { texts as caseTexts } from "../detections/texts";
import { accountTexts } from "./texts";

/** A server: how it is blocked here, what its accounts did, what people did about it. */
export function DomainPage({ domain }: { domain: string }) {
  const t = useText(accountTexts);
  const s = useText(shell);
  const a = useText(acts);
  const c = useText(caseTexts);
  const may = useMay();
  const server = useRead("GET /domains/{domain}", { at: { domain } });
  const config = useRead("GET /config");
  const cases = usePages("GET /detections", { query: { domain, state: "all", limit: 20 } });
  const done = usePages("GET /actions", { query: { domain, limit: 20 } });
  const [act, setAct] = useState<{ act: Act; severity?: Severity }>();
  if (server.error) {
    return (
      <div className="stack">
        <Problem problem={server.error} again={server.error.passing ? () => void server.refetch() : undefined} />
        <div className="card">
          <Finder />
        </div>
      </div>
    );
  }
  if (!server.data) {
    return <Lines count={8} />;
  }
  const { block, blocked } = server.data;
  const base = config.data?.instance_base.replace(/\/+$/, "");
  const severity = block?.severity ?? "noop";
  const words: Record<string, string> = { silence: a("severitySilence"), suspend: a("severitySuspend"), noop: a("severityNoop") };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          <bdi>{server.data.domain}</bdi>
        </h1>
        {blocked ? (
          <Badge tone={severity === "suspend" ? "bad" : "warn"}>{t(severity === "suspend" ? "serverSuspended" : severity === "silence" ? "serverLimited" : "blocked")}</Badge>
        ) : (
          <Badge tone="good">{t("notBlocked")}</Badge>
        )}
        {base && (
          <a className="button small" href={`${base}/admin/instances/${encodeURIComponent(server.data.domain)}`} target="_blank" rel="noopener noreferrer">
            {t("inMastodon")} <Icon name="external" size={16} />
            <span className="hidden">({s("opensElsewhere")})</span>
          </a>
        )}
      </div>
      <div className="figures">
        <Figure label={t("hits")} value={server.data.violations} />
        <Figure label={t("violatingAccounts")} value={server.data.violating_accounts} />
        <div className="figure">
          <span className="figure-label">{t("lastViolation")}</span>
          <span className="figure-value">
            <Time at={server.data.last_violation_at} />
          </span>
        </div>
      </div>
      <section className="card stack" aria-label={t("block")}>
        <h2>{t("block")}</h2>
        {block ? (
          <>
            <p>{words[severity] ?? severity}</p>
            <div className="badges">
              {block.reject_media && <Badge tone="warn">{t("rejectsMedia")}</Badge>}
              {block.reject_reports && <Badge tone="warn">{t("rejectsReports")}</Badge>}
              {block.obfuscate && <Badge>{t("obfuscated")}</Badge>}
            </div>
            <dl className="profile-fields">
              <div>
                <dt>{t("since")}</dt>
                <dd>
                  <Time at={block.created_at} exact />
                </dd>
              </div>
              {block.private_comment && (
                <div>
                  <dt>{t("privateComment")}</dt>
                  <dd className="user-text" dir="auto">
                    {block.private_comment}
                  </dd>
                </div>
              )}
              {block.public_comment && (
                <div>
                  <dt>{t("publicComment")}</dt>
                  <dd className="user-text" dir="auto">
                    {block.public_comment}
                  </dd>
                </div>
              )}
            </dl>
          </>
        ) : (
          <p className="muted">{t("notBlocked")}</p>
        )}
        {may("act") && (
          <div className="buttons">
            {!(block && severity === "silence") && (
              <button type="button" className="button" onClick={() => setAct({ act: "domain_block", severity: "silence" })}>
                {t("limitServer")}
              </button>
            )}
            {!(block && severity === "suspend") && (
              <button type="button" className="button danger" onClick={() => setAct({ act: "domain_block", severity: "suspend" })}>
                {t("suspendServer")}
              </button>
            )}
            <button type="button" className="button" onClick={() => setAct({ act: "domain_block", severity: block ? (severity as Severity) : "noop" })}>
              {block ? t("changeBlock") : t("otherServer")}
            </button>
            {block && (
              <button type="button" className="button" onClick={() => setAct({ act: "domain_unblock" })}>
                {a("domain_unblock")}
              </button>
            )}
          </div>
        )}
      </section>
      <div className="account-columns">
        <section className="card" aria-label={t("casesOfServer")}>
          <div className="past-section">
            <h2>{t("casesOfServer")}</h2>
            <Link to={`/detections?domain=${encodeURIComponent(domain)}&state=all`}>{t("allCases")}</Link>
          </div>
          {cases.problem ? (
            <Problem problem={cases.problem} again={cases.again} />
          ) : cases.pending ? (
            <Lines />
          ) : cases.items.length === 0 ? (
            <p className="muted">{t("noCasesOfServer")}</p>
          ) : (
            <ul className="past-entries">
              {cases.items.map((each) => (
                <li key={each.id}>
                  <div className="past-head">
                    <Link to={`/accounts/${encodeURIComponent(each.account_id)}`}>
                      <Address acct={each.acct} />
                    </Link>
                    <Badge>{each.state in caseTexts.en ? c(each.state as "open") : each.state}</Badge>
                    <Time at={each.last_at} />
                  </div>
                  <p className="muted small">
                    <Link to={`/detections/${each.id}`}>{t("case", { id: String(each.id) })}</Link> ·{" "}
                    {t("score", { score: formatNumber(t.language, each.score) })} · <bdi>{each.rules.join(", ")}</bdi>
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card" aria-label={t("actsOnServer")}>
          <div className="past-section">
            <h2>{t("actsOnServer")}</h2>
            <Link to={`/acts?view=all&domain=${encodeURIComponent(domain)}`}>{t("allActs")}</Link>
          </div>
          {done.problem ? (
            <Problem problem={done.problem} again={done.again} />
          ) : done.pending ? (
            <Lines />
          ) : done.items.length === 0 ? (
            <p className="muted">{t("noActsOnServer")}</p>
          ) : (
            <ul className="past-entries">
              {done.items.map((each) => (
                <li key={each.id}>
                  <div className="past-head">
                    <Link to={`/acts/${encodeURIComponent(each.id)}`}>{each.action in acts.en ? a(each.action as "warn") : each.action}</Link>
                    <ActStateBadge state={each.state} />
                    <Time at={each.asked_at} />
                  </div>
                  <p className="user-text" dir="auto">
                    {each.reason}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      {act && <ActDialog act={act.act} severity={act.severity} target={{ domain: server.data.domain }} name={server.data.domain} close={() => setAct(undefined)} />}
    </div>
  );
}
