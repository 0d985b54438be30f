import { useEffect, useMemo, useState } from "react";
import { useFilters } from "../../app/router";
import { useRead } from "../../api/queries";
import { Chart } from "../../parts/Chart";
import { Choice, TextField } from "../../parts/Field";
import { Problem } from "../../parts/Problem";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { ByDomain, ByRule } from "./Tables";
import { trendTexts } from "./texts";

const SPANS = ["1", "7", "30", "90", "365"];
const SETTLED = 400;
const good = (text: string) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 365;

/** What came in, what was found and how it ended, over 1 to 365 days. */
export default function Trends() {
  const t = useText(trendTexts);
  const [query, set] = useFilters();
  const asked = query.get("days") ?? "";
  const days = good(asked) ? String(Number(asked)) : "30";
  const [own, setOwn] = useState(days);
  useEffect(() => setOwn(days), [days]);
  useEffect(() => {
    if (own === days || !good(own)) {
      return undefined;
    }
    const timer = setTimeout(() => set({ days: own }), SETTLED);
    return () => clearTimeout(timer);
  }, [own, days, set]);
  return (
    <>
      <div className="page-head">
        <div className="page-title">
          <h1>{t("title")}</h1>
          <p className="muted">{t("lead")}</p>
        </div>
        <Choice
          label={t("period")}
          value={days}
          options={Object.fromEntries(SPANS.map((span) => [span, t("days", { n: Number(span) })]))}
          change={(span) => set({ days: span })}
        />
        <div className="trend-days">
          <TextField
            label={t("own")}
            placeholder={t("ownHelp")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={own}
            change={setOwn}
            problem={good(own) ? undefined : t("ownWrong")}
          />
        </div>
      </div>
      <div className="stack">
        <Timeline days={days} />
        <ByRule days={days} />
        <ByDomain days={days} />
      </div>
    </>
  );
}

function Timeline({ days }: { days: string }) {
  const t = useText(trendTexts);
  const timeline = useRead("GET /analytics/timeline", { query: { days }, every: 60, keep: true });
  const { data } = timeline;
  const drawn = useMemo(() => {
    const counts = (list: Array<{ count: number }> | undefined) => (list ?? []).map((each) => each.count);
    return {
      labels: (data?.violations ?? []).map((each) => each.date),
      found: [
        { name: t("violations"), values: counts(data?.violations) },
        { name: t("reports"), values: counts(data?.reports) },
        { name: t("people"), values: counts(data?.reports_by_people) },
      ],
      judged: [{ name: t("analyses"), values: counts(data?.analyses) }],
    };
    // eslint-disable-next-line
  }, [data, t.language]);
  if (!data) {
    return timeline.error ? <Problem problem={timeline.error} again={() => void timeline.refetch()} /> : <Lines count={8} />;
  }
  const kind = drawn.labels.length < 3 ? "bars" : "line";
  return (
    <div className="trend-charts">
      <section className="card">
        <Chart title={t("foundChart")} labels={drawn.labels} series={drawn.found} kind={kind} />
      </section>
      <section className="card">
        <Chart title={t("analysesChart")} labels={drawn.labels} series={drawn.judged} kind={kind} />
      </section>
    </div>
  );
}
