import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { type Answer, type ApiProblem, call } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { useRows, without } from "../../api/rows";
import { usePageKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { go, usePlace } from "../../app/router";
import { useMay, useMe } from "../../app/session";
import { useChosen } from "../../parts/Chosen";
import { ChosenAccounts } from "../../parts/ChosenAccounts";
import { Empty } from "../../parts/Empty";
import { FilterBar, type Filter } from "../../parts/FilterBar";
import { useHeld } from "../../parts/held";
import { Problem } from "../../parts/Problem";
import { useToast } from "../../parts/Toasts";
import { VirtualList } from "../../parts/VirtualList";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { Case } from "./Case";
import { CaseRow } from "./CaseRow";
import { DecideDialog, type Decision } from "./DecideDialog";
import detectionKeys from "./keys";
import { texts } from "./texts";

export type Shown = Answer<"GET /detections">["items"][number];

const FILTERS = ["state", "claimed_by", "origin", "domain", "acct", "min_score", "has_proposal", "rule_id", "order"] as const;

/** The queue: a list to move through by keyboard, and the case beside it. */
export default function Detections({ params }: PageProps) {
  const t = useText(texts);
  const s = useText(shell);
  const may = useMay();
  const me = useMe();
  const toast = useToast();
  const known = useQueryClient();
  const { query } = usePlace();
  const id = params.id === undefined ? undefined : Number(params.id);
  const given = Object.fromEntries(FILTERS.map((name) => [name, query.get(name)]));
  const ruleId = query.get("rule_id");
  const rules = useRead("GET /rules", { enabled: ruleId !== null });
  const ruleName = rules.data?.rules.find((each) => String(each.id) === ruleId)?.name;
  const chosen = useChosen<Shown>((each) => String(each.id));
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState<Decision>();
  const [explained, setExplained] = useState(false);
  const hold = useHeld();
  const lastAt = useRef(0);
  const loaded = useRows("GET /detections", { query: given, every: 15, pin: id === undefined ? undefined : lastAt.current });
  const rows = without(loaded, (each) => gone.has(each.id));
  const at = rows.find((each) => each.id === id);
  if (at >= 0) {
    lastAt.current = at;
  }
  const current = at >= 0 ? rows.at(at) : undefined;
  const search = query.toString() ? `?${query}` : "";

  const choose = (index: number) => {
    const next = rows.at(index);
    if (next) {
      lastAt.current = index;
      go(`/detections/${next.id}${search}`, { replace: id !== undefined });
    }
  };
  const leave = useCallback(() => go(`/detections${search}`), [search]);
  const forget = useCallback(
    () => Promise.all([known.invalidateQueries({ queryKey: ["GET /detections"] }), known.invalidateQueries({ queryKey: ["GET /detections/{id}"] })]),
    [known],
  );

  const claim = useDo("POST /detections/{id}/claim", { forget: ["GET /detections", "GET /detections/{id}"] });
  const release = useDo("POST /detections/{id}/release", { forget: ["GET /detections", "GET /detections/{id}"] });
  const next = useDo("POST /detections/next", {
    forget: ["GET /detections"],
    then: (found) => (found ? go(`/detections/${found.id}${search}`) : toast.say(t("noNext"))),
  });

  const back = useCallback((which: number) => setGone((now) => new Set([...now].filter((each) => each !== which))), []);
  /** Decides, goes on to the next case at once, and sends it only when it can no longer be taken back. */
  const decide = useCallback(
    (shown: Shown, decision: Decision, reason: string) => {
      hold({
        says: t(decision === "report" ? "willReport" : "willDismiss", { who: `@${shown.acct}` }),
        send: () => {
          const route = decision === "report" ? "POST /detections/{id}/report" : "POST /detections/{id}/dismiss";
          call(route, { at: { id: shown.id }, body: { reason }, keepalive: true })
            .then(forget)
            .then(() => back(shown.id))
            .catch((problem: ApiProblem) => {
              back(shown.id);
              forget();
              toast.problem(problem);
            });
        },
        back: () => {
          back(shown.id);
          go(`/detections/${shown.id}${search}`);
        },
      });
      setGone((now) => new Set([...now, shown.id]));
      const index = rows.find((each) => each.id === shown.id);
      const following = rows.at(index + 1) ?? rows.at(index - 1);
      go(following ? `/detections/${following.id}${search}` : `/detections${search}`, { replace: true });
    },
    [back, forget, hold, rows, search, t, toast],
  );

  // What somebody else has is theirs to decide.
  const decidable = current && (current.state === "open" || (current.state === "claimed" && current.claimed_by === me.username));
  const acting = may("act");
  usePageKeys(detectionKeys, {
    down: () => choose(at < 0 ? Math.min(lastAt.current, rows.total - 1) : at + 1),
    up: () => choose(at < 0 ? lastAt.current : at - 1),
    open: () => choose(Math.max(at, 0)),
    explain: () => setExplained((now) => !now),
    next: () => next.mutate({}),
    claim: () => current && claim.mutate({ at: { id: current.id } }),
    release: () => current && release.mutate({ at: { id: current.id } }),
    report: () => current && decidable && decide(current, "report", ""),
    dismiss: () => current && decidable && decide(current, "dismiss", t("dismissReason")),
    reportWith: () => decidable && setAsking("report"),
    dismissWith: () => decidable && setAsking("dismiss"),
    choose: () => current && chosen.toggle(current),
    leave,
  });

  const filters: Filter[] = [
    {
      kind: "select",
      name: "state",
      label: t("state"),
      options: { "": t("stateWaiting"), open: t("stateOpen"), claimed: t("stateClaimed"), reported: t("reported"), dismissed: t("dismissed"), resolved: t("resolved"), all: t("stateAll") },
    },
    { kind: "select", name: "claimed_by", label: t("claimer"), options: { "": t("anybody"), me: t("me"), none: t("nobody") } },
    { kind: "select", name: "origin", label: t("origin"), options: { "": t("everywhere"), local: t("local"), remote: t("remote") } },
    { kind: "text", name: "domain", label: t("domain") },
    { kind: "text", name: "acct", label: t("acct") },
    { kind: "select", name: "has_proposal", label: t("proposals"), options: { "": t("any"), true: t("withProposal") } },
    { kind: "given", name: "rule_id", label: t("rule"), text: ruleName ?? ruleId ?? "" },
    { kind: "select", name: "order", label: t("order"), options: { "": t("byPriority"), newest: t("byNewest") } },
  ];
  const filtered = FILTERS.some((name) => query.get(name));
  return (
    <div className={id === undefined ? "queue" : "queue open"}>
      <h1 className="hidden">{t("title")}</h1>
      <section className="queue-list" aria-label={t("list")}>
        <div className="queue-head">
          <h2>{t("list")}</h2>
          <span className="muted" aria-live="polite">
            {!rows.pending && t("waiting", { n: rows.total })}
          </span>
          {acting && (
            <button type="button" className="button" disabled={next.isPending} onClick={() => next.mutate({})}>
              {t("next")} <kbd aria-hidden="true">n</kbd>
            </button>
          )}
        </div>
        <details className="queue-filters" open={filtered || undefined}>
          <summary>{s("allFilters")}</summary>
          <FilterBar filters={filters} />
        </details>
        {rows.problem && <Problem problem={rows.problem} again={rows.again} />}
        {rows.pending ? (
          !rows.problem && <Lines count={8} />
        ) : rows.total === 0 ? (
          <Empty
            icon="check"
            title={t(filtered ? "emptyFiltered" : "empty")}
            says={t(filtered ? "emptyFilteredSays" : "emptySays")}
          />
        ) : (
          <VirtualList
            rows={rows}
            rowHeight={84}
            label={t("list")}
            chosen={at}
            choose={choose}
            row={(each) => (
              <CaseRow shown={each} mine={me.username} chosen={chosen.has(String(each.id))} choose={acting ? () => chosen.toggle(each) : undefined} />
            )}
          />
        )}
        <ChosenAccounts chosen={chosen} />
      </section>
      <section className="queue-case" aria-label={current ? `@${current.acct}` : t("pick")}>
        {id === undefined ? (
          <Empty icon="flag" title={t("pick")} says={t("pickSays")} />
        ) : (
          <Case
            key={id}
            id={id}
            explained={explained}
            explain={() => setExplained((now) => !now)}
            leave={leave}
            claim={() => claim.mutate({ at: { id } })}
            release={() => release.mutate({ at: { id } })}
            decide={(shown, decision) => decide(shown, decision, decision === "report" ? "" : t("dismissReason"))}
            ask={setAsking}
            chosen={chosen.has(String(id))}
            choose={chosen.toggle}
          />
        )}
      </section>
      {asking && current && (
        <DecideDialog
          decision={asking}
          name={`@${current.acct}`}
          close={() => setAsking(undefined)}
          decide={(reason) => {
            setAsking(undefined);
            decide(current, asking, reason);
          }}
        />
      )}
    </div>
  );
}
