import { useRead } from "../../api/queries";
import { Problem } from "../../parts/Problem";
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
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t("domains")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("domain")}</th>
                <th scope="col" className="number">
                  {t("ruleHits")}
                </th>
                <th scope="col" className="number">
                  {t("ruleReports")}
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.domains.map((each) => (
                <tr key={each.domain}>
                  <th scope="row">
                    <bdi>{each.domain}</bdi>
                  </th>
                  <td className="number">{formatNumber(t.language, each.violation_count)}</td>
                  <td className="number">{formatNumber(t.language, each.report_count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
