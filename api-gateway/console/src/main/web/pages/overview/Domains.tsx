import { useRead } from "../../api/queries";
import { Problem } from "../../parts/Problem";
import { Table } from "../../parts/Table";
import { Lines } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { texts } from "./texts";

/** Other servers by how often their accounts broke rules. */
export function Domains({ days }: { days: string }) {
  const t = useText(texts);
  const found = useRead("GET /analytics/domains", { query: { days, limit: 10 }, every: 60, keep: true });
  return (
    <section className="card">
      <h2>{t("domains")}</h2>
      {found.error && !found.data ? (
        <Problem problem={found.error} again={() => void found.refetch()} />
      ) : !found.data ? (
        <Lines count={6} />
      ) : found.data.domains.length === 0 ? (
        <p className="muted">{t("noDomains")}</p>
      ) : (
        <Table
          caption={t("domains")}
          rows={found.data.domains}
          keyOf={(each) => each.domain}
          columns={[
            { head: t("domain"), cell: (each) => <bdi>{each.domain}</bdi> },
            { head: t("ruleHits"), number: true, cell: (each) => formatNumber(t.language, each.violation_count) },
            { head: t("ruleReports"), number: true, cell: (each) => formatNumber(t.language, each.report_count) },
          ]}
        />
      )}
    </section>
  );
}
