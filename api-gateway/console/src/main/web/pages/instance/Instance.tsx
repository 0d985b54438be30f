import { type ReactNode, useEffect, useMemo } from "react";
import { useFilters } from "../../app/router";
import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Chart } from "../../parts/Chart";
import { Choice } from "../../parts/Field";
import { Figure } from "../../parts/Figure";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { Retention } from "./Retention";
import { Domains, Shares } from "./Shares";
import { instanceTexts } from "./texts";

export type Figures = Answer<"GET /analytics/instance">;
type Measure = NonNullable<Figures["measures"]>[number];

const MEASURES = ["active_users", "new_users", "interactions", "opened_reports", "resolved_reports"] as const;
const SPANS = ["7", "30", "90"];
/** How often is looked again while Mastodon is asked, in milliseconds. */
const LOOK_AGAIN = 5_000;

/** The instance in numbers, as Mastodon tells them. What it does not tell is said so and never drawn as nothing. */
export default function Instance() {
  const t = useText(instanceTexts);
  const [query, set] = useFilters();
  const asked = query.get("days") ?? "";
  const days = SPANS.includes(asked) ? asked : "30";
  const figures = useRead("GET /analytics/instance", { query: { days }, keep: true });
  const reading = figures.data?.reading ?? false;
  const { refetch, dataUpdatedAt } = figures;
  useEffect(() => {
    if (!reading) {
      return undefined;
    }
    const timer = setTimeout(() => void refetch(), LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [reading, dataUpdatedAt, refetch]);
  return (
    <>
      <div className="page-head">
        <div className="page-title">
          <h1>{t("title")}</h1>
          <p className="muted">
            {t("lead")} {figures.data?.as_of && t.rich("asOf", { time: <Time at={figures.data.as_of} /> })}
          </p>
        </div>
        <Choice
          label={t("period")}
          value={days}
          options={Object.fromEntries(SPANS.map((span) => [span, t("days", { n: Number(span) })]))}
          change={(span) => set({ days: span === "30" ? null : span })}
        />
      </div>
      {figures.error && <Problem problem={figures.error} again={() => void refetch()} />}
      {(reading || figures.isPending) && <Waiting whole={!figures.data?.as_of} says={t("reading")} />}
      {figures.data?.as_of && <Drawn figures={figures.data} />}
    </>
  );
}

function Drawn({ figures }: { figures: Figures }) {
  const t = useText(instanceTexts);
  const why = (what: string) => figures.missing.find((each) => each.what === what)?.why;
  const byKey = useMemo(() => new Map((figures.measures ?? []).map((each) => [each.key, each])), [figures]);
  return (
    <div className="stack">
      <div className="figures">
        {MEASURES.map((key) => (
          <Total key={key} name={t(key)} measure={byKey.get(key)} days={figures.days} />
        ))}
        <Figure
          label={t("peers")}
          value={figures.peers ?? "–"}
          note={figures.peers === null ? t("unknown") : typeof figures.peers_new === "number" ? t("peersNew", { n: figures.peers_new }) : undefined}
        />
        {figures.size && (
          <>
            <Figure label={t("users")} value={figures.size.users} note={t("activeMonth", { n: figures.size.active_month })} />
            <Figure label={t("postsOwn")} value={figures.size.posts} />
          </>
        )}
      </div>
      <div className="charts">
        {figures.measures ? (
          <>
            <Days title={t("peopleDay")} keys={["active_users", "new_users"]} byKey={byKey} days={figures.days} />
            <Days title={t("interactionsDay")} keys={["interactions"]} byKey={byKey} days={figures.days} />
            <Days title={t("reportsDay")} keys={["opened_reports", "resolved_reports"]} bars byKey={byKey} days={figures.days} />
          </>
        ) : (
          <Untold title={t("measures")} why={why("measures")} />
        )}
        {figures.activity ? <Weeks activity={figures.activity} /> : <Untold title={t("activity")} why={why("activity")} />}
        {figures.dimensions ? (
          <Shares dimensions={figures.dimensions} days={figures.days} />
        ) : (
          <Untold title={t("dimensions")} why={why("dimensions")} />
        )}
        {figures.posts_by_domain && figures.posts_by_domain.length > 0 ? (
          <Domains domains={figures.posts_by_domain} />
        ) : (
          <Untold title={t("domainsSays")} why={why("posts_by_domain")} />
        )}
      </div>
      {figures.retention ? (
        <Retention cohorts={figures.retention} />
      ) : (
        <Untold title={t("retention")} why={why("retention")} />
      )}
    </div>
  );
}

function Total({ name, measure, days }: { name: string; measure?: Measure; days: number }) {
  const t = useText(instanceTexts);
  if (!measure) {
    return <Figure label={name} value="–" note={t("unknown")} />;
  }
  const before = measure.previous_total;
  let note: ReactNode;
  if (before !== null && before !== undefined) {
    note =
      before === 0
        ? t("beforeNone", { n: days })
        : t("before", {
            n: days,
            change: formatNumber(t.language, (measure.total - before) / before, {
              style: "percent",
              signDisplay: "exceptZero",
              maximumFractionDigits: 0,
            }),
          });
  }
  return <Figure label={name} value={measure.total} note={note} />;
}

/** Something that the instance does not tell, with the reason where there is one. It is left out and no nought is drawn. */
export function Untold({ title, why }: { title: string; why?: string }) {
  const t = useText(instanceTexts);
  return (
    <section className="card untold">
      <h2>{title}</h2>
      <p>
        <strong>{t("untold")}</strong>
      </p>
      <p className="muted small">
        {why ? <English>{why}</English> : t("untoldSays")} {why && t("againLater")}
      </p>
    </section>
  );
}

type Key = (typeof MEASURES)[number];

/** Measures that share their days, as one picture; those that the instance does not tell are named below it. */
function Days({ title, keys, bars, byKey, days }: { title: string; keys: Key[]; bars?: boolean; byKey: Map<string, Measure>; days: number }) {
  const t = useText(instanceTexts);
  const told = keys.filter((key) => byKey.has(key));
  const untold = keys.filter((key) => !byKey.has(key));
  const drawn = useMemo(() => {
    const dates = new Set<string>();
    const values = told.map((key) => {
      const own = new Map<string, number>();
      for (const point of byKey.get(key)?.data ?? []) {
        if (point.date) {
          dates.add(point.date);
          own.set(point.date, point.value);
        }
      }
      return own;
    });
    const labels = [...dates].sort();
    return { labels, series: told.map((key, i) => ({ name: t(key), values: labels.map((date) => values[i].get(date) ?? 0) })) };
    // What is told follows from the figures; the names from the language.
    // eslint-disable-next-line
  }, [byKey, t.language]);
  if (told.length === 0) {
    return <Untold title={title} />;
  }
  return (
    <section className="card">
      <Chart title={title} labels={drawn.labels} series={drawn.series} kind={bars ? "bars" : "line"} />
      {drawn.labels.length === 0 && <p className="muted small">{t("nothing", { n: days })}</p>}
      {untold.map((key) => (
        <p key={key} className="muted small">
          {t(key)}: {t("untold")}
        </p>
      ))}
    </section>
  );
}

function Weeks({ activity }: { activity: NonNullable<Figures["activity"]> }) {
  const t = useText(instanceTexts);
  const drawn = useMemo(() => {
    const weeks = [...activity].sort((a, b) => a.week - b.week);
    return {
      labels: weeks.map((each) => new Date(each.week * 1_000).toISOString().slice(0, 10)),
      posts: [{ name: t("posts"), values: weeks.map((each) => each.statuses) }],
      people: [
        { name: t("logins"), values: weeks.map((each) => each.logins) },
        { name: t("registrations"), values: weeks.map((each) => each.registrations) },
      ],
    };
    // eslint-disable-next-line
  }, [activity, t.language]);
  return (
    <>
      <section className="card">
        <Chart title={t("postsWeek")} labels={drawn.labels} series={drawn.posts} kind="bars" />
        <p className="muted small">{t("weekly")}</p>
      </section>
      <section className="card">
        <Chart title={t("loginsWeek")} labels={drawn.labels} series={drawn.people} />
        <p className="muted small">{t("weekly")}</p>
      </section>
    </>
  );
}
