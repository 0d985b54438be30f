import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { formatNumber, useText } from "../../strings/text";
import { accountTexts } from "./texts";

export type Checked = Answer<"POST /scan/account">;

interface Evidence {
  matches?: Array<{ field?: unknown; span?: unknown }>;
}

/** The texts that matched, whatever else stands in an evidence. */
function matches(evidence: unknown): Array<{ field: string; span: string }> {
  const all = (evidence as Evidence | null)?.matches;
  return (Array.isArray(all) ? all : [])
    .filter((each) => typeof each?.span === "string" && each.span !== "")
    .slice(0, 8)
    .map((each) => ({ field: String(each.field ?? ""), span: String(each.span) }));
}

/** What the rules in force say of an account as it stands now. */
export function CheckResult({ checked }: { checked: Checked }) {
  const t = useText(accountTexts);
  const config = useRead("GET /config");
  const threshold = config.data?.report_threshold;
  const reached = threshold !== undefined && checked.violations_found > 0 && checked.score >= threshold;
  const fields: Record<string, string> = { content: t("inPost"), bio: t("inBio"), note: t("inBio"), display_name: t("inName"), username: t("inName") };
  return (
    <>
      <div className="past-head">
        <h2>{t("checkedNow")}</h2>
        {checked.violations_found === 0 ? (
          <Badge tone="good">{t("clean")}</Badge>
        ) : (
          <Badge tone={reached ? "bad" : "warn"}>{t("rulesHit", { n: checked.violations_found })}</Badge>
        )}
      </div>
      {checked.violations_found === 0 ? (
        <p>{t("cleanSays")}</p>
      ) : (
        <>
          <p>
            {t("score", { score: formatNumber(t.language, checked.score) })}
            {threshold !== undefined && ` · ${t(reached ? "overThreshold" : "underThreshold", { n: threshold })}`}
          </p>
          <ul className="past-entries">
            {checked.hits.map(([rule, weight, evidence], i) => (
              <li key={i}>
                <div className="past-head">
                  <strong>
                    <bdi>{String(rule)}</bdi>
                  </strong>
                  {typeof weight === "number" && <Badge tone="accent">{t("weight", { n: weight })}</Badge>}
                </div>
                <ul className="past-evidence">
                  {matches(evidence).map((each, j) => (
                    <li key={j}>
                      <span className="muted small">{fields[each.field] ?? each.field} </span>
                      <mark dir="auto">{each.span}</mark>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="muted small">{t("checkFilesNothing")}</p>
    </>
  );
}
