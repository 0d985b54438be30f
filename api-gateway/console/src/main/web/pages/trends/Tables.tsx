import { useMemo, useState } from "react";
import { useMay } from "../../app/session";
import { Link } from "../../app/router";
import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Chart } from "../../parts/Chart";
import { Figure } from "../../parts/Figure";
import { Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Table } from "../../parts/Table";
import { useDuration } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { formatNumber, type Language, useText } from "../../strings/text";
import { pathOf } from "../places";
import { trendTexts } from "./texts";

type Statistics = Answer<"GET /analytics/rules/statistics">;
type Rule = Statistics["top_triggered"][number];
type Precision = Rule["precision"];

const ROW = 30;
const MOST_DRAWN = 12;
/** Below it the picture is in seconds. */
const SHORT = 300;
const percent = (language: Language, value: number) => formatNumber(language, value, { style: "percent", maximumFractionDigits: 0 });

/** How reports ended and how long they took, in all and rule by rule. */
export function ByRule({ days }: { days: string }) {
  const t = useText(trendTexts);
  const found = useRead("GET /analytics/rules/statistics", { query: { days, limit: 100 }, every: 60, keep: true });
  if (!found.data) {
    return found.error ? <Problem problem={found.error} again={() => void found.refetch()} /> : <Lines count={8} />;
  }
  const { totals, top_triggered: rules } = found.data;
  return (
    <>
      <div className="trend-charts">
        <Ends totals={totals} />
        <Waits rules={rules} />
      </div>
      <section className="card">
        <h2>{t("rules")}</h2>
        {rules.length === 0 ? <p className="muted">{t("noRules")}</p> : <RuleTable rules={rules} />}
      </section>
    </>
  );
}

function Ends({ totals }: { totals: Statistics["totals"] }) {
  const t = useText(trendTexts);
  const { ends, precision } = totals;
  const drawn = useMemo(
    () => ({
      labels: [t("acted_on"), t("posts_gone"), t("dismissed"), t("endUnknown")],
      series: [{ name: t("reportsUnit"), values: [ends.acted_on, ends.posts_gone, ends.dismissed, ends.unknown] }],
    }),
    // eslint-disable-next-line
    [ends, t.language],
  );
  const known = typeof precision.value === "number";
  return (
    <section className="card stack">
      <Chart title={t("ends")} labels={drawn.labels} series={drawn.series} kind="rows" height={170} />
      <Figure
        label={t("precision")}
        value={known ? percent(t.language, precision.value ?? 0) : "–"}
        note={
          known
            ? t("precisionNote", { low: percent(t.language, precision.low ?? 0), high: percent(t.language, precision.high ?? 1) })
            : t("precisionNone")
        }
      />
    </section>
  );
}

function Waits({ rules }: { rules: Rule[] }) {
  const t = useText(trendTexts);
  const drawn = useMemo(() => {
    const timed = rules.filter((each) => typeof each.seconds_from_post_to_report?.median === "number").slice(0, MOST_DRAWN);
    const longest = Math.max(0, ...timed.map((each) => each.seconds_from_post_to_report?.p95 ?? 0));
    const size = longest < SHORT ? 1 : 60;
    const shown = (seconds: number | null | undefined) => Math.round(((seconds ?? 0) * 10) / size) / 10;
    return {
      title: t(size === 1 ? "waitsSeconds" : "waits"),
      labels: timed.map((each, i) => (timed.findIndex((other) => other.name === each.name) === i ? each.name : `${each.name} (${i + 1})`)),
      series: [
        { name: t("median"), values: timed.map((each) => shown(each.seconds_from_post_to_report?.median)) },
        { name: t("p95"), values: timed.map((each) => shown(each.seconds_from_post_to_report?.p95)) },
      ],
    };
    // eslint-disable-next-line
  }, [rules, t.language]);
  return (
    <section className="card">
      {drawn.labels.length === 0 ? (
        <>
          <h2>{drawn.title}</h2>
          <p className="muted">{t("waitsNone")}</p>
        </>
      ) : (
        <Chart title={drawn.title} labels={drawn.labels} series={drawn.series} kind="rows" height={Math.max(170, 70 + ROW * drawn.labels.length)} />
      )}
    </section>
  );
}

function Right({ precision }: { precision: Precision }) {
  const t = useText(trendTexts);
  if (typeof precision.value !== "number") {
    return <span className="muted">–</span>;
  }
  return (
    <>
      {percent(t.language, precision.value)}{" "}
      <span className="muted small">
        {percent(t.language, precision.low ?? 0)}–{percent(t.language, precision.high ?? 1)}
      </span>
    </>
  );
}

function RuleTable({ rules }: { rules: Rule[] }) {
  const t = useText(trendTexts);
  const may = useMay();
  const lasted = useDuration();
  const n = (value: number) => formatNumber(t.language, value);
  return (
    <Table
      className="trend-table"
      caption={t("rules")}
      rows={rules}
      keyOf={(each) => each.rule_id ?? each.name}
      columns={[
        {
          head: t("rule"),
          cell: (each) => {
            const to = each.rule_id ? pathOf(`/rules/${each.rule_id}`, may) : undefined;
            return (
              <>
                {to ? (
                  <Link to={to}>
                    <Name>{each.name}</Name>
                  </Link>
                ) : (
                  <Name>{each.name}</Name>
                )}{" "}
                {each.enabled === false && <Badge>{t("off")}</Badge>}
                {(each.rule_id === null || each.rule_id === undefined) && <Badge>{t("deleted")}</Badge>}
              </>
            );
          },
        },
        { head: t("violations"), number: true, cell: (each) => n(each.trigger_count) },
        { head: t("reports"), number: true, cell: (each) => n(each.report_count) },
        { head: t("acted_on"), number: true, cell: (each) => n(each.acted_on) },
        { head: t("posts_gone"), number: true, cell: (each) => n(each.posts_gone) },
        { head: t("dismissed"), number: true, cell: (each) => n(each.dismissed) },
        { head: t("right"), number: true, cell: (each) => <Right precision={each.precision} /> },
        { head: t("time"), number: true, cell: (each) => lasted(each.seconds_from_post_to_report?.median) },
      ]}
    />
  );
}

/** Other servers, most hits first, with what became of our reports and of people's. */
export function ByDomain({ days }: { days: string }) {
  const t = useText(trendTexts);
  const [limit, setLimit] = useState(25);
  const found = useRead("GET /analytics/domains", { query: { days, limit }, every: 60, keep: true });
  if (!found.data) {
    return found.error ? <Problem problem={found.error} again={() => void found.refetch()} /> : <Lines count={6} />;
  }
  const { domains, total } = found.data;
  const n = (value: number) => formatNumber(t.language, value);
  return (
    <section className="card">
      <h2>{t("domains")}</h2>
      {domains.length === 0 ? (
        <p className="muted">{t("noDomains")}</p>
      ) : (
        <>
          <Table
            className="trend-table"
            caption={t("domains")}
            rows={domains}
            keyOf={(each) => each.domain}
            columns={[
              { head: t("server"), cell: (each) => <Name>{each.domain}</Name> },
              { head: t("violations"), number: true, cell: (each) => n(each.violation_count) },
              { head: t("reports"), number: true, cell: (each) => n(each.report_count) },
              { head: t("acted_on"), number: true, cell: (each) => n(each.ends.acted_on) },
              { head: t("dismissed"), number: true, cell: (each) => n(each.ends.dismissed) },
              { head: t("right"), number: true, cell: (each) => <Right precision={each.precision} /> },
              { head: t("people"), number: true, cell: (each) => n(each.reports_by_people.report_count) },
            ]}
          />
          {total > domains.length && (
            <p className="trend-more">
              <span className="muted small">{t("mostFirst", { n: domains.length })}</span>{" "}
              {limit < 200 && (
                <button type="button" className="button small" onClick={() => setLimit(200)}>
                  {t("all")}
                </button>
              )}
            </p>
          )}
        </>
      )}
    </section>
  );
}
