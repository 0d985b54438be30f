import { Figure } from "../../parts/Figure";
import { Address } from "../../parts/Name";
import { Time } from "../../parts/Time";
import { formatNumber, useText } from "../../strings/text";
import { Link } from "../../app/router";
import { Precision, type PrecisionFigures } from "./Precision";
import type { Details } from "./RuleEditor";
import { ruleTexts } from "./texts";

interface Found {
  account_id: string;
  acct: string;
  score: number;
  evidence: unknown;
  evaluated_at: string;
}

/** The matched texts of an evidence, whatever else stands in it. */
function spans(evidence: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown) => {
    if (Array.isArray(value)) {
      value.forEach(walk);
    } else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        if (name === "span" && typeof inner === "string" && inner) {
          found.push(inner);
        } else {
          walk(inner);
        }
      }
    }
  };
  walk(evidence);
  return [...new Set(found)].slice(0, 4);
}

/** What became of what the rule found. */
export function RuleFacts({ details }: { details: Details }) {
  const t = useText(ruleTexts);
  const more = details as unknown as { precision?: PrecisionFigures; figures?: { report_count: number } | null; use?: Details["use"] };
  const latest = details.detections as unknown as Found[];
  const use = more.use;
  return (
    <>
      <section className="card">
        <h2>{t("figures")}</h2>
        <div className="figures rule-figures">
          <Figure label={t("hits")} value={details.trigger_count} note={<Time at={details.last_triggered_at} />} />
          <Figure label={t("reports")} value={more.figures?.report_count ?? 0} />
        </div>
        <dl className="facts rule-facts">
          <div>
            <dt>{t("precision")}</dt>
            <dd>
              <Precision of={more.precision} />
            </dd>
          </div>
        </dl>
        {use && (
          <>
            <h3>{t("useTitle")}</h3>
            <ul className="rule-use">
              {use.open_cases > 0 && (
                <li>
                  <Link to={`/detections?rule_id=${details.id}`}>{t("openCases", { n: use.open_cases })}</Link>
                </li>
              )}
              {use.cases_going_on > 0 && <li>{t("goingOn", { n: use.cases_going_on })}</li>}
              {use.open_proposals > 0 && <li>{t("openProposals", { n: use.open_proposals })}</li>}
              {use.open_cases + use.cases_going_on + use.open_proposals === 0 && <li className="muted">{t("noUse")}</li>}
            </ul>
          </>
        )}
      </section>
      <section className="card">
        <h2>{t("latest")}</h2>
        {latest.length === 0 ? (
          <p className="muted">{t("noLatest")}</p>
        ) : (
          <ul className="rule-latest">
            {latest.slice(0, 10).map((each, i) => (
              <li key={i}>
                <span className="rule-latest-head">
                  <Link to={`/accounts/${each.account_id}`}>
                    <Address acct={each.acct} />
                  </Link>
                  <span className="muted small">
                    {t("score", { score: formatNumber(t.language, each.score) })} · <Time at={each.evaluated_at} />
                  </span>
                </span>
                {spans(each.evidence).map((span) => (
                  <mark key={span} dir="auto">
                    {span}
                  </mark>
                ))}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
