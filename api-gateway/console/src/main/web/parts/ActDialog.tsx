import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Answer, ApiProblem, Body, ReadRoute } from "../api/client";
import { useDo, useRead } from "../api/queries";
import type { EffectCode } from "generated/api";
import { acts } from "../strings/acts";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Dialog } from "./Dialog";
import { EffectList, EffectText } from "./Effects";
import { Select, Switch, TextArea } from "./Field";
import { Icon } from "./Icon";
import { gaps, host, messageBody, MessageFields, NO_MESSAGE, useTemplates } from "./Message";
import { Problem, wrongWith } from "./Problem";
import { Time } from "./Time";
import { useToast } from "./Toasts";
import { Waiting } from "./Waiting";

type Wanted = Body<"POST /actions">;
type Preview = Answer<"POST /actions/preview">;
export type Act = Wanted["action"] | "domain_unblock";
export type Severity = "silence" | "suspend" | "noop";

/** What an act is about; one of them. */
export interface Target {
  account_id?: string;
  report_id?: string;
  domain?: string;
  detection_id?: string;
}

const TIMED: Act[] = ["silence", "suspend", "disable", "sensitive", "domain_block"];
const TOLD: Act[] = ["warn", "silence", "suspend", "disable", "sensitive"];
/** What an act changes, and how long after it is carried out that is looked at again, in milliseconds. */
const CHANGED: ReadRoute[] = ["GET /actions", "GET /accounts/{id}", "GET /reports", "GET /reports/{id}", "GET /detections", "GET /detections/{id}", "GET /domains/{domain}", "GET /domains/alerts"];
const LATER = [1_500, 5_000];
/** Asks for reason, message and time, shows what the gateway says would happen, and only then does it. */
export function ActDialog({ act, target, name, severity: first = "silence", close, done }: { act: Act; target: Target; name: string; severity?: Severity; close: () => void; done?: () => void }) {
  const t = useText(acts);
  const s = useText(shell);
  const toast = useToast();
  const known = useQueryClient();
  const [reason, setReason] = useState("");
  const [message, setMessage] = useState(NO_MESSAGE);
  const [duration, setDuration] = useState("");
  const [email, setEmail] = useState(true);
  const [severity, setSeverity] = useState<Severity>(first);
  const [limits, setLimits] = useState({ reject_media: false, reject_reports: false, obfuscate: false });
  const [comments, setComments] = useState({ public_comment: "", private_comment: "" });
  const [problem, setProblem] = useState<ApiProblem>();
  const told = TOLD.includes(act) && (target.account_id !== undefined || target.report_id !== undefined);
  const templates = useTemplates(told);
  const config = useRead("GET /config", { enabled: told });
  const label = t(act !== "domain_block" || severity === "noop" ? (act as "warn") : severity === "silence" ? "limitServer" : "suspendServer");
  const open = told ? gaps(message, templates, duration !== "") : [];
  const wanted = {
    action: act,
    reason,
    ...target,
    ...(duration ? { duration } : {}),
    ...(told ? messageBody(message, templates, duration !== "") : {}),
    ...(act === "domain_block"
      ? { severity, ...limits, ...Object.fromEntries(Object.entries(comments).filter(([, text]) => text.trim())) }
      : {}),
    ...(TOLD.includes(act) ? { send_email: email } : {}),
  } as Wanted;

  const stop = useDo("POST /actions/{id}/stop", { says: () => t("stopped"), forget: ["GET /actions", "GET /actions/{id}", "GET /accounts/{id}"] });
  const look = useDo("POST /actions/preview", { onProblem: setProblem, then: () => setProblem(undefined) });
  const ask = useDo("POST /actions", {
    onProblem: setProblem,
    forget: CHANGED,
    then: (answer) => {
      const asked = answer as { id?: string; stoppable_until?: string };
      const waits = asked.stoppable_until ? Math.max(0, Date.parse(asked.stoppable_until) - Date.now()) : 0;
      for (const after of LATER) {
        setTimeout(() => CHANGED.forEach((route) => void known.invalidateQueries({ queryKey: [route] })), waits + after);
      }
      toast.say(
        t("asked", { act: label }),
        asked.id && asked.stoppable_until
          ? { label: t("stop"), run: () => stop.mutate({ at: { id: asked.id as string }, body: {} as never }) }
          : undefined,
        waits || undefined,
      );
      done?.();
      close();
    },
  });
  // What was asked for differs from what was previewed: it is asked anew.
  const described = JSON.stringify(wanted);
  const [shown, setShown] = useState<string>();
  const current = shown === described ? look.data : undefined;
  const preview = () => {
    setShown(described);
    look.mutate({ body: wanted as never });
  };
  useEffect(() => {
    if (!reason.trim() || open.length > 0) {
      return undefined;
    }
    const timer = setTimeout(preview, 500);
    return () => clearTimeout(timer);
    // eslint-disable-next-line
  }, [described]);
  const wrong = (field: string) => wrongWith(field, problem);
  const durations: Record<string, string> = {
    "": t("forever"),
    "12h": t("hours", { n: 12 }),
    "1 day": t("days", { n: 1 }),
    "3 days": t("days", { n: 3 }),
    "7 days": t("days", { n: 7 }),
    "30 days": t("days", { n: 30 }),
    "90 days": t("days", { n: 90 }),
  };
  return (
    <Dialog
      title={`${label}: ${name}`}
      close={close}
      submit={() => (current ? ask.mutate({ body: wanted as never }) : preview())}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className={act === "suspend" || (act === "domain_block" && severity === "suspend") ? "button danger" : "button primary"} disabled={!reason.trim() || open.length > 0 || ask.isPending || look.isPending || current?.stands_already}>
            {ask.isPending ? s("working") : current ? label : t("preview")}
          </button>
        </>
      }
    >
      <TextArea label={s("reason")} help={s("reasonHelp")} required value={reason} change={setReason} problem={wrong("reason")} rows={2} maxLength={500} autoFocus />
      {act === "domain_block" && (
        <>
          <Select
            label={t("severity")}
            value={severity}
            options={{ silence: t("severitySilence"), suspend: t("severitySuspend"), noop: t("severityNoop") }}
            change={(word) => setSeverity(word as Severity)}
            problem={wrong("severity")}
          />
          {severity !== "suspend" && (
            <>
              <Switch label={t("rejectMedia")} on={limits.reject_media} change={(on) => setLimits({ ...limits, reject_media: on })} />
              <Switch label={t("rejectReports")} on={limits.reject_reports} change={(on) => setLimits({ ...limits, reject_reports: on })} />
            </>
          )}
          <Switch label={t("obfuscate")} on={limits.obfuscate} change={(on) => setLimits({ ...limits, obfuscate: on })} />
          <TextArea label={t("privateComment")} rows={2} maxLength={500} value={comments.private_comment} change={(text) => setComments({ ...comments, private_comment: text })} problem={wrong("private_comment")} />
          <TextArea label={t("publicComment")} rows={2} maxLength={500} value={comments.public_comment} change={(text) => setComments({ ...comments, public_comment: text })} problem={wrong("public_comment")} />
        </>
      )}
      {TIMED.includes(act) && <Select label={t("duration")} value={duration} options={durations} change={setDuration} problem={wrong("duration")} />}
      {told && (
        <>
          <MessageFields
            message={message}
            change={setMessage}
            templates={templates}
            timed={duration !== ""}
            known={{ ...(target.account_id ? { acct: name.replace(/^@/, "") } : {}), reason: reason.trim(), instance: host(config.data?.instance_base) }}
            wrong={wrong}
          />
          <Switch label={t("sendEmail")} on={email} change={setEmail} />
        </>
      )}
      <section className="preview" aria-live="polite">
        <h3>{s("previewTitle")}</h3>
        {look.isPending ? <Waiting says={s("previewing")} /> : current ? <Previewed preview={current} /> : !problem && <p className="muted">…</p>}
      </section>
      {problem && <Problem problem={problem} />}
    </Dialog>
  );
}

/** What confirming a proposal would do, asked as soon as somebody wonders. */
export function ProposalPreview({ proposal }: { proposal: Pick<Answer<"GET /proposals">["items"][number], "action" | "account_id" | "domain" | "reason" | "duration_seconds" | "warning_text"> }) {
  const s = useText(shell);
  const look = useDo("POST /actions/preview", { onProblem: () => undefined });
  const server = proposal.action === "domain_block";
  useEffect(() => {
    const wanted = {
      action: proposal.action,
      reason: proposal.reason,
      // A server is limited by a proposal, and not cut off.
      ...(server ? { domain: proposal.domain, severity: "silence" } : { account_id: proposal.account_id }),
      ...(proposal.duration_seconds ? { duration: `PT${proposal.duration_seconds}S` } : {}),
      ...(proposal.warning_text && TOLD.includes(proposal.action as Act) ? { text: proposal.warning_text } : {}),
    };
    look.mutate({ body: wanted as never });
    // eslint-disable-next-line
  }, []);
  return (
    <section className="preview" aria-live="polite">
      <h3>{s("previewTitle")}</h3>
      {look.data ? <Previewed preview={look.data} /> : look.error ? <Problem problem={look.error} /> : <Waiting says={s("previewing")} />}
    </section>
  );
}
/** What is said apart from the list, so that it is not overlooked. */
const NOTED: Partial<Record<EffectCode, "bad" | "plain">> = {
  second_for_suspension: "plain",
  second_for_domain_block: "plain",
  second_for_many_at_once: "plain",
  second_for_many_in_an_hour: "plain",
  panic_stop: "bad",
  dry_run: "plain",
  stands_already: "plain",
};

function Previewed({ preview }: { preview: Preview }) {
  const s = useText(shell);
  const noted = preview.effects.filter((each) => each.code in NOTED);
  return (
    <>
      <EffectList of={preview.effects.filter((each) => !noted.includes(each))} />
      {preview.lift_at && (
        <p className="muted">
          <Time at={preview.lift_at as string} exact />
        </p>
      )}
      {preview.message && (
        <blockquote className="user-text" dir="auto">
          {preview.message}
        </blockquote>
      )}
      {preview.for_good.length > 0 && (
        <div className="note bad">
          <p>
            <Icon name="warning" /> <strong>{s("cannotUndo")}:</strong>
          </p>
          <EffectList of={preview.for_good} />
        </div>
      )}
      {noted.map((each) => (
        <p key={each.code} className={NOTED[each.code] === "bad" ? "note bad" : "note"}>
          <EffectText of={each} />
        </p>
      ))}
    </>
  );
}
