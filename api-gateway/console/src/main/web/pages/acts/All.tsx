import { useState } from "react";
import { go, useFilters } from "../../app/router";
import { usePages } from "../../api/queries";
import { ActStateBadge } from "../../parts/ActStateBadge";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { VirtualList } from "../../parts/VirtualList";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { states } from "../../strings/states";
import { useText } from "../../strings/text";
import { useActName } from "./Act";
import { actTexts } from "./texts";
import { dayStart } from "../../parts/day";

const KINDS = [
  "warn", "sensitive", "silence", "disable", "suspend", "unsensitive", "unsilence", "enable", "unsuspend", "assign", "unassign", "resolve", "reopen", "domain_block", "domain_unblock",
];

const STATES = ["awaiting_second", "sent", "waiting", "done", "would_be_done", "refused", "unclear", "expired", "stopped", "undone", "lifted", "left", "declined"] as const;

/** Every act that people asked for. */
export function All() {
  const t = useText(actTexts);
  const s = useText(shell);
  const st = useText(states);
  const name = useActName();
  const [query] = useFilters();
  const [at, setAt] = useState(0);
  const of = (word: string) => query.get(word) || undefined;
  const list = usePages("GET /actions", {
    query: { state: of("state"), action: of("action"), who: of("who"), domain: of("domain"), account_id: of("account_id"), since: dayStart(query.get("since")), until: dayStart(query.get("until"), 1), limit: 100 },
    every: 15,
    keep: true,
  });
  return (
    <div className="stack">
      <FilterBar
        filters={[
          { kind: "select", name: "state", label: t("state"), options: { "": t("any"), ...Object.fromEntries(STATES.map((each) => [each, st(each)])) } },
          { kind: "select", name: "action", label: t("action"), options: { "": t("any"), ...Object.fromEntries(KINDS.map((each) => [each, name(each)])) } },
          { kind: "text", name: "who", label: t("who") },
          { kind: "text", name: "domain", label: t("domain") },
          { kind: "text", name: "account_id", label: t("account") },
          { kind: "text", name: "since", label: t("since"), type: "date" },
          { kind: "text", name: "until", label: t("until"), type: "date" },
        ]}
      />
      {list.problem ? (
        <Problem problem={list.problem} again={list.again} />
      ) : list.pending ? (
        <Lines count={8} />
      ) : list.items.length === 0 ? (
        <Empty icon="hand" title={t("noActs")} says={t("noActsDo")} />
      ) : (
        <>
          <p className="muted small" role="status">
            {s("total", { n: list.total })}
          </p>
          <div className="split-list">
            <VirtualList
              items={list.items}
              total={list.total}
              rowHeight={64}
              label={t("all")}
              chosen={at}
              choose={setAt}
              open={(each) => go(`/acts/${encodeURIComponent(each.id)}`)}
              more={list.loadMore}
              row={(each) => (
                <div className="line-row">
                  <div className="line-main">
                    <span>
                      <span className="strong">{name(each.action)}</span> <bdi>{each.acct ? `@${each.acct}` : (each.domain ?? each.report_id ?? each.account_id)}</bdi>
                    </span>
                    <span className="muted small">
                      <bdi>{each.who}</bdi> · <bdi>{each.reason}</bdi>
                    </span>
                  </div>
                  <div className="line-end">
                    <ActStateBadge state={each.state} />
                    <span className="small muted">
                      <Time at={each.asked_at} />
                    </span>
                  </div>
                </div>
              )}
            />
          </div>
        </>
      )}
    </div>
  );
}
