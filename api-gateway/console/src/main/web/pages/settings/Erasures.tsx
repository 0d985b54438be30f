import { useState } from "react";
import { go, Link, useFilters } from "../../app/router";
import { type Answer, ApiProblem, call } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { AccountCard, type Account } from "../../parts/AccountCard";
import { Ask } from "../../parts/Ask";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { TextArea, TextField } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { erasureTexts } from "./removingTexts";
import { useUntil } from "./until";

type Erasure = Answer<"GET /erasures">["erasures"][number];

const SERVICES = ["api-gateway", "reporter-service", "analyzer-service", "approval-service", "poller-service"];
const LIMIT = 50;

/** Forgetting an account, and what came of it. */
export function Erasures({ id }: { id?: string }) {
  const t = useText(erasureTexts);
  return id ? (
    <>
      <Link className="button quiet back" to="/settings/erasures">
        {t("all")}
      </Link>
      <One id={id} />
    </>
  ) : (
    <>
      <Find />
      <All />
    </>
  );
}

interface Found {
  id: string;
  account?: Account;
}

/** Asks for the account by its name or number and shows it before anything is removed. */
function Find() {
  const t = useText(erasureTexts);
  const s = useText(shell);
  const [text, setText] = useState("");
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<ApiProblem>();
  const wanted = text.trim().replace(/^@/, "");
  const find = async () => {
    setLooking(true);
    setProblem(undefined);
    const byId = /^\d{1,64}$/.test(wanted);
    try {
      const account = byId
        ? await call("GET /accounts/{id}", { at: { id: wanted } })
        : await call("GET /accounts/lookup", { query: { acct: wanted } });
      setFound({ id: account.id, account });
    } catch (failure) {
      const told = failure instanceof ApiProblem ? failure : new ApiProblem(0, "", "", "");
      // What is kept of an account that is gone from the instance can be removed all the same.
      if (byId && told.status !== 401 && told.status !== 400 && told.status !== 422) {
        setFound({ id: wanted });
      } else {
        setProblem(told);
      }
    } finally {
      setLooking(false);
    }
  };
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted && !looking) {
          void find();
        }
      }}
    >
      <div className="setting">
        <div className="setting-text narrow">
          <TextField label={t("account")} help={t("accountHelp")} autoComplete="off" spellCheck={false} maxLength={400} value={text} change={setText} />
        </div>
        <button type="submit" className="button" disabled={!wanted || looking}>
          <Icon name="search" size={18} /> {looking ? s("working") : t("find")}
        </button>
      </div>
      {problem && <Problem problem={problem} />}
      {found && <AskErase found={found} close={() => setFound(undefined)} />}
    </form>
  );
}

function AskErase({ found, close }: { found: Found; close: () => void }) {
  const t = useText(erasureTexts);
  const s = useText(shell);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<ApiProblem>();
  const erase = useDo("POST /erasures", {
    forget: ["GET /erasures"],
    says: () => t("asked"),
    onProblem: setProblem,
    then: (answer) => {
      close();
      go(`/settings/erasures/${encodeURIComponent(answer.erasure_id)}`);
    },
  });
  return (
    <Ask
      title={t("title")}
      says={[t("removes1"), t("removes2"), t("removes3"), t("stays1"), t("stays2"), t("stays3")]}
      confirm={t("erase")}
      danger
      incomplete={!reason.trim()}
      pending={erase.isPending}
      problem={problem}
      run={() => erase.mutate({ body: { account_id: found.id, reason: reason.trim() } })}
      close={close}
    >
      {found.account ? (
        <AccountCard account={found.account} />
      ) : (
        <p className="note">{t.rich("gone", { id: <code key="id">{found.id}</code> })}</p>
      )}
      <p className="note bad">
        <Icon name="warning" /> <strong>{s("cannotUndo")}.</strong> {t("warning")}
      </p>
      <TextArea label={s("reason")} help={t("reasonHelp")} required rows={2} maxLength={500} value={reason} change={setReason} />
    </Ask>
  );
}

function One({ id }: { id: string }) {
  const erasure = useUntil("GET /erasures/{id}", id, (answer) => answer.complete);
  if (!erasure.data) {
    return erasure.error ? <Problem problem={erasure.error} again={() => void erasure.refetch()} /> : <Lines count={6} />;
  }
  return (
    <section className="card" aria-live="polite">
      <Entry erasure={erasure.data} whole />
    </section>
  );
}

function All() {
  const t = useText(erasureTexts);
  const s = useText(shell);
  const [query] = useFilters();
  const cursor = query.get("cursor") ?? "";
  const erasures = useRead("GET /erasures", { query: { cursor, limit: LIMIT }, every: 10, keep: true });
  if (!erasures.data) {
    return erasures.error ? <Problem problem={erasures.error} again={() => void erasures.refetch()} /> : <Lines count={5} />;
  }
  const { erasures: items, next_cursor: next, total } = erasures.data;
  if (items.length === 0) {
    return <Empty icon="trash" title={t("none")} says={t("noneSays")} />;
  }
  return (
    <section className="card" aria-labelledby="erasures">
      <h3 id="erasures">{t("asked_before")}</h3>
      <p className="muted small">
        {t("nameless")} {s("total", { n: total })}.
      </p>
      <ul className="entries">
        {items.map((each) => (
          <li key={each.id}>
            <Entry erasure={each} />
          </li>
        ))}
      </ul>
      <p className="entries-more buttons">
        {cursor && (
          <Link className="button" to="/settings/erasures">
            {t("newest")}
          </Link>
        )}
        {next && (
          <Link className="button" to={`/settings/erasures?cursor=${encodeURIComponent(next)}`}>
            {t("older")}
          </Link>
        )}
      </p>
    </section>
  );
}

function Entry({ erasure, whole = false }: { erasure: Erasure; whole?: boolean }) {
  const t = useText(erasureTexts);
  const names = [...SERVICES, ...erasure.parts.map((part) => part.service).filter((each) => !SERVICES.includes(each))];
  const parts = (
    <ul className="erased">
      {names.map((name) => {
        const part = erasure.parts.find((each) => each.service === name);
        return (
          <li key={name}>
            <Icon name={part ? "check" : "clock"} size={16} />
            <strong>{name}</strong>
            <span className="muted">{part ? part.removed : t("waits")}</span>
          </li>
        );
      })}
    </ul>
  );
  return (
    <>
      <p className="entry-head">
        <strong>
          <Time at={erasure.asked_at} exact />
        </strong>
        <Badge tone={erasure.complete ? "good" : "accent"}>
          {erasure.complete ? t("complete") : t("answered", { n: erasure.parts.length, all: SERVICES.length })}
        </Badge>
        <span className="muted small">{t.rich("by", { who: <bdi key="who">{erasure.who}</bdi> })}</span>
      </p>
      <p className="user-text" dir="auto">
        {erasure.why}
      </p>
      {whole ? (
        parts
      ) : (
        <details className="more-details" open={!erasure.complete}>
          <summary>{t("removed")}</summary>
          {parts}
        </details>
      )}
      {!erasure.complete && <p className="muted small">{t("later")}</p>}
    </>
  );
}
