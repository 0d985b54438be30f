import { useState } from "react";
import { Link } from "../../app/router";
import { useMay } from "../../app/session";
import type { Answer, ApiProblem } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { Ask } from "../../parts/Ask";
import { Badge } from "../../parts/Badge";
import { TextArea, TextField } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { useToast } from "../../parts/Toasts";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { Quotas } from "./Quotas";
import { writingTexts } from "./writingTexts";

type InForce = Answer<"GET /config">;
type Attention = Answer<"GET /attention">;

/** Panic stop, dry run, what they hold, the threshold and the quotas. */
export function Writing() {
  const config = useRead("GET /config", { every: 10 });
  const attention = useRead("GET /attention", { every: 10 });
  if (!config.data) {
    return config.error ? <Problem problem={config.error} again={() => void config.refetch()} /> : <Lines count={8} />;
  }
  return (
    <>
      <PanicStop config={config.data} attention={attention.data} />
      <DryRun config={config.data} />
      <Threshold now={config.data.report_threshold} />
      {attention.error && <Problem problem={attention.error} again={() => void attention.refetch()} />}
      <Quotas config={config.data} attention={attention.data} />
      <InForceNow config={config.data} />
    </>
  );
}

function PanicStop({ config, attention }: { config: InForce; attention?: Attention }) {
  const t = useText(writingTexts);
  const may = useMay();
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const on = config.panic_stop;
  const close = () => {
    setAsked(false);
    setProblem(undefined);
  };
  const change = useDo("POST /config/panic_stop", {
    forget: ["GET /config", "GET /healthz", "GET /attention", "GET /work"],
    onProblem: setProblem,
    then: (now) => {
      toast.say(now.panic_stop ? t("panicStarted") : t("panicEnded"));
      close();
    },
  });
  return (
    <section className={on ? "card setting alarming" : "card setting"} aria-labelledby="panic-stop">
      <div className="setting-text">
        <h3 id="panic-stop">
          {t("panic")} <Badge tone={on ? "bad" : "plain"}>{on ? t("on") : t("off")}</Badge>
        </h3>
        <p>{on ? t("panicOn") : t("panicOff")}</p>
        {attention && <Waiting waiting={attention.waiting} stopped={on} />}
      </div>
      {may("settings") && (
        <button type="button" className={on ? "button primary" : "button danger"} onClick={() => setAsked(true)}>
          <Icon name={on ? "play" : "stop"} size={18} /> {on ? t("panicEnd") : t("panicStart")}
        </button>
      )}
      {asked && (
        <Ask
          title={on ? t("panicEndTitle") : t("panicStartTitle")}
          says={
            on
              ? [t("panicEnd1"), t("panicEnd2"), t("panicEnd3"), ...(config.dry_run ? [t("panicEndDry")] : [])]
              : [t("panicStart1"), t("panicStart2"), t("panicStart3"), t("panicStart4")]
          }
          confirm={on ? t("panicEnd") : t("panicStart")}
          danger={!on}
          pending={change.isPending}
          problem={problem}
          run={() => change.mutate({ query: { enable: !on } })}
          close={close}
        >
          {on && attention && <Waiting waiting={attention.waiting} stopped />}
        </Ask>
      )}
    </section>
  );
}

function Waiting({ waiting, stopped }: { waiting: Attention["waiting"]; stopped: boolean }) {
  const t = useText(writingTexts);
  const kinds = [
    ["decisions", waiting.decision],
    ["reports", waiting.report],
    ["actions", waiting.act],
    ["signUps", waiting.sign_up],
  ] as const;
  const some = kinds.filter(([, n]) => n > 0);
  return (
    <p className="muted small">
      {some.length > 0 ? (
        <>
          {t("waits")}: {some.map(([kind, n]) => t(kind, { n })).join(", ")}. <Link to="/settings/work">{t("see")}</Link>{" "}
        </>
      ) : (
        !stopped && t("waitsNone")
      )}
      {stopped && t("waitsRules")}
    </p>
  );
}

function DryRun({ config }: { config: InForce }) {
  const t = useText(writingTexts);
  const may = useMay();
  const toast = useToast();
  const [asked, setAsked] = useState<"switch" | "file">();
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState<ApiProblem>();
  const s = useText(shell);
  const on = config.dry_run;
  const close = () => {
    setAsked(undefined);
    setProblem(undefined);
  };
  const change = useDo("POST /config/dry_run", {
    forget: ["GET /config", "GET /healthz", "GET /attention", "GET /work"],
    onProblem: setProblem,
    then: (now) => {
      toast.say(now.dry_run ? t("dryStarted") : t("dryEnded"));
      close();
    },
  });
  const file = useDo("POST /held/file", {
    forget: ["GET /work", "GET /attention"],
    says: () => t("heldAsked"),
    onProblem: setProblem,
    then: () => {
      setWhy("");
      close();
    },
  });
  return (
    <>
      <section className="card setting" aria-labelledby="dry-run">
        <div className="setting-text">
          <h3 id="dry-run">
            {t("dry")} <Badge tone={on ? "warn" : "plain"}>{on ? t("on") : t("off")}</Badge>
          </h3>
          <p>{on ? t("dryOn") : t("dryOff")}</p>
        </div>
        {may("settings") && (
          <button type="button" className="button" onClick={() => setAsked("switch")}>
            <Icon name={on ? "play" : "flask"} size={18} /> {on ? t("dryEnd") : t("dryStart")}
          </button>
        )}
      </section>
      {may("act") && (
        <section className="card setting" aria-labelledby="held">
          <div className="setting-text">
            <h3 id="held">{t("held")}</h3>
            <p>{on ? t("heldDry") : t("heldSays")}</p>
            {!on && config.panic_stop && <p className="muted small">{t("heldPanic")}</p>}
          </div>
          {!on && (
            <button type="button" className="button" onClick={() => setAsked("file")}>
              <Icon name="report" size={18} /> {t("heldFile")}
            </button>
          )}
        </section>
      )}
      {asked === "switch" && (
        <Ask
          title={on ? t("dryEndTitle") : t("dryStartTitle")}
          says={
            on
              ? [t("dryEnd1"), t("dryEnd2"), t("dryEnd3"), ...(config.panic_stop ? [t("dryEndPanic")] : [])]
              : [t("dryStart1"), t("dryStart2"), t("dryStart3")]
          }
          confirm={on ? t("dryEnd") : t("dryStart")}
          pending={change.isPending}
          problem={problem}
          run={() => change.mutate({ query: { enable: !on } })}
          close={close}
        />
      )}
      {asked === "file" && (
        <Ask
          title={t("heldTitle")}
          says={[t("held1"), t("held2"), t("held3"), ...(config.panic_stop ? [t("heldPanic")] : [])]}
          confirm={t("heldFile")}
          pending={file.isPending}
          problem={problem}
          run={() => file.mutate({ query: { why: why.trim() } })}
          close={close}
        >
          <TextArea label={s("reason")} help={s("reasonHelp")} value={why} change={setWhy} rows={2} maxLength={500} />
        </Ask>
      )}
    </>
  );
}

function Threshold({ now }: { now: number }) {
  const t = useText(writingTexts);
  const s = useText(shell);
  const may = useMay();
  const toast = useToast();
  const [text, setText] = useState<string>();
  const shown = text ?? String(now);
  const number = Number(shown.replace(",", "."));
  const wrong = shown.trim() === "" || !Number.isFinite(number) || number < 0 || number > 10;
  const back = useDo("POST /config/report_threshold", {
    forget: ["GET /config", "GET /rules"],
    says: (answer) => t("thresholdSaved", { n: answer.report_threshold }),
  });
  const change = useDo("POST /config/report_threshold", {
    forget: ["GET /config", "GET /rules"],
    then: (answer) => {
      setText(undefined);
      toast.say(t("thresholdSaved", { n: answer.report_threshold }), {
        label: s("undo"),
        run: () => back.mutate({ query: { threshold: now } }),
      });
    },
  });
  const inForce = formatNumber(t.language, now);
  if (!may("settings")) {
    return (
      <section className="card">
        <h3>
          {t("threshold")}: {inForce}
        </h3>
        <p className="muted">{t("thresholdHelp", { now: inForce })}</p>
      </section>
    );
  }
  return (
    <form
      className="card setting"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && number !== now) {
          change.mutate({ query: { threshold: number } });
        }
      }}
    >
      <div className="setting-text narrow">
        <TextField
          label={t("threshold")}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          change={setText}
          help={t("thresholdHelp", { now: inForce })}
          problem={wrong ? t("thresholdWrong") : undefined}
        />
      </div>
      <button type="submit" className="button" disabled={wrong || number === now || change.isPending}>
        {change.isPending ? s("working") : s("save")}
      </button>
    </form>
  );
}

function InForceNow({ config }: { config: InForce }) {
  const t = useText(writingTexts);
  return (
    <section className="card">
      <h3>{t("about")}</h3>
      <dl className="facts">
        <div>
          <dt>{t("instance")}</dt>
          <dd>{config.instance_base ? <bdi>{config.instance_base}</bdi> : t("noInstance")}</dd>
        </div>
        <div>
          <dt>{t("version")}</dt>
          <dd>{config.version}</dd>
        </div>
        <div>
          <dt>{t("revision")}</dt>
          <dd>{formatNumber(t.language, config.revision)}</dd>
        </div>
        <div>
          <dt>{t("changed")}</dt>
          <dd>
            <Time at={config.changed_at} /> {t("by")} <bdi>{config.changed_by}</bdi>
          </dd>
        </div>
      </dl>
    </section>
  );
}
