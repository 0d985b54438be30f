import { useMemo } from "react";
import { Link } from "../../app/router";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type Answer, type ApiProblem, call } from "../../api/client";
import { isStale } from "../../api/queries";
import type { Account } from "../../parts/AccountCard";
import { ActStateBadge } from "../../parts/ActStateBadge";
import { Badge } from "../../parts/Badge";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { texts as caseTexts } from "../detections/texts";
import { accountTexts } from "./texts";

const ENDS: Record<string, "endActed" | "endGone" | "endDismissed"> = { acted_on: "endActed", posts_gone: "endGone", dismissed: "endDismissed" };

/** What was found on an account before, and what people did. */
export function History({ account }: { account: Account }) {
  const t = useText(accountTexts);
  const a = useText(acts);
  const c = useText(caseTexts);
  const reports = account.open_report_ids ?? [];
  return (
    <section className="card past" aria-label={t("history")}>
      <h2>{t("history")}</h2>
      <h3>{t("openReports")}</h3>
      {reports.length === 0 ? (
        <p className="muted">{t("noOpenReports")}</p>
      ) : (
        <ul className="buttons">
          {reports.map((id) => (
            <li key={id}>
              <Link className="button small" to={`/reports/${encodeURIComponent(id)}`}>
                {t("report", { id })}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <h3>{t("cases")}</h3>
      {account.cases.length === 0 ? (
        <p className="muted">{t("noCases")}</p>
      ) : (
        <ul className="past-entries">
          {account.cases.map((each) => (
            <li key={each.id}>
              <div className="past-head">
                <Link to={`/detections/${each.id}`}>{t("case", { id: String(each.id) })}</Link>
                <Badge>{each.state in caseTexts.en ? c(each.state as "open") : each.state}</Badge>
                {each.report_end && <Badge>{each.report_end in ENDS ? t(ENDS[each.report_end]) : each.report_end}</Badge>}
                <Time at={each.opened_at} />
              </div>
              <p>
                <bdi>{each.rules.join(", ")}</bdi>
              </p>
              <p className="muted small">
                {t("score", { score: formatNumber(t.language, each.score) })}
                {(each.decision === "report" || each.decision === "dismiss") && ` · ${c(each.decision)}`}
                {each.report_id && (
                  <>
                    {" "}
                    · <Link to={`/reports/${encodeURIComponent(each.report_id)}`}>{t("report", { id: each.report_id })}</Link>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <h3>{t("acts")}</h3>
      {account.acts.length === 0 ? (
        <p className="muted">{t("noActs")}</p>
      ) : (
        <ul className="past-entries">
          {account.acts.map((each) => (
            <li key={each.id}>
              <div className="past-head">
                <Link to={`/acts/${encodeURIComponent(each.id)}`}>{each.action in acts.en ? a(each.action as "warn") : each.action}</Link>
                <ActStateBadge state={each.state} />
                <Time at={each.asked_at} />
              </div>
              <p className="user-text" dir="auto">
                {each.reason}
              </p>
              <p className="muted small">
                {t("by")} <bdi>{each.who}</bdi>
                {each.lift_at && (
                  <>
                    {" "}
                    · {t("until")} <Time at={each.lift_at} exact />
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <h3>{t("analyses")}</h3>
      <Analyses id={account.id} />
    </section>
  );
}

type Found = Answer<"GET /analytics/analyses/{account_id}">;

function Analyses({ id }: { id: string }) {
  const t = useText(accountTexts);
  const s = useText(shell);
  const list = useInfiniteQuery<Found, ApiProblem, { pages: Found[] }, readonly unknown[], string>({
    queryKey: ["GET /analytics/analyses/{account_id}", { account_id: id }, {}, "all"],
    queryFn: ({ signal, pageParam }) =>
      call("GET /analytics/analyses/{account_id}", { at: { account_id: id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor || undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.analyses) ?? [], [list.data]);
  if (list.error && !isStale(list.data, list.error)) {
    return <Problem problem={list.error} again={() => void list.refetch()} />;
  }
  if (!list.data) {
    return <Lines />;
  }
  if (rows.length === 0) {
    return <p className="muted">{t("noAnalyses")}</p>;
  }
  return (
    <>
      <ul className="past-entries">
        {rows.map((each) => (
          <li key={each.id}>
            <div className="past-head">
              <Link to={`/rules/${each.rule_id}`}>
                <bdi>{each.rule_key}</bdi>
              </Link>
              <Time at={each.created_at} />
            </div>
            <p className="muted small">{t("score", { score: formatNumber(t.language, each.score) })}</p>
            <Evidence evidence={each.evidence} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button list-more" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? s("loading") : s("more")}
        </button>
      )}
    </>
  );
}

interface Piece {
  field?: unknown;
  span?: unknown;
}

function Evidence({ evidence }: { evidence: unknown }) {
  const pieces = (Array.isArray(evidence) ? evidence : []).filter((each): each is Piece => typeof each === "object" && each !== null).slice(0, 10);
  return (
    <ul className="past-evidence">
      {pieces
        .filter((each) => typeof each.span === "string" && each.span !== "")
        .map((each, i) => (
          <li key={i}>
            <span className="muted small">{String(each.field ?? "")} </span>
            <mark dir="auto">{String(each.span)}</mark>
          </li>
        ))}
    </ul>
  );
}
