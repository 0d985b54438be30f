import { useRead } from "../../api/queries";
import { usePlace } from "../../app/router";
import { Chart } from "../../parts/Chart";
import { Empty } from "../../parts/Empty";
import { Figure } from "../../parts/Figure";
import { FilterBar } from "../../parts/FilterBar";
import { Problem } from "../../parts/Problem";
import { Table } from "../../parts/Table";
import { useDuration } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { ChangeLine } from "./ChangeLine";
import { useOlder } from "./older";
import { signUpTexts } from "./texts";
import { PENDING } from "./words";

const WHO = { policy: "byPolicy", person: "byPerson", mastodon: "byMastodon" } as const;

/** How sign-ups were decided over some time, and each change. */
export function History() {
  const t = useText(signUpTexts);
  const { query } = usePlace();
  const decidedBy = query.get("decided_by") ?? "";
  const older = useOlder("GET /approvals/history", { limit: 50, ...(decidedBy ? { decided_by: decidedBy } : {}) });
  return (
    <div className="stack">
      <FilterBar
        filters={[
          { kind: "select", name: "days", label: t("days"), options: { 7: t("day7"), "": t("day30"), 90: t("day90"), 365: t("day365") } },
          {
            kind: "select",
            name: "decided_by",
            label: t("decidedBy"),
            options: { "": t("any"), policy: t("byPolicy"), person: t("byPerson"), mastodon: t("byMastodon") },
          },
        ]}
      />
      <Figures days={Number(query.get("days")) || 30} />
      <section className="card">
        <h2>{t("changes")}</h2>
        {older.problem ? (
          <Problem problem={older.problem} again={older.again} />
        ) : older.pending ? (
          <Lines />
        ) : older.items.length === 0 ? (
          <Empty title={t("noChangesTitle")} says={t("noChangesSays")} icon="log" />
        ) : (
          <ol className="sign-up-changes">
            {older.items.map((each) => (
              <ChangeLine key={each.id} change={each} named />
            ))}
          </ol>
        )}
        {older.more && (
          <button type="button" className="button small" disabled={older.loading} onClick={older.loadMore}>
            {t("more")}
          </button>
        )}
      </section>
    </div>
  );
}

function Figures({ days }: { days: number }) {
  const t = useText(signUpTexts);
  const duration = useDuration();
  const read = useRead("GET /approvals/statistics", { query: { days }, every: 60, keep: true });
  if (read.error) {
    return <Problem problem={read.error} again={() => void read.refetch()} />;
  }
  const figures = read.data;
  if (!figures) {
    return <Lines />;
  }
  const number = (value: number) => formatNumber(t.language, value);
  const waiting = PENDING.reduce((sum, state) => sum + (figures.now[state] ?? 0), 0);
  const rows = [
    ...Object.entries(figures.decided_by).map(([who, counts]) => ({ name: who in WHO ? t(WHO[who as keyof typeof WHO]) : who, counts })),
    { name: t("shadowRow"), counts: figures.shadow },
  ];
  return (
    <>
      <div className="figures">
        <Figure label={t("nowWaiting")} value={waiting} to="/sign-ups" />
        <Figure label={t("median")} value={duration(figures.waiting.median_seconds)} />
        <Figure label={t("p90")} value={duration(figures.waiting.p90_seconds)} />
        <Figure label={t("reversed")} value={figures.reversed} />
        <Figure label={t("differed")} value={figures.differed_from_shadow} />
      </div>
      <section className="card">
        <Table
          caption={t("who")}
          rows={rows}
          keyOf={(each) => each.name}
          columns={[
            { head: t("who"), cell: (each) => <span className="sign-up-decider">{each.name}</span> },
            { head: t("approved"), number: true, cell: (each) => number(each.counts.approved) },
            { head: t("rejected"), number: true, cell: (each) => number(each.counts.rejected) },
            { head: t("held"), number: true, cell: (each) => number(each.counts.held) },
          ]}
        />
      </section>
      <div className="sign-up-charts">
        {figures.by_rule.length > 0 && (
          <section className="card">
            <Chart
              title={t("byRule")}
              kind="rows"
              labels={figures.by_rule.slice(0, 12).map((each) => each.rule)}
              series={[
                { name: t("approve"), values: figures.by_rule.slice(0, 12).map((each) => each.approve) },
                { name: t("reject"), values: figures.by_rule.slice(0, 12).map((each) => each.reject) },
                { name: t("hold"), values: figures.by_rule.slice(0, 12).map((each) => each.hold) },
              ]}
            />
          </section>
        )}
        {figures.by_domain.length > 0 && (
          <section className="card">
            <Chart
              title={t("byDomain")}
              kind="rows"
              labels={figures.by_domain.slice(0, 12).map((each) => each.domain)}
              series={[
                { name: t("approved"), values: figures.by_domain.slice(0, 12).map((each) => each.approved) },
                { name: t("rejected"), values: figures.by_domain.slice(0, 12).map((each) => each.rejected) },
                { name: t("waitingNow"), values: figures.by_domain.slice(0, 12).map((each) => each.waiting) },
              ]}
            />
          </section>
        )}
      </div>
      {figures.by_rule.length === 0 && figures.by_domain.length === 0 && <p className="muted">{t("noFigures")}</p>}
    </>
  );
}
