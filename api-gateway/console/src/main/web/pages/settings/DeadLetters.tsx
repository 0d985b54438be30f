import { useState } from "react";
import { useFilters } from "../../app/router";
import type { Answer, ApiProblem } from "../../api/client";
import { useDo, usePages } from "../../api/queries";
import { English } from "../../parts/English";
import { Ask } from "../../parts/Ask";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { deadTexts } from "./removingTexts";

type DeadLetter = Answer<"GET /dead-letters">["items"][number];

/** Records that no service could take, and sending one again after what was wrong is mended. */
export function DeadLetters() {
  const t = useText(deadTexts);
  const s = useText(shell);
  const [query] = useFilters();
  const topic = query.get("topic") ?? "";
  const letters = usePages("GET /dead-letters", { query: { topic, limit: 20 }, keep: true });
  const [asked, setAsked] = useState<DeadLetter>();
  const topics = letters.first?.topics ?? (topic ? [topic] : []);
  return (
    <>
      <FilterBar
        filters={[
          {
            kind: "select",
            name: "topic",
            label: t("topic"),
            options: { "": t("all"), ...Object.fromEntries(topics.map((each) => [each, each])) },
          },
        ]}
      >
        <button type="button" className="button quiet" disabled={letters.refreshing} onClick={letters.again}>
          {letters.refreshing ? s("loading") : t("look")}
        </button>
        <span className="muted filters-total" role="status">
          {letters.pending ? "" : s("total", { n: letters.total })}
        </span>
      </FilterBar>
      {letters.problem && <Problem problem={letters.problem} again={letters.again} />}
      {letters.pending ? (
        <Lines count={6} />
      ) : letters.items.length === 0 ? (
        !letters.problem && <Empty icon="check" title={t("none")} says={topic ? t("noneTopic") : t("noneSays")} />
      ) : (
        <section className="card">
          <p className="muted small">{t("lead")}</p>
          <ul className="entries">
            {letters.items.map((each) => (
              <Entry key={`${each.topic} ${each.partition} ${each.offset}`} letter={each} ask={() => setAsked(each)} />
            ))}
          </ul>
          {letters.more && (
            <p className="entries-more">
              <button type="button" className="button" disabled={letters.loadingMore} onClick={letters.loadMore}>
                {letters.loadingMore ? s("loading") : s("more")}
              </button>{" "}
              <span className="muted small">{s("ofTotal", { shown: letters.items.length, total: letters.total })}</span>
            </p>
          )}
        </section>
      )}
      {asked && <Replay letter={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

function Entry({ letter, ask }: { letter: DeadLetter; ask: () => void }) {
  const t = useText(deadTexts);
  return (
    <li className="entry-row">
      <div>
        <p className="entry-head">
          <strong>{letter.topic}</strong>
          {letter.replayed_at && <Badge tone="good">{t("replayed")}</Badge>}
          <span className="muted small">
            <Time at={letter.at} />
          </span>
        </p>
        <p className="user-text"><English>{letter.cause}</English></p>
        <p className="muted small">
          {t("place", { partition: String(letter.partition), offset: String(letter.offset) })} ·{" "}
          {formatNumber(t.language, letter.size, { style: "unit", unit: "byte", unitDisplay: "long" })}
          {letter.key && (
            <>
              {" "}
              · {t("key")} <bdi className="mono">{letter.key}</bdi>
            </>
          )}
          {letter.replayed_at && (
            <>
              {" "}
              ·{" "}
              {t.rich("replayedBy", {
                who: <bdi key="who">{letter.replayed_by ?? ""}</bdi>,
                time: <Time key="time" at={letter.replayed_at} />,
              })}
            </>
          )}
        </p>
        {letter.value ? (
          <details className="more-details">
            <summary>{t("value")}</summary>
            <pre className="value" tabIndex={0} dir="auto">
              {letter.value}
            </pre>
          </details>
        ) : (
          <p className="muted small"><English>{letter.value_note}</English></p>
        )}
      </div>
      {!letter.replayed_at && (
        <button type="button" className="button small" onClick={ask}>
          <Icon name="play" size={16} /> {t("replay")}
          <span className="hidden">
            {" "}
            {letter.topic} {letter.offset}
          </span>
        </button>
      )}
    </li>
  );
}

function Replay({ letter, close }: { letter: DeadLetter; close: () => void }) {
  const t = useText(deadTexts);
  const [problem, setProblem] = useState<ApiProblem>();
  const replay = useDo("POST /dead-letters/{topic}/{partition}/{offset}/replay", {
    forget: ["GET /dead-letters", "GET /attention"],
    says: () => t("sent"),
    onProblem: setProblem,
    then: close,
  });
  return (
    <Ask
      title={t("replayTitle")}
      says={[t("replay1"), t("replay2"), t("replay3")]}
      confirm={t("replay")}
      pending={replay.isPending}
      problem={problem}
      run={() => replay.mutate({ at: { topic: letter.topic, partition: letter.partition, offset: letter.offset } })}
      close={close}
    >
      <p className="small">
        <strong>{letter.topic}</strong>
        <br />
        <span className="user-text muted"><English>{letter.cause}</English></span>
      </p>
    </Ask>
  );
}
