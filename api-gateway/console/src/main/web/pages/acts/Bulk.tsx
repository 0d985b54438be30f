import { useState } from "react";
import { Link, useFilters } from "../../app/router";
import { type Answer, ApiProblem, type Body, call } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { MOST_AT_ONCE, nameOf } from "../../parts/ChosenAccounts";
import { EffectList } from "../../parts/Effects";
import { Select, Switch, TextArea } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { gaps, host, messageBody, MessageFields, NO_MESSAGE, useTemplates } from "../../parts/Message";
import { Address } from "../../parts/Name";
import { RefusalText } from "../../parts/Refusal";
import { Problem, wrongWith } from "../../parts/Problem";
import { Waiting } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { FORGET, useActName } from "./Act";
import { actTexts } from "./texts";

type Wanted = Body<"POST /actions/bulk">;
const KINDS = ["warn", "sensitive", "silence", "disable", "suspend", "unsensitive", "unsilence", "enable", "unsuspend"];
const TOLD = ["warn", "sensitive", "silence", "disable", "suspend"];
const MOST = MOST_AT_ONCE;
const AT_ONCE = 4;

/** The same act on many accounts: what it would do, and with what came of that, the act. */
export function Bulk() {
  const t = useText(actTexts);
  const a = useText(acts);
  const s = useText(shell);
  const name = useActName();
  const [query, set] = useFilters();
  const [text, setText] = useState("");
  const [act, setAct] = useState("silence");
  const [reason, setReason] = useState("");
  const [duration, setDuration] = useState("");
  const [message, setMessage] = useState(NO_MESSAGE);
  const [email, setEmail] = useState(true);
  const [found, setFound] = useState<{ done: number; all: number }>();
  const [missing, setMissing] = useState<string[]>([]);
  const [problem, setProblem] = useState<ApiProblem>();
  const [seen, setSeen] = useState<{ body: Wanted; described: string; answer: Answer<"POST /actions/bulk"> }>();
  const templates = useTemplates(true);
  const config = useRead("GET /config");
  const chosen = [...new Set((query.get("accounts") ?? "").split(",").filter(Boolean))];
  const names = [...new Set([...chosen, ...text.split(/[\s,]+/).filter(Boolean)])];
  const told = TOLD.includes(act);
  const timed = told && act !== "warn";
  const limited = timed && duration !== "";
  const open = told ? gaps(message, templates, limited) : [];
  const rest = {
    action: act,
    reason: reason.trim(),
    ...(timed && duration ? { duration } : {}),
    ...(told ? { send_email: email } : {}),
    ...(told ? messageBody(message, templates, limited) : {}),
  };
  const described = JSON.stringify([names, rest]);
  const current = seen?.described === described ? seen : undefined;

  const look = async () => {
    setProblem(undefined);
    setMissing([]);
    setFound({ done: 0, all: names.length });
    try {
      const unknown: string[] = [];
      const ids: Array<string | undefined> = new Array(names.length);
      let next = 0;
      const one = async () => {
        while (next < names.length) {
          const at = next++;
          const given = names[at].replace(/^@/, "");
          if (/^\d+$/.test(given)) {
            ids[at] = given;
          } else {
            try {
              ids[at] = (await call("GET /accounts/lookup", { query: { acct: given } })).id;
            } catch (failure) {
              if (!(failure instanceof ApiProblem) || failure.status !== 404) {
                throw failure;
              }
              unknown.push(names[at]);
            }
          }
          setFound((now) => now && { ...now, done: now.done + 1 });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
      setMissing(unknown);
      const account_ids = [...new Set(ids.filter((each): each is string => each !== undefined))];
      if (account_ids.length > 0) {
        const body = { ...rest, account_ids, preview: true } as Wanted;
        setSeen({ body, described, answer: await call("POST /actions/bulk", { body }) });
      }
    } catch (failure) {
      setProblem(failure instanceof ApiProblem ? failure : new ApiProblem(0, "", "", ""));
    } finally {
      setFound(undefined);
    }
  };
  const run = useDo("POST /actions/bulk", {
    says: (answer) => t("bulkDone", { n: answer.act_ids.length }),
    forget: FORGET,
    onProblem: (failure) => {
      setProblem(failure);
      setSeen(undefined);
    },
    then: () => {
      setSeen(undefined);
      setText("");
      set({ accounts: null });
    },
  });
  const wrong = (field: string) => wrongWith(field, problem);
  const durations: Record<string, string> = {
    "": a("forever"),
    "12h": a("hours", { n: 12 }),
    "1 day": a("days", { n: 1 }),
    "3 days": a("days", { n: 3 }),
    "7 days": a("days", { n: 7 }),
    "30 days": a("days", { n: 30 }),
    "90 days": a("days", { n: 90 }),
  };
  const reaches = current?.answer.items.length ?? 0;
  return (
    <form
      className="stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (current?.answer.token && reaches > 0) {
          run.mutate({ body: { ...current.body, preview: false, token: current.answer.token } });
        } else {
          void look();
        }
      }}
    >
      <p className="muted">{t("bulkLead")}</p>
      <div className="card stack">
        {chosen.length > 0 && (
          <section aria-labelledby="chosen-accounts">
            <h2 id="chosen-accounts">{t("chosenAccounts", { n: chosen.length })}</h2>
            <ul className="chips">
              {chosen.map((each) => (
                <li key={each} className="chip">
                  <Link to={`/accounts/${encodeURIComponent(each)}`}>
                    <Address acct={nameOf(each) ?? each.replace(/^@/, "")} />
                  </Link>
                  <button type="button" className="button quiet icon-only" onClick={() => set({ accounts: chosen.filter((other) => other !== each).join(",") })}>
                    <Icon name="close" size={16} />
                    <span className="hidden">{t("leaveOut", { name: nameOf(each) ?? each })}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <TextArea
          label={t(chosen.length > 0 ? "moreAccounts" : "accountsField")}
          help={t("accountsHelp")}
          required={chosen.length === 0}
          rows={chosen.length > 0 ? 2 : 5}
          value={text}
          change={setText}
          problem={names.length > MOST ? t("tooMany") : wrong("account_ids")}
        />
        <Select label={t("action")} value={act} options={Object.fromEntries(KINDS.map((each) => [each, name(each)]))} change={setAct} problem={wrong("action")} />
        <TextArea label={s("reason")} help={s("reasonHelp")} required rows={2} maxLength={500} value={reason} change={setReason} problem={wrong("reason")} />
        {timed && <Select label={a("duration")} value={duration} options={durations} change={setDuration} problem={wrong("duration")} />}
        {told && (
          <>
            <MessageFields
              message={message}
              change={setMessage}
              templates={templates}
              timed={limited}
              known={{ reason: reason.trim(), instance: host(config.data?.instance_base) }}
              wrong={wrong}
            />
            <Switch label={a("sendEmail")} on={email} change={setEmail} />
          </>
        )}
      </div>
      <div aria-live="polite" className="stack">
        {found && <Waiting says={t("looking", { done: found.done, all: found.all })} />}
        {missing.length > 0 && <p className="note bad">{t.rich("notFound", { names: <bdi>{missing.join(", ")}</bdi> })}</p>}
        {current && (
          <section className="card stack" aria-label={s("previewTitle")}>
            <h2>{s("previewTitle")}</h2>
            {reaches === 0 && <p className="note bad">{t("nobody")}</p>}
            <EffectList className="says" of={current.answer.effects} />
            {reaches > 0 && (
              <details open={reaches <= 10}>
                <summary>
                  {t("reached")} ({reaches})
                </summary>
                <ul>
                  {current.answer.items.map((each) => (
                    <li key={each.account_id}>
                      <Link to={`/accounts/${encodeURIComponent(each.account_id ?? "")}`}>{each.acct ? <Address acct={each.acct} /> : <bdi>{each.account_id}</bdi>}</Link>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {current.answer.left_out.length > 0 && (
              <details open>
                <summary>
                  {t("leftOut")} ({current.answer.left_out.length})
                </summary>
                <ul>
                  {current.answer.left_out.map((each) => (
                    <li key={each.account_id}>
                      {each.acct ? <Address acct={each.acct} /> : <bdi>{each.account_id}</bdi>}: <RefusalText code={each.code} values={each.values} says={each.why} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        )}
        {problem && <Problem problem={problem} />}
      </div>
      <div className="buttons">
        <button
          type="submit"
          className={current && reaches > 0 ? (act === "suspend" ? "button danger" : "button primary") : "button"}
          disabled={names.length === 0 || names.length > MOST || !reason.trim() || open.length > 0 || found !== undefined || run.isPending || (current !== undefined && reaches === 0)}
        >
          {run.isPending ? s("working") : current && reaches > 0 ? t("doIt", { n: reaches }) : t("preview")}
        </button>
      </div>
    </form>
  );
}
