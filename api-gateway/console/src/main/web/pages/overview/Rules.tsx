import { useRead } from "../../api/queries";
import { Empty } from "../../parts/Empty";
import { Problem } from "../../parts/Problem";
import { Table } from "../../parts/Table";
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
        <Table
          caption={t("rules")}
          rows={rules}
          keyOf={(each) => `${each.rule_id ?? ""}-${each.name}`}
          columns={[
            { head: t("rule"), cell: (each) => <bdi>{each.name}</bdi> },
            { head: t("ruleHits"), number: true, cell: (each) => formatNumber(t.language, each.trigger_count) },
            { head: t("ruleReports"), number: true, cell: (each) => formatNumber(t.language, each.report_count) },
            {
              head: t("precision"),
              number: true,
              cell: (each) => (typeof each.precision.value === "number" ? percent(each.precision.value) : "–"),
              title: ({ precision: { low, high } }) =>
                typeof low === "number" && typeof high === "number" ? t("range", { low: percent(low), high: percent(high) }) : undefined,
            },
            { head: t("wait"), number: true, cell: (each) => duration(each.seconds_from_post_to_report?.median) },
          ]}
        />
      )}
    </section>
  );
}
