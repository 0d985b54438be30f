import { useMemo } from "react";
import { useRead } from "../../api/queries";
import { useFilters } from "../../app/router";
import { Chart } from "../../parts/Chart";
import { Choice } from "../../parts/Field";
import { Figure } from "../../parts/Figure";
import { Problem } from "../../parts/Problem";
import { useText } from "../../strings/text";
import { Domains } from "./Domains";
import { Now } from "./Now";
import { Rules } from "./Rules";
import { texts } from "./texts";

const DAYS = ["7", "30", "90", "365"];

/** What needs a person now, what was watched, and what became of it. */
export default function Overview() {
  const t = useText(texts);
  const [query, set] = useFilters();
  const chosen = query.get("days") ?? "";
  const days = DAYS.includes(chosen) ? chosen : "30";
  const figures = useRead("GET /analytics/overview", { every: 15 });
  const timeline = useRead("GET /analytics/timeline", { query: { days }, every: 60, keep: true });
  const labels = useMemo(() => timeline.data?.violations.map((each) => each.date) ?? [], [timeline.data]);
  const series = useMemo(() => {
    const told = timeline.data;
    const counts = (list?: Array<{ count: number }>) => (list ?? []).map((each) => each.count);
    return [
      { name: t("seriesHits"), values: counts(told?.violations) },
      { name: t("seriesReports"), values: counts(told?.reports) },
      { name: t("seriesPeople"), values: counts(told?.reports_by_people) },
    ];
    // eslint-disable-next-line
  }, [timeline.data, t.language]);
  const judged = useMemo(
    () => [{ name: t("seriesJudged"), values: (timeline.data?.analyses ?? []).map((each) => each.count) }],
    // eslint-disable-next-line
    [timeline.data, t.language],
  );
  const endings = useMemo(
    () => [t("actedOn"), t("postsGone"), t("endDismissed"), t("unknown")],
    // eslint-disable-next-line
    [t.language],
  );
  const ended = useMemo(() => {
    const ends = figures.data?.ends;
    return [{ name: t("ends"), values: ends ? [ends.acted_on, ends.posts_gone, ends.dismissed, ends.unknown] : [0, 0, 0, 0] }];
    // eslint-disable-next-line
  }, [figures.data, t.language]);
  const told = figures.data;
  return (
    <div className="stack overview">
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <Now />
      <section className="stack" aria-labelledby="watched">
        <h2 id="watched">{t("watched")}</h2>
        {figures.error && !told && <Problem problem={figures.error} again={() => void figures.refetch()} />}
        <div className="figures">
          <Figure label={t("analyses")} value={told?.recent_24h?.analyses} note={told && t("ever", { n: told.totals.analyses })} />
          <Figure label={t("hits")} value={told?.recent_24h?.violations} note={told && t("ever", { n: told.totals.violations })} />
          <Figure label={t("reports")} value={told?.recent_24h?.reports} note={told && t("ever", { n: told.totals.reports })} />
          <Figure label={t("accounts")} value={told?.totals.accounts} />
        </div>
      </section>
      <div className="page-head">
        <h2>{t("overTime")}</h2>
        <Choice label={t("days")} value={days} options={Object.fromEntries(DAYS.map((each) => [each, t("daysN", { n: Number(each) })]))} change={(value) => set({ days: value === "30" ? null : value })} />
      </div>
      {timeline.error && !timeline.data && <Problem problem={timeline.error} again={() => void timeline.refetch()} />}
      <div className="overview-two">
        <section className="card">
          <Chart title={t("timeline")} labels={labels} series={series} />
        </section>
        <section className="card">
          <Chart title={t("judged")} labels={labels} series={judged} kind="bars" />
        </section>
        <Rules days={days} />
        <div className="stack">
          <Domains days={days} />
          <section className="card">
            <Chart title={t("ends")} labels={endings} series={ended} kind="rows" height={200} />
          </section>
        </div>
      </div>
    </div>
  );
}
