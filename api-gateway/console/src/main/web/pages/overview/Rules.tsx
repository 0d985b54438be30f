import { useRead } from "../../api/queries";
import { Empty } from "../../parts/Empty";
import { Problem } from "../../parts/Problem";
import { useDuration } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { texts } from "./texts";

/** Rules by hits, how often people found them right, and how fast they were. */
export function Rules({ days }: { days: string }) {
  const t = useText(texts);
  const duration = useDuration();
  const found = useRead("GET /analytics/rules/statistics", { query: { days, limit: 10 }, every: 60, keep: true });
  const percent = (value: number) => formatNumber(t.language, value, { style: "percent", maximumFractionDigits: 0 });
  const rules = found.data?.top_triggered ?? [];
  return (
    <section className="card">
      <h2>{t("rules")}</h2>
      {found.error && !found.data ? (
        <Problem problem={found.error} again={() => void found.refetch()} />
      ) : !found.data ? (
        <Lines count={6} />
      ) : rules.length === 0 ? (
        <Empty icon="rules" title={t("noRules")} says={t("noRulesSays")} />
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t("rules")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("rule")}</th>
                <th scope="col" className="number">
                  {t("ruleHits")}
                </th>
                <th scope="col" className="number">
                  {t("ruleReports")}
                </th>
                <th scope="col" className="number">
                  {t("precision")}
                </th>
                <th scope="col" className="number">
                  {t("wait")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map((each) => (
                <tr key={`${each.rule_id ?? ""}-${each.name}`}>
                  <th scope="row">
                    <bdi>{each.name}</bdi>
                  </th>
                  <td className="number">{formatNumber(t.language, each.trigger_count)}</td>
                  <td className="number">{formatNumber(t.language, each.report_count)}</td>
                  <td
                    className="number"
                    title={
                      typeof each.precision.low === "number" && typeof each.precision.high === "number"
                        ? t("range", { low: percent(each.precision.low), high: percent(each.precision.high) })
                        : undefined
                    }
                  >
                    {typeof each.precision.value === "number" ? percent(each.precision.value) : "–"}
                  </td>
                  <td className="number">{duration(each.seconds_from_post_to_report?.median)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
