import { useState } from "react";
import { useMay } from "../../app/session";
import { Link, useFilters, usePlace } from "../../app/router";
import { type Answer, call } from "../../api/client";
import { isStale, useDo, useRead } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { useChosen } from "../../parts/Chosen";
import { ChosenAccounts } from "../../parts/ChosenAccounts";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Table } from "../../parts/Table";
import { Tabs, useTab } from "../../parts/Tabs";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { Finder } from "./Finder";
import { Scans } from "./Scans";
import { accountTexts } from "./texts";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ApiProblem } from "../../api/client";

const PAGE = 50;

export function Overview() {
  const t = useText(accountTexts);
  const may = useMay();
  const tabs: Record<string, string> = { hit: t("hit"), servers: t("servers"), ...(may("scans") ? { alerts: t("alerts"), scans: t("scans") } : {}) };
  const { path, query } = usePlace();
  const chosen = useTab(Object.keys(tabs));
  // The way to the servers leads to what is raised about them.
  const open = path === "/domains" && !query.get("view") ? ("alerts" in tabs ? "alerts" : "servers") : chosen;
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <div className="stack">
        {may("act") && (
          <div className="card">
            <Finder />
          </div>
        )}
        <div>
          <Tabs tabs={tabs} label={t("views")} base="/accounts" open={open} />
          {open === "hit" && <Hit />}
          {open === "servers" && <Servers />}
          {open === "alerts" && <Alerts />}
          {open === "scans" && <Scans />}
        </div>
      </div>
    </>
  );
}

/** Reads what goes by offset, page after page. */
function useOffsets<R extends "GET /analytics/accounts" | "GET /analytics/domains">(route: R, query: { days?: string }) {
  return useInfiniteQuery<Answer<R>, ApiProblem, { pages: Answer<R>[] }, readonly unknown[], number>({
    queryKey: [route, {}, query, "all"],
    queryFn: ({ signal, pageParam }) => call(route, { query: { ...query, limit: PAGE, offset: pageParam } as never, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.offset + last.limit < last.total ? last.offset + last.limit : undefined),
  });
}

function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  const s = useText(shell);
  return list.hasNextPage ? (
    <button type="button" className="button list-more" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {list.isFetchingNextPage ? s("loading") : s("more")}
    </button>
  ) : null;
}

function Hit() {
  const t = useText(accountTexts);
  const s = useText(shell);
  const may = useMay();
  const chosen = useChosen<{ account_id: string; acct: string }>((each) => each.account_id);
  const list = useOffsets("GET /analytics/accounts", {});
  if (list.error && !isStale(list.data, list.error)) {
    return <Problem problem={list.error} again={() => void list.refetch()} />;
  }
  if (!list.data) {
    return <Lines count={6} />;
  }
  const rows = list.data.pages.flatMap((page) => page.accounts);
  if (rows.length === 0) {
    return <Empty icon="people" title={t("noHits")} says={t("noHitsDo")} />;
  }
  const n = (value: number) => formatNumber(t.language, value);
  return (
    <div>
      <div className="card">
        <Table
          caption={t("hit")}
          rows={rows}
          keyOf={(each) => each.account_id}
          pick={
            may("act")
              ? {
                  head: s("choose"),
                  chosen: (each) => chosen.has(each.account_id),
                  choose: chosen.toggle,
                  label: (each) => s("chooseIt", { name: `@${each.acct}` }),
                }
              : undefined
          }
          columns={[
            {
              head: t("account"),
              cell: (each) =>
                may("act") ? (
                  <Link to={`/accounts/${encodeURIComponent(each.account_id)}`}>
                    <Address acct={each.acct} />
                  </Link>
                ) : (
                  <Address acct={each.acct} />
                ),
            },
            { head: t("hits"), number: true, cell: (each) => n(each.violation_count) },
            { head: t("reportsMade"), number: true, cell: (each) => n(each.report_count) },
            { head: t("actedOn"), number: true, cell: (each) => n(each.ends.acted_on + each.ends.posts_gone) },
            { head: t("dismissed"), number: true, cell: (each) => n(each.ends.dismissed) },
            { head: t("lastSeen"), cell: (each) => <Time at={each.last_seen_at} /> },
          ]}
        />
        <More list={list} />
      </div>
      <ChosenAccounts chosen={chosen} />
    </div>
  );
}

function ServerName({ domain }: { domain: string }) {
  const may = useMay();
  return may("act") ? (
    <Link to={`/domains/${encodeURIComponent(domain)}`}>
      <bdi>{domain}</bdi>
    </Link>
  ) : (
    <bdi>{domain}</bdi>
  );
}

function Servers() {
  const t = useText(accountTexts);
  const [query] = useFilters();
  const list = useOffsets("GET /analytics/domains", { days: query.get("days") ?? undefined });
  const rows = list.data?.pages.flatMap((page) => page.domains) ?? [];
  const n = (value: number) => formatNumber(t.language, value);
  return (
    <div className="stack">
      <FilterBar
        filters={[
          {
            kind: "select",
            name: "days",
            label: t("days"),
            options: { "": t("daysAll"), "7": t("daysN", { n: 7 }), "30": t("daysN", { n: 30 }), "90": t("daysN", { n: 90 }), "365": t("daysN", { n: 365 }) },
          },
        ]}
      />
      {list.error && !isStale(list.data, list.error) ? (
        <Problem problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Lines count={6} />
      ) : rows.length === 0 ? (
        <Empty icon="globe" title={t("noServers")} says={t("noServersDo")} />
      ) : (
        <div className="card">
          <Table
            caption={t("servers")}
            rows={rows}
            keyOf={(each) => each.domain}
            columns={[
              { head: t("server"), cell: (each) => <ServerName domain={each.domain} /> },
              { head: t("hits"), number: true, cell: (each) => n(each.violation_count) },
              { head: t("reportsMade"), number: true, cell: (each) => n(each.report_count + each.reports_by_people.report_count) },
              { head: t("actedOn"), number: true, cell: (each) => n(each.ends.acted_on + each.ends.posts_gone + each.reports_by_people.acted_on) },
              { head: t("dismissed"), number: true, cell: (each) => n(each.ends.dismissed + each.reports_by_people.not_acted_on) },
              {
                head: t("precision"),
                number: true,
                cell: (each) => (typeof each.precision.value === "number" ? formatNumber(t.language, each.precision.value, { style: "percent" }) : "–"),
              },
              { head: t("lastSeen"), cell: (each) => <Time at={each.last_violation_at} /> },
            ]}
          />
          <More list={list} />
        </div>
      )}
    </div>
  );
}

function Alerts() {
  const t = useText(accountTexts);
  const s = useText(shell);
  const may = useMay();
  const list = useRead("GET /domains/alerts", { query: { limit: 1000 }, every: 60 });
  const count = useDo("POST /scanning/domain-check", { says: () => t("counted"), forget: ["GET /domains/alerts"] });
  const [shown, setShown] = useState(100);
  if (list.error) {
    return <Problem problem={list.error} again={() => void list.refetch()} />;
  }
  if (!list.data) {
    return <Lines count={6} />;
  }
  const n = (value: number) => formatNumber(t.language, value);
  const button = may("ingest") && (
    <button type="button" className="button" disabled={count.isPending} onClick={() => count.mutate({})}>
      {count.isPending ? s("working") : t("countNow")}
    </button>
  );
  if (list.data.length === 0) {
    return (
      <Empty icon="bell" title={t("noAlerts")} says={t("noAlertsDo")}>
        {button}
      </Empty>
    );
  }
  return (
    <div className="stack">
      {button && <div className="buttons">{button}</div>}
      <div className="card">
        <Table
          caption={t("alerts")}
          rows={list.data.slice(0, shown)}
          keyOf={(each) => each.domain}
          columns={[
            { head: t("server"), cell: (each) => <ServerName domain={each.domain} /> },
            { head: t("hits"), number: true, cell: (each) => n(each.violation_count) },
            { head: t("account"), number: true, cell: (each) => n(each.account_count) },
            { head: t("threshold"), number: true, cell: (each) => n(each.defederation_threshold) },
            {
              head: t("state"),
              cell: (each) =>
                each.is_defederated === null || each.is_defederated === undefined ? (
                  <Badge title={t("blockUnknownDo")}>{t("blockUnknown")}</Badge>
                ) : each.is_defederated || each.block_severity ? (
                  <Badge tone={each.block_severity === "silence" ? "warn" : "bad"}>{t(each.block_severity === "silence" ? "serverLimited" : "blocked")}</Badge>
                ) : (
                  <Badge tone="warn">{t("notBlocked")}</Badge>
                ),
            },
            { head: t("raised"), cell: (each) => <Time at={each.first_raised_at} /> },
            { head: t("lastViolation"), cell: (each) => <Time at={each.last_violation_at} /> },
          ]}
        />
        {list.data.length > shown && (
          <button type="button" className="button list-more" onClick={() => setShown(shown + 100)}>
            {s("more")}
          </button>
        )}
      </div>
    </div>
  );
}
