import { useRef, useState } from "react";
import type { Answer, ApiProblem } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { Ask } from "../../parts/Ask";
import { Badge } from "../../parts/Badge";
import { Dialog } from "../../parts/Dialog";
import { Empty } from "../../parts/Empty";
import { Select, TextField } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { Name } from "../../parts/Name";
import { Problem, wrongWith } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { useToast } from "../../parts/Toasts";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { keyTexts } from "./keyTexts";

interface Key {
  id: number;
  name: string;
  scopes: string[];
  created_by: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}
const SCOPES = ["read", "act", "rules", "settings", "ingest"] as const;
type Made = Answer<"POST /keys">;

const inForce = (key: Key) => !key.revoked_at && !(key.expires_at && Date.parse(key.expires_at) < Date.now());

/** API keys: those in force, how one is made, and how one is revoked. */
export function Keys() {
  const t = useText(keyTexts);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Made>();
  const [revoking, setRevoking] = useState<Key>();
  const keys = useRead("GET /keys", { every: 30 });
  const make = (
    <button type="button" className="button primary" onClick={() => setMaking(true)}>
      <Icon name="plus" size={18} /> {t("make")}
    </button>
  );
  const all = (keys.data?.keys ?? []) as unknown as Key[];
  const working = all.filter(inForce);
  const over = all.filter((each) => !inForce(each));
  return (
    <>
      {keys.error && <Problem problem={keys.error} again={() => void keys.refetch()} />}
      {keys.isPending ? (
        <Lines count={6} />
      ) : working.length === 0 ? (
        !keys.error && (
          <Empty icon="key" title={t("none")} says={t("noneSays")}>
            {make}
          </Empty>
        )
      ) : (
        <>
          <div className="buttons">{make}</div>
          <section className="card">
            <h3>{t("working")}</h3>
            <List keys={working} revoke={setRevoking} />
          </section>
        </>
      )}
      {over.length > 0 && (
        <details className="card more-details">
          <summary>{t("over", { n: over.length })}</summary>
          <List keys={over} />
        </details>
      )}
      {making && (
        <Make
          close={() => setMaking(false)}
          made={(key) => {
            setMaking(false);
            setMade(key);
          }}
        />
      )}
      {made && <Shown made={made} close={() => setMade(undefined)} />}
      {revoking && <Revoke key={revoking.id} of={revoking} close={() => setRevoking(undefined)} />}
    </>
  );
}

function List({ keys, revoke }: { keys: Key[]; revoke?: (key: Key) => void }) {
  const t = useText(keyTexts);
  return (
    <ul className="entries">
      {keys.map((each) => (
        <li key={each.id} className="entry-row">
          <div>
            <p className="entry-head">
              <Name className="strong">{each.name}</Name>
              {each.scopes.map((scope) => (
                <Badge key={scope} tone="accent">
                  {scope}
                </Badge>
              ))}
              {each.revoked_at ? <Badge tone="bad">{t("revoked")}</Badge> : !inForce(each) && <Badge tone="warn">{t("expired")}</Badge>}
            </p>
            <p className="muted small">
              {t.rich("madeBy", { who: <bdi key="who">{each.created_by}</bdi>, time: <Time key="time" at={each.created_at} /> })} ·{" "}
              {t("used")}: <Time at={each.last_used_at} /> ·{" "}
              {each.revoked_at ? (
                <>
                  {t("revoked")}: <Time at={each.revoked_at} exact />
                </>
              ) : (
                <>
                  {t("expires")}: <Time at={each.expires_at} exact />
                </>
              )}
            </p>
          </div>
          {revoke && (
            <button type="button" className="button small" onClick={() => revoke(each)}>
              <Icon name="trash" size={16} /> {t("revoke")}
              <span className="hidden"> {each.name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Make({ close, made }: { close: () => void; made: (key: Made) => void }) {
  const t = useText(keyTexts);
  const s = useText(shell);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["read"]);
  const [days, setDays] = useState("_90");
  const [problem, setProblem] = useState<ApiProblem>();
  const make = useDo("POST /keys", { forget: ["GET /keys"], onProblem: setProblem, then: made });
  const told = (field: string) => wrongWith(field, problem);
  const ready = name.trim() !== "" && scopes.length > 0;
  const lasts = Number(days.slice(1));
  return (
    <Dialog
      title={t("makeTitle")}
      close={close}
      submit={() => {
        if (ready && !make.isPending) {
          make.mutate({ body: { name: name.trim(), scopes, ...(lasts ? { expires_in_days: lasts } : {}) } });
        }
      }}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={!ready || make.isPending}>
            {make.isPending ? s("working") : t("make")}
          </button>
        </>
      }
    >
      <TextField label={t("name")} help={t("nameHelp")} required autoFocus autoComplete="off" maxLength={60} value={name} change={setName} problem={told("name")} />
      <fieldset className="scopes">
        <legend>{t("scopes")}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="scope">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
            />
            <span>
              <code>{scope}</code>
              <span className="muted small">{t(`scope_${scope}`)}</span>
            </span>
          </label>
        ))}
        {(scopes.length === 0 || told("scopes")) && <p className="wrong-text">{told("scopes") ?? t("scopesNone")}</p>}
      </fieldset>
      {/* The sign keeps the order: words that are numbers would be sorted before all others. */}
      <Select
        label={t("expires")}
        help={lasts ? undefined : t("foreverHelp")}
        value={days}
        options={{ _30: t("days", { n: 30 }), _90: t("days", { n: 90 }), _365: t("days", { n: 365 }), _0: t("forever") }}
        change={setDays}
        problem={told("expires_in_days")}
      />
      {problem && problem.errors.length === 0 && <Problem problem={problem} />}
    </Dialog>
  );
}

/** The one time that the key is shown. A press beside the dialog does not close it. */
function Shown({ made, close }: { made: Made; close: () => void }) {
  const t = useText(keyTexts);
  const s = useText(shell);
  const toast = useToast();
  const field = useRef<HTMLInputElement>(null);
  const [sure, setSure] = useState(false);
  const [copied, setCopied] = useState(false);
  const leave = () => {
    if (copied || sure) {
      close();
    } else {
      setSure(true);
    }
  };
  const copy = () => {
    field.current?.select();
    navigator.clipboard
      ?.writeText(made.key)
      .then(() => {
        setCopied(true);
        toast.say(s("copied"));
      })
      .catch(() => setSure(true));
  };
  return (
    <Dialog
      title={t("madeTitle")}
      close={leave}
      actions={
        <button type="button" className="button primary" onClick={close}>
          {t("kept")}
        </button>
      }
    >
      <p className="note">
        <Icon name="warning" /> {t("madeOnce")}
      </p>
      <div className="made-key">
        <label className="hidden" htmlFor="made-key">
          {t("key")}
        </label>
        <input id="made-key" ref={field} readOnly dir="ltr" className="mono" value={made.key} onFocus={(event) => event.target.select()} />
        <button type="button" className="button" onClick={copy}>
          <Icon name={copied ? "check" : "key"} size={18} /> {copied ? s("copied") : s("copy")}
        </button>
      </div>
      <p className="muted small">
        {t.rich("madeFor", { name: <bdi key="name">{made.name}</bdi> })} <code>X-API-Key</code>
      </p>
      {sure && !copied && (
        <p className="note bad" role="alert">
          {t("notCopied")}
        </p>
      )}
    </Dialog>
  );
}

function Revoke({ of, close }: { of: Key; close: () => void }) {
  const t = useText(keyTexts);
  const [problem, setProblem] = useState<ApiProblem>();
  const revoke = useDo("DELETE /keys/{id}", { forget: ["GET /keys"], says: () => t("isRevoked"), onProblem: setProblem, then: close });
  return (
    <Ask
      title={t("revokeTitle")}
      says={[
        t.rich("revoke1", { name: <bdi key="name">{of.name}</bdi> }),
        <>
          {t("used")}: <Time at={of.last_used_at} exact />
        </>,
        t("revoke2"),
      ]}
      confirm={t("revoke")}
      danger
      pending={revoke.isPending}
      problem={problem}
      run={() => revoke.mutate({ at: { id: of.id } })}
      close={close}
    />
  );
}
