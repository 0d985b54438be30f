import { useMemo, useRef, useState } from "react";
import { Link, useFilters } from "../../app/router";
import { useMay } from "../../app/session";
import { address, type Answer, callWhole, type Query } from "../../api/client";
import { usePlaces } from "../../api/rows";
import { Badge } from "../../parts/Badge";
import { Diff } from "../../parts/Diff";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Split } from "../../parts/Split";
import { Time } from "../../parts/Time";
import { VirtualList } from "../../parts/VirtualList";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { Chain } from "./Chain";
import { logTexts } from "./texts";
import { dayStart } from "../../parts/day";

type Entries = Answer<"GET /logs">;
type Entry = Entries[number];

/** Everything that was done, and how the chain stands that binds it. */
export default function Log() {
  const t = useText(logTexts);
  const [query, set] = useFilters();
  const [at, setAt] = useState<number>();
  const of = (word: string) => query.get(word) || undefined;
  const filters: Query<"GET /logs"> = {
    who: of("who"),
    action_type: of("action_type"),
    account_id: of("account_id"),
    rule_id: of("rule_id"),
    since: dayStart(query.get("since")),
    until: dayStart(query.get("until"), 1),
  };
  const pin = useRef(-1);
  const list = usePlaces<Entry>({
    key: ["GET /logs", {}, filters],
    read: async (place, signal) => {
      const { body, total } = await callWhole("GET /logs", { query: { ...filters, ...place }, signal });
      return { items: body, total: total ?? body.length };
    },
    pin: pin.current,
  });
  const chosen = query.get("entry");
  const openAt = chosen === null ? -1 : list.find((each) => String(each.id) === chosen);
  const open = openAt < 0 ? undefined : list.at(openAt);
  pin.current = chosen === null ? -1 : openAt < 0 ? pin.current : openAt;
  const back = useMemo(() => {
    const rest = new URLSearchParams(query);
    rest.delete("entry");
    const text = rest.toString();
    return text ? `/log?${text}` : "/log";
  }, [query]);
  return (
    <>
      <div className="page-head">
        <div className="page-title">
          <h1>{t("title")}</h1>
          <p className="muted">{t("lead")}</p>
        </div>
        <a className="button small" href={address("/logs/export", {}, { ...filters, format: "csv" })} download="audit.csv">
          <Icon name="download" size={16} /> {t("asCsv")}
        </a>
        <a className="button small" href={address("/logs/export", {}, { ...filters, format: "ndjson" })} download="audit.ndjson">
          <Icon name="download" size={16} /> {t("asJson")}
        </a>
      </div>
      <div className="stack">
        <Chain />
        <FilterBar
          filters={[
            { kind: "text", name: "who", label: t("who") },
            { kind: "text", name: "action_type", label: t("what"), placeholder: t("whatHint") },
            { kind: "text", name: "account_id", label: t("account") },
            { kind: "text", name: "rule_id", label: t("rule"), type: "number" },
            { kind: "text", name: "since", label: t("since"), type: "date" },
            { kind: "text", name: "until", label: t("until"), type: "date" },
          ]}
        />
        {list.problem && <Problem problem={list.problem} again={list.again} />}
        {list.pending ? (
          !list.problem && <Lines count={8} />
        ) : list.total === 0 ? (
          <Empty icon="log" title={t("none")} says={t("noneDo")} />
        ) : (
          <Split
            back={back}
            detail={open && <Shown key={open.id} entry={open} />}
            list={
              <VirtualList
                rows={list}
                rowHeight={60}
                label={t("title")}
                chosen={at ?? Math.max(0, openAt)}
                choose={setAt}
                open={(each) => set({ entry: String(each.id) })}
                row={(each) => (
                  <div className="line-row">
                    <div className="line-main">
                      <span>
                        <span className="strong">
                          <bdi>{each.who}</bdi>
                        </span>{" "}
                        <code>{each.action_type}</code>
                      </span>
                      <span className="muted small">
                        <bdi>{each.target_acct ? `@${each.target_acct}` : (each.target_account_id ?? "")}</bdi> <bdi>{each.why ?? ""}</bdi>
                      </span>
                    </div>
                    <div className="line-end small muted">
                      <Time at={each.timestamp} />
                    </div>
                  </div>
                )}
              />
            }
          />
        )}
      </div>
    </>
  );
}

const filled = (value: unknown) =>
  value !== null && value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0);

function Raw({ title, value }: { title: string; value: unknown }) {
  return filled(value) ? (
    <div>
      <h3>{title}</h3>
      <pre className="raw" dir="auto" tabIndex={0} role="region" aria-label={title}>
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  ) : null;
}

function Shown({ entry }: { entry: Entry }) {
  const t = useText(logTexts);
  const may = useMay();
  const target = entry.target_acct ? <Address acct={entry.target_acct} /> : <bdi>{entry.target_account_id}</bdi>;
  return (
    <section className="card stack" aria-label={t("entry", { id: String(entry.id) })}>
      <div className="badges">
        <h2>{t("entry", { id: String(entry.id) })}</h2>
        <Badge>{entry.action_type}</Badge>
        {entry.erased && <Badge tone="warn">{t("erased")}</Badge>}
      </div>
      <p>
        <Time at={entry.timestamp} exact />
      </p>
      <dl className="facts">
        <div>
          <dt>{t("who")}</dt>
          <dd>
            <bdi>{entry.who}</bdi>
          </dd>
        </div>
        {entry.target_account_id && (
          <div>
            <dt>{t("target")}</dt>
            <dd>{may("act") ? <Link to={`/accounts/${encodeURIComponent(entry.target_account_id)}`}>{target}</Link> : target}</dd>
          </div>
        )}
        {entry.rule_ids.length > 0 && (
          <div>
            <dt>{t("rules")}</dt>
            <dd>
              {entry.rule_ids.map((id) => (
                <span key={id}>
                  <Link to={`/rules/${id}`}>{id}</Link>{" "}
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {entry.why && (
        <div>
          <h3>{t("why")}</h3>
          <p className="user-text" dir="auto">
            {entry.why}
          </p>
        </div>
      )}
      {(filled(entry.before) || filled(entry.after)) && (
        <div className="table-scroll">
          <h3>{t("change")}</h3>
          <Diff before={entry.before} after={entry.after} />
        </div>
      )}
      <Raw title={t("answer")} value={entry.api_response} />
      <Raw title={t("evidence")} value={entry.evidence} />
      <p className="muted small">
        {t("hash")}: <code>{entry.hmac}</code>
      </p>
    </section>
  );
}
