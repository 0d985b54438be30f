import { useMemo } from "react";
import { Chart } from "../../parts/Chart";
import { useMoment } from "../../parts/Time";
import { formatNumber, useText } from "../../strings/text";
import type { Figures } from "./Instance";
import { instanceTexts } from "./texts";

type Cohort = NonNullable<Figures["retention"]>[number];
/** The deepest ground that text stays well readable on, in both themes. */
const DEEPEST = 30;

/** How many of those who signed up came back: all together as a line, and each cohort as a row. */
export function Retention({ cohorts }: { cohorts: Cohort[] }) {
  const t = useText(instanceTexts);
  const rows = useMemo(() => cohorts.filter((each) => each.period && each.data.length > 0), [cohorts]);
  const monthly = rows[0]?.frequency === "month";
  const age = (n: number) => t(monthly ? "monthN" : "dayN", { n });
  const drawn = useMemo(() => {
    const shares = together(rows);
    return {
      labels: shares.map((_, i) => age(i)),
      series: [{ name: t("came"), values: shares.map((share) => Math.round(share * 1_000) / 10) }],
    };
    // eslint-disable-next-line
  }, [rows, monthly, t.language]);
  const widest = Math.max(0, ...rows.map((each) => each.data.length));
  return (
    <section className="card stack">
      <div>
        <h2>{t("retention")}</h2>
        <p className="muted small">{t("retentionSays")}</p>
      </div>
      {rows.length === 0 ? (
        <p className="muted">{t("unknown")}</p>
      ) : (
        <>
          <Chart title={t("retentionChart")} labels={drawn.labels} series={drawn.series} height={220} />
          <details className="cohorts">
            <summary>{t("cohorts")}</summary>
            <div className="table-scroll" tabIndex={0} role="region" aria-label={t("retention")}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("joined")}</th>
                    <th scope="col" className="number">
                      {t("count")}
                    </th>
                    {Array.from({ length: widest }, (_, i) => (
                      <th scope="col" key={i} className="number">
                        {age(i)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((each) => (
                    <Row key={each.period} cohort={each} monthly={monthly} widest={widest} />
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </section>
  );
}

function Row({ cohort, monthly, widest }: { cohort: Cohort; monthly: boolean; widest: number }) {
  const t = useText(instanceTexts);
  const moment = useMoment();
  return (
    <tr>
      <th scope="row" className="cohort">
        {moment(`${cohort.period}T12:00:00Z`, monthly ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" })}
      </th>
      <td className="number">{formatNumber(t.language, cohort.data[0].value)}</td>
      {Array.from({ length: widest }, (_, i) => {
        const later = cohort.data[i];
        return later ? (
          <td
            key={i}
            className="number"
            style={{ background: `color-mix(in srgb, var(--accent) ${Math.round(Math.min(1, later.rate) * DEEPEST)}%, transparent)` }}
          >
            {formatNumber(t.language, later.rate, { style: "percent", maximumFractionDigits: 0 })}
          </td>
        ) : (
          <td key={i} />
        );
      })}
    </tr>
  );
}

/** Of all who signed up long enough ago, the share that came back after so many days or months. */
function together(rows: Cohort[]): number[] {
  const shares: number[] = [];
  for (let i = 0; ; i++) {
    const old = rows.filter((each) => each.data.length > i);
    const joined = old.reduce((sum, each) => sum + each.data[0].value, 0);
    if (old.length === 0 || joined === 0) {
      return shares;
    }
    shares.push(old.reduce((sum, each) => sum + each.data[i].value, 0) / joined);
  }
}
