import { useRef, useState } from "react";
import { useRows } from "../../api/rows";
import { usePageKeys } from "../../app/keys";
import { go, usePlace } from "../../app/router";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { ChosenBar, RowMark, useChosen } from "../../parts/Chosen";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time, useCountdown } from "../../parts/Time";
import { VirtualList } from "../../parts/VirtualList";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { BulkDialog } from "./BulkDialog";
import { RejectDialog, useDecide } from "./Decide";
import { DetailPane } from "./DetailPane";
import signUpKeys from "./keys";
import { Note } from "../../parts/Note";
import { BecauseText } from "./Reason";
import { Reconsider } from "./Reconsider";
import { signUpTexts } from "./texts";
import { PENDING, type SignUp, stateOf, STATES, TONES, word } from "./words";

const ROW = 76;

/** What the address asks for, as the list and a decision on many take it. */
export function filterOf(query: URLSearchParams): Record<string, string> {
  const state = query.get("state") ?? "pending";
  const found: Record<string, string> = state === "all" ? {} : { state };
  for (const name of ["decision", "domain", "q", "rule", "min_score", "shadow"]) {
    const value = query.get(name);
    if (value) {
      found[name] = value;
    }
  }
  return found;
}

/** Who asks to be let in, and deciding on them, one after the other or many. */
export function Queue({ id }: { id?: string }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const may = useMay();
  const decides = may("sign_ups");
  const { query } = usePlace();
  const filter = filterOf(query);
  // A decision on everybody who ever signed up is nothing that anybody means.
  const everyState = filter.state === undefined;
  const order = query.get("order") || "oldest";
  const last = useRef(0);
  const rows = useRows("GET /approvals", { query: { ...filter, order }, every: 15, pin: id ? last.current : undefined });
  const chosen = useChosen<SignUp>((each) => each.account_id);
  const [bulk, setBulk] = useState<"chosen" | "filter">();
  const [rejecting, setRejecting] = useState<{ account_id: string; username: string }>();
  const [reconsider, setReconsider] = useState(false);
  const contact = useRef<() => void>(() => undefined);
  const index = id ? rows.find((each) => each.account_id === id) : -1;
  if (index >= 0) {
    last.current = index;
  }
  const open = (which: number) => {
    const there = Math.max(0, Math.min(rows.total - 1, which));
    const to = rows.at(there);
    if (to) {
      last.current = there;
      go(`/sign-ups/${to.account_id}${location.search}`, { replace: id !== undefined });
    }
  };
  // Whoever was decided on leaves the list, and the next one stands in their place.
  const next = () => {
    const at = index >= 0 ? index : last.current;
    open(at + 1 < rows.total ? at + 1 : at - 1);
  };
  const decide = useDecide(next);
  const current = index >= 0 ? rows.at(index) : undefined;
  const waits = current !== undefined && PENDING.includes(stateOf(current));
  usePageKeys(signUpKeys, {
    down: () => open(index >= 0 ? index + 1 : 0),
    up: () => open(index >= 0 ? index - 1 : 0),
    approve: () => current && waits && decide.run("approve", current),
    reject: () => current && waits && setRejecting(current),
    hold: () => current && waits && decide.run("hold", current),
    undo: () => current && ["approving", "rejecting"].includes(stateOf(current)) && decide.run("undo", current),
    choose: () => current && chosen.toggle(current),
    contact: () => contact.current(),
  });
  const filtered = ["state", "decision", "domain", "q", "rule", "min_score", "shadow"].some((name) => query.get(name));
  return (
    <>
      <div className={id ? "sign-up-above open" : "sign-up-above"}>
        <FilterBar
          filters={[
            {
              kind: "select",
              name: "state",
              label: t("state"),
              options: { "": t("pending"), ...Object.fromEntries(STATES.map((each) => [each, t(each)])), all: t("everyState") },
            },
            {
              kind: "select",
              name: "decision",
              label: t("decision"),
              options: { "": t("any"), approve: t("approve"), reject: t("reject"), hold: t("hold") },
            },
            { kind: "text", name: "domain", label: t("domain"), placeholder: "mail.example" },
            { kind: "text", name: "q", label: t("q") },
            { kind: "text", name: "rule", label: t("rule") },
            { kind: "text", name: "min_score", label: t("minScore"), type: "number" },
            { kind: "select", name: "order", label: t("order"), options: { "": t("oldest"), newest: t("newest"), score: t("byScore") } },
          ]}
        />
        <div className="sign-up-tools">
          <span className="muted">{!rows.pending && s("total", { n: rows.total })}</span>
          {decides && rows.total > 0 && (
            <>
              <button type="button" className="button small" disabled={everyState} aria-describedby={everyState ? "decide-all-why" : undefined} onClick={() => setBulk("filter")}>
                {t("decideAll")}
              </button>
              {everyState && (
                <span className="muted small" id="decide-all-why">
                  {t("decideAllWhy")}
                </span>
              )}
              <button type="button" className="button small" onClick={() => setReconsider(true)}>
                {t("reconsider")}
              </button>
            </>
          )}
        </div>
      </div>
      {rows.problem && <Problem problem={rows.problem} again={rows.again} />}
      {rows.pending ? (
        !rows.problem && <Lines count={8} />
      ) : rows.total === 0 && !id ? (
        <Empty title={t(filtered ? "noneTitle" : "emptyTitle")} says={t(filtered ? "noneSays" : "emptySays")} icon={filtered ? "filter" : "people"} />
      ) : (
        <div className={id ? "sign-up-panes open" : "sign-up-panes"}>
          <div className="card sign-up-list">
            <VirtualList
              rows={rows}
              rowHeight={ROW}
              label={t("queue")}
              chosen={index}
              choose={open}
              open={(_, which) => open(which)}
              row={(each) => <Row signUp={each} picked={chosen.has(each.account_id)} pick={decides ? () => chosen.toggle(each) : undefined} />}
            />
          </div>
          <div className="sign-up-detail">
            {id ? (
              <DetailPane
                key={id}
                id={id}
                decide={decide}
                reject={setRejecting}
                picked={chosen.has(id)}
                pick={current && decides ? () => chosen.toggle(current) : undefined}
                showContact={contact}
              />
            ) : (
              <Empty title={t("pickTitle")} says={t("pickSays")} icon="people" />
            )}
          </div>
        </div>
      )}
      <ChosenBar n={chosen.all.length} clear={chosen.clear}>
        <button type="button" className="button small" onClick={() => setBulk("chosen")}>
          {t("decideMany")}
        </button>
      </ChosenBar>
      {rejecting && <RejectDialog signUp={rejecting} decide={decide} close={() => setRejecting(undefined)} />}
      {reconsider && <Reconsider close={() => setReconsider(false)} />}
      {bulk && (
        <BulkDialog
          ids={bulk === "chosen" ? chosen.all.map((each) => each.account_id) : undefined}
          filter={filter}
          close={() => setBulk(undefined)}
          done={() => {
            setBulk(undefined);
            chosen.clear();
          }}
        />
      )}
    </>
  );
}

function Row({ signUp, picked, pick }: { signUp: SignUp; picked: boolean; pick?: () => void }) {
  const t = useText(signUpTexts);
  const state = stateOf(signUp);
  const decision = word(signUp.decision);
  const by = word(signUp.decided_by);
  return (
    <div className="sign-up-row">
      {pick && <RowMark chosen={picked} choose={pick} />}
      <span className="sign-up-who">
        <Name className="strong">{signUp.username}</Name>
        <bdi className="muted small name">{signUp.email_domain ?? "–"}</bdi>
        <span className="muted small name">
          {signUp.rule ? (
            <bdi>{signUp.rule}</bdi>
          ) : by === "policy" && signUp.conclusion ? (
            <BecauseText of={signUp.conclusion} says={signUp.note} />
          ) : (
            <Note english={by !== "person"}>{signUp.note}</Note>
          )}
        </span>
      </span>
      <span className="sign-up-marks">
        <span className="muted small">
          <Time at={signUp.requested_at} />
        </span>
        <span className="badges">
          {signUp.shadow && decision ? (
            <Badge tone="accent" title={t("shadowTitle")}>
              {t("shadow")}: {t(decision as "approve")}
            </Badge>
          ) : (
            <Badge tone={TONES[state]}>{t(state)}</Badge>
          )}
        </span>
        <span className="small muted">
          {signUp.due_at && PENDING.includes(state) ? <Left until={signUp.due_at} /> : t("score", { score: formatNumber(t.language, signUp.score) })}
        </span>
      </span>
    </div>
  );
}

/** How long is left, as minutes and seconds. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function Left({ until }: { until: string }) {
  const left = useCountdown(until);
  return (
    <span className="sign-up-left">
      <Icon name="clock" size={14} /> {clock(left)}
    </span>
  );
}
