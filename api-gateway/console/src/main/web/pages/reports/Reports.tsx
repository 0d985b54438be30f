import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { type ApiProblem, call } from "../../api/client";
import { keyFor, usePageKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { go, Link, usePlace } from "../../app/router";
import { useDo, usePages, useRead } from "../../api/queries";
import { type Act, ActDialog } from "../../parts/ActDialog";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { useHeld } from "../../parts/held";
import { Address } from "../../parts/Name";
import { Post } from "../../parts/Post";
import { Problem } from "../../parts/Problem";
import { Split } from "../../parts/Split";
import { Time } from "../../parts/Time";
import { useToast } from "../../parts/Toasts";
import { VirtualList } from "../../parts/VirtualList";
import { Lines } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { listKeys, reportKeys } from "./keys";
import { reportTexts } from "./texts";

export default function Reports({ params }: PageProps) {
  const t = useText(reportTexts);
  const s = useText(shell);
  const toast = useToast();
  const known = useQueryClient();
  const hold = useHeld();
  const { query } = usePlace();
  const resolved = query.get("state") === "closed";
  const source = query.get("by");
  const list = usePages("GET /reports", {
    query: {
      resolved,
      ...(source === "ours" || source === "people" ? { ours: source === "ours" } : {}),
      account_id: query.get("account_id") || undefined,
      target_account_id: query.get("target_account_id") || undefined,
      limit: 50,
    },
    every: 20,
  });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => list.items.filter((each) => resolved || !gone.has(each.id)), [list.items, gone, resolved]);
  const text = query.toString();
  const suffix = text ? `?${text}` : "";
  const at = shown.findIndex((each) => each.id === params.id);
  const [cursor, setCursor] = useState(0);
  const open = (index: number) => {
    if (shown[index]) {
      setCursor(index);
      go(`/reports/${encodeURIComponent(shown[index].id)}${suffix}`, { replace: params.id !== undefined });
    }
  };
  const last = useRef(0);
  if (at >= 0) {
    last.current = at;
  }
  usePageKeys(listKeys, {
    down: () => open(at < 0 ? Math.min(last.current, shown.length - 1) : at + 1),
    up: () => open(Math.max(0, at < 0 ? last.current : at - 1)),
    leave: () => go(`/reports${suffix}`),
  });
  /** Goes on from one that was decided; with `hide` it is gone from the list before the list says so. */
  const next = (id: string, hide: boolean) => {
    const index = shown.findIndex((each) => each.id === id);
    const following = shown[index + 1] ?? shown[index - 1];
    if (hide) {
      setGone((now) => new Set([...now, id]));
    }
    go(following && following.id !== id ? `/reports/${encodeURIComponent(following.id)}${suffix}` : `/reports${suffix}`, { replace: true });
  };
  const back = (id: string) => setGone((now) => new Set([...now].filter((each) => each !== id)));
  const resolve = (id: string) => {
    hold({
      says: t("willResolve", { id }),
      send: () => {
        call("POST /actions", { body: { action: "resolve", report_id: id, reason: t("resolveReason") }, keepalive: true })
          .then(() => {
            for (const route of ["GET /reports", "GET /reports/{id}", "GET /actions"]) {
              void known.invalidateQueries({ queryKey: [route] });
            }
          })
          .catch((problem: ApiProblem) => {
            back(id);
            toast.problem(problem);
          });
      },
      back: () => {
        back(id);
        go(`/reports/${encodeURIComponent(id)}${suffix}`);
      },
    });
    next(id, true);
  };
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
        <span className="muted" role="status">
          {!list.pending && !list.problem && t("loaded", { n: shown.length })}
        </span>
      </div>
      <div className="stack">
        <FilterBar
          filters={[
            { kind: "select", name: "state", label: t("state"), options: { "": t("open"), closed: t("closed") } },
            { kind: "select", name: "by", label: t("by"), options: { "": t("anybody"), people: t("people"), ours: t("ours") } },
            { kind: "text", name: "target_account_id", label: t("targetId") },
            { kind: "text", name: "account_id", label: t("reporterId") },
          ]}
        />
        <Split
          back={`/reports${suffix}`}
          detail={params.id && <Report key={params.id} id={params.id} resolve={() => resolve(params.id)} next={() => next(params.id, false)} />}
          list={
            list.problem ? (
              <Problem problem={list.problem} again={list.again} />
            ) : list.pending ? (
              <Lines count={8} />
            ) : shown.length === 0 ? (
              text ? (
                <Empty icon="report" title={t("noneFits")} says={t("noneFitsDo")}>
                  {list.more && (
                    <button type="button" className="button" disabled={list.loadingMore} onClick={list.loadMore}>
                      {list.loadingMore ? s("loading") : s("more")}
                    </button>
                  )}
                </Empty>
              ) : (
                <Empty icon="check" title={t("none")} says={t("noneDo")} />
              )
            ) : (
              <VirtualList
                items={shown}
                total={shown.length + (list.more ? 1 : 0)}
                rowHeight={64}
                label={t("title")}
                chosen={at >= 0 ? at : cursor}
                choose={setCursor}
                open={(_, index) => open(index)}
                more={list.loadMore}
                row={(each) => (
                  <div className="line-row">
                    <div className="line-main">
                      <span>{each.target ? <Address acct={each.target.acct} /> : t("report", { id: each.id })}</span>
                      <span className="muted small">
                        <bdi>{each.comment || (each.reporter ? `@${each.reporter.acct}` : "")}</bdi>
                      </span>
                    </div>
                    <div className="line-end">
                      <span className="badges">
                        {each.ours && <Badge tone="accent">{t("ours")}</Badge>}
                        <Category word={each.category} />
                      </span>
                      <span className="small muted">
                        <Time at={each.created_at} />
                      </span>
                    </div>
                  </div>
                )}
              />
            )
          }
        />
      </div>
    </>
  );
}

function Category({ word }: { word: string | null | undefined }) {
  const t = useText(reportTexts);
  const known = ["spam", "violation", "legal", "other"];
  return word ? <Badge>{known.includes(word) ? t(word as "spam") : word}</Badge> : null;
}

/** A report whole. To close it takes one key and leads on to the next; what else is done to the account closes it too. */
function Report({ id, resolve, next }: { id: string; resolve: () => void; next: () => void }) {
  const t = useText(reportTexts);
  const a = useText(acts);
  const s = useText(shell);
  const config = useRead("GET /config");
  const found = useRead("GET /reports/{id}", { at: { id }, every: 20 });
  const [act, setAct] = useState<Act>();
  const report = found.data;
  const steps: Act[] = report ? (report.resolved ? ["reopen"] : [report.assigned ? "unassign" : "assign", "resolve"]) : [];
  const measures: Act[] = report && !report.resolved && report.target ? ["warn", "silence", "suspend"] : [];
  const assign = useDo("POST /actions", { says: () => t("assignedToYou"), forget: ["GET /reports", "GET /reports/{id}", "GET /actions"] });
  const take = () => !assign.isPending && assign.mutate({ body: { action: "assign", report_id: id, reason: t("assignReason") } });
  const one: Partial<Record<Act, () => void>> = { assign: take, resolve };
  const measure = (which: Act) => measures.includes(which) && (() => setAct(which));
  usePageKeys(reportKeys, {
    assign: steps.includes("assign") && take,
    resolve: steps.includes("resolve") && resolve,
    resolveWith: steps.includes("resolve") && (() => setAct("resolve")),
    warn: measure("warn"),
    silence: measure("silence"),
    suspend: measure("suspend"),
  });
  if (found.error) {
    return <Problem problem={found.error} again={() => void found.refetch()} />;
  }
  if (!report) {
    return <Lines count={8} />;
  }
  const base = config.data?.instance_base.replace(/\/+$/, "");
  const people = [
    [t("about"), report.target],
    [t("from"), report.reporter],
    [t("assigned"), report.assigned],
    ...(report.resolved ? ([[t("resolvedBy"), report.resolved_by]] as const) : []),
  ] as const;
  const about = act && measures.includes(act) && report.target;
  return (
    <section className="card stack" aria-label={t("report", { id })}>
      <div className="past-head">
        <h2>{t("report", { id })}</h2>
        <Badge tone={report.resolved ? "good" : "warn"}>{report.resolved ? t("closed") : t("open")}</Badge>
        {report.ours && <Badge tone="accent">{t("ours")}</Badge>}
        <Category word={report.category} />
        {base && (
          <a className="button small past-end" href={`${base}/admin/reports/${encodeURIComponent(id)}`} target="_blank" rel="noopener noreferrer">
            {t("inMastodon")} <Icon name="external" size={16} />
            <span className="hidden">({s("opensElsewhere")})</span>
          </a>
        )}
      </div>
      <dl className="facts">
        {people.map(([label, person]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {person ? (
                <Link to={`/accounts/${encodeURIComponent(person.id)}`}>
                  <Address acct={person.acct} />
                </Link>
              ) : (
                <span className="muted">{t("nobody")}</span>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("created")}</dt>
          <dd>
            <Time at={report.created_at} exact />
          </dd>
        </div>
        {report.resolved_at && (
          <div>
            <dt>{t("resolved")}</dt>
            <dd>
              <Time at={report.resolved_at} exact />
            </dd>
          </div>
        )}
      </dl>
      <div>
        <h3>{t("settle")}</h3>
        <div className="buttons">
          {steps.map((each) => (
            <button key={each} type="button" className={each === "resolve" ? "button primary" : "button"} onClick={one[each] ?? (() => setAct(each))}>
              {each === "resolve" ? t("resolveNext") : a(each as "warn")}
              {keyFor(reportKeys, each) && <kbd aria-hidden="true">{keyFor(reportKeys, each)}</kbd>}
            </button>
          ))}
          {steps.includes("resolve") && (
            <button type="button" className="button quiet small" onClick={() => setAct("resolve")}>
              {t("resolveWith")} <kbd aria-hidden="true">R</kbd>
            </button>
          )}
        </div>
      </div>
      {measures.length > 0 && (
        <div>
          <h3>{t("actOn")}</h3>
          <div className="buttons">
            {measures.map((each) => (
              <button key={each} type="button" className={each === "suspend" ? "button danger" : "button"} onClick={() => setAct(each)}>
                {a(each as "warn")} <kbd aria-hidden="true">{keyFor(reportKeys, each)}</kbd>
              </button>
            ))}
          </div>
        </div>
      )}
      <div>
        <h3>{t("comment")}</h3>
        {report.comment ? (
          <p className="user-text" dir="auto">
            {report.comment}
          </p>
        ) : (
          <p className="muted">{t("noComment")}</p>
        )}
      </div>
      {report.posts && report.posts.length > 0 && (
        <div>
          <h3>{t("namedPosts")}</h3>
          <ol className="account-posts">
            {report.posts.map((each) => (
              <li key={each.id}>
                <Post post={each} />
              </li>
            ))}
          </ol>
        </div>
      )}
      <p className="muted small">
        {t("posts", { n: report.status_ids.length })} {report.private_statuses > 0 && t("privatePosts", { n: report.private_statuses })}{" "}
        {report.rule_ids.length > 0 && `${t("rules")}: ${report.rule_ids.join(", ")}. `}
        {report.forwarded && `${t("forwarded")}.`}
      </p>
      {act && (
        <ActDialog
          act={act}
          target={about ? { account_id: about.id, report_id: id } : { report_id: id }}
          name={about ? `@${about.acct}` : t("report", { id })}
          close={() => setAct(undefined)}
          done={act === "resolve" || about ? next : undefined}
        />
      )}
    </section>
  );
}
