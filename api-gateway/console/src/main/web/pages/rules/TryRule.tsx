import { useEffect, useRef, useState } from "react";
import type { ApiProblem } from "../../api/client";
import { useMay } from "../../app/session";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Choice, TextArea, TextField } from "../../parts/Field";
import { ConditionText, useConditionValues, useEngineWord } from "../../parts/Condition";
import { Icon } from "../../parts/Icon";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { SpanText } from "../../parts/SpanText";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { bodyOf, type Draft } from "./draft";
import { ruleTexts } from "./texts";
import { type Step, type Subject, type Trial, tryRule } from "./trial";

const SETTLED = 500;
const LONGEST = 10_000;

/** Whether enough is written that a trial can say something. */
function ready(draft: Draft): boolean {
  const second = !draft.boolean_operator || draft.secondary_pattern.trim() !== "";
  return second && (draft.detector_type === "media" || draft.pattern.trim() !== "");
}

/** What the rule, as it is being written, finds in a text or an account. A text is judged anew with each change. */
export function TryRule({ draft, lately }: { draft: Draft; lately: string[] }) {
  const t = useText(ruleTexts);
  const may = useMay();
  const [on, setOn] = useState("text");
  const [text, setText] = useState("");
  const [acct, setAcct] = useState("");
  const [judged, setJudged] = useState<{ trial: Trial; text: string }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [working, setWorking] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  const rule = { ...bodyOf(draft), name: draft.name.trim() || "–" };
  const described = JSON.stringify(rule);

  const run = (subject: { text: string } | { acct: string }) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setWorking(true);
    tryRule(rule, subject, own.signal)
      .then((trial) => {
        setJudged({ trial, text: "text" in subject ? subject.text : "" });
        setProblem(undefined);
      })
      .catch((failure: ApiProblem) => {
        if (!own.signal.aborted) {
          setProblem(failure);
          setJudged(undefined);
        }
      })
      .finally(() => running.current === own && setWorking(false));
  };
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (on !== "text" || !text.trim() || !ready(draft)) {
      return undefined;
    }
    const timer = setTimeout(() => run({ text }), SETTLED);
    return () => clearTimeout(timer);
    // eslint-disable-next-line
  }, [on, text, described]);
  const other = (word: string) => {
    running.current?.abort();
    setWorking(false);
    setOn(word);
    setJudged(undefined);
    setProblem(undefined);
  };
  const look = (name: string) => {
    setAcct(name);
    run({ acct: name.trim().replace(/^@/, "") });
  };
  return (
    <section className="card stack rule-try" aria-label={t("try")}>
      <div>
        <h2>{t("try")}</h2>
        <p className="muted small">{t("trySays")}</p>
      </div>
      {may("act") && <Choice label={t("tryOn")} value={on} options={{ text: t("onText"), account: t("onAccount") }} change={other} />}
      {on === "text" ? (
        <TextArea label={t("text")} help={t("textHelp")} value={text} change={setText} rows={5} maxLength={LONGEST} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            look(acct);
          }}
        >
          <TextField
            label={t("acct")}
            help={t("acctHelp")}
            value={acct}
            change={setAcct}
            placeholder="@name@server.example"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <div className="buttons">
            <button type="submit" className="button" disabled={!acct.trim() || !ready(draft) || working}>
              {t("tryNow")}
            </button>
          </div>
          {lately.length > 0 && (
            <div>
              <p className="small muted">{t("acctOf")}</p>
              <div className="buttons">
                {lately.map((each) => (
                  <button type="button" className="button small" key={each} disabled={!ready(draft) || working} onClick={() => look(each)}>
                    <Address acct={each} />
                  </button>
                ))}
              </div>
            </div>
          )}
        </form>
      )}
      <div aria-live="polite" className="stack">
        {!ready(draft) && <p className="muted">{t("tryWait")}</p>}
        {working && !judged && <Waiting />}
        {problem && <Problem problem={problem} />}
        {judged && !problem && <Judged trial={judged.trial} text={judged.text} />}
      </div>
    </section>
  );
}

function Verdict({ hit, score }: { hit: boolean; score?: number }) {
  const t = useText(ruleTexts);
  return (
    <>
      <Badge tone={hit ? "bad" : "good"}>
        <Icon name={hit ? "flag" : "check"} size={14} /> {t(hit ? "hit" : "miss")}
      </Badge>
      {hit && score !== undefined && <span className="muted"> {t("adds", { score: formatNumber(t.language, score) })}</span>}
    </>
  );
}

function Judged({ trial, text }: { trial: Trial; text: string }) {
  const t = useText(ruleTexts);
  const [all, setAll] = useState(false);
  if (trial.problem) {
    return <p className="note bad">{t.rich("tryProblem", { problem: <English>{trial.problem}</English> })}</p>;
  }
  const counters = Object.entries(trial.counters);
  const shown = trial.account ? trial.subjects.filter((each) => all || each.hit || each.kind === "profile") : trial.subjects;
  const missed = trial.account ? trial.subjects.filter((each) => !each.hit && each.kind === "post").length : 0;
  return (
    <>
      <p>
        <Verdict hit={trial.hit} score={trial.score} />
      </p>
      {trial.account && (
        <p>
          <Address acct={trial.account.acct} />
        </p>
      )}
      {!trial.account && text && (
        <div className="rule-tried">
          <SpanText text={text} spans={trial.subjects.flatMap((each) => each.spans.map((span) => span.text))} />
        </div>
      )}
      {counters.length > 0 && (
        <dl className="facts" aria-label={t("numbers")}>
          {counters.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replaceAll("_", " ")}</dt>
              <dd>{formatNumber(t.language, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Steps steps={trial.trace} />
      {shown.map((each, i) => (
        <Judgement key={each.status_id ?? i} subject={each} pasted={!trial.account} />
      ))}
      {missed > 0 && !all && (
        <button type="button" className="button small" onClick={() => setAll(true)}>
          {t("showMisses", { n: missed })}
        </button>
      )}
    </>
  );
}

function Judgement({ subject, pasted }: { subject: Subject; pasted: boolean }) {
  const t = useText(ruleTexts);
  const profile = subject.kind === "profile";
  const spans = subject.spans.map((span) => span.text);
  const word = useEngineWord();
  return (
    <div className="rule-subject">
      <p className="rule-subject-head">
        <strong>{pasted ? t(profile ? "asProfile" : "asPost") : t(profile ? "profile" : "post")}</strong>
        <Verdict hit={subject.hit} />
        {subject.post && <Time at={subject.post.created_at} />}
      </p>
      {subject.post && (
        <div className="rule-tried">
          {subject.post.spoiler_text && (
            <p className="strong">
              <SpanText text={subject.post.spoiler_text} spans={spans} />
            </p>
          )}
          <SpanText text={subject.post.text} spans={spans} />
        </div>
      )}
      {!subject.post && !pasted && subject.spans.length > 0 && (
        <ul>
          {subject.spans.map((span, i) => (
            <li key={i}>
              <span className="muted">{word(span.field)}:</span> <SpanText text={span.text} spans={[span.text]} />
            </li>
          ))}
        </ul>
      )}
      <Steps steps={subject.trace} />
    </div>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  const t = useText(ruleTexts);
  const values = useConditionValues();
  if (steps.length === 0) {
    return null;
  }
  return (
    <ul className="rule-steps" aria-label={t("why")}>
      {steps.map((step, i) => (
        <li key={i} className={step.met ? "rule-met" : undefined}>
          <Icon name={step.met ? "check" : "close"} size={16} />
          <span>
            <span className="hidden">{t(step.met ? "met" : "notMet")}: </span>
            <ConditionText of={step} /> {(step.value || step.threshold) && (
              <span className="muted small">({step.threshold ? t("against", values(step)) : values(step).value})</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
