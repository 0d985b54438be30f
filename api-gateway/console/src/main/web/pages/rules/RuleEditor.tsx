import { useEffect, useState } from "react";
import type { Answer, ApiProblem, Body, FieldError } from "../../api/client";
import { useDo } from "../../api/queries";
import { go, Link, useWriting } from "../../app/router";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Dialog } from "../../parts/Dialog";
import { Diff } from "../../parts/Diff";
import { Icon } from "../../parts/Icon";
import { FieldProblem, Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { copyRule } from "./copy";
import { DeleteRule } from "./DeleteRule";
import { bodyOf, changed, type Draft, draftOf, type Fields, type Rule } from "./draft";
import { useHelp } from "./help";
import { RuleFacts } from "./RuleFacts";
import { RuleForm } from "./RuleForm";
import { RuleReading } from "./RuleReading";
import { ruleTexts } from "./texts";
import { checkRule } from "./trial";
import { TryRule } from "./TryRule";

const SETTLED = 400;
export type Details = Answer<"GET /rules/{id}/details">;

interface Checked {
  of: string;
  errors: FieldError[];
}

/** What is wrong with a rule, asked once the hands rest. */
function useCheck(body: Fields, known: string | undefined, begun: boolean): Checked | undefined {
  const [checked, setChecked] = useState<Checked>();
  const described = JSON.stringify(body);
  useEffect(() => {
    if (!begun) {
      return undefined;
    }
    const own = new AbortController();
    const timer = setTimeout(() => {
      // Its own name is taken, by itself.
      checkRule(body.name === known ? { ...body, name: `${String(known).slice(0, 180)} (2 ${Date.now()})` } : body, own.signal)
        .then(() => setChecked({ of: described, errors: [] }))
        .catch((problem: ApiProblem) => {
          if (!own.signal.aborted && problem.status === 400) {
            setChecked({ of: described, errors: problem.errors });
          }
        });
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
    // eslint-disable-next-line
  }, [described, known, begun]);
  return checked;
}

/** Writes a rule: the form, what is wrong with it, what it would find, and what of it changes. */
export function RuleEditor({ rule, details, start }: { rule?: Rule; details?: Details; start: Draft }) {
  const t = useText(ruleTexts);
  const s = useText(shell);
  const may = useMay();
  const help = useHelp();
  const [base, setBase] = useState({ draft: start, version: rule?.version ?? 0 });
  const [draft, setDraft] = useState(start);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<"save" | "delete">();
  const [problem, setProblem] = useState<ApiProblem>();
  const writes = may("rules");

  const before = bodyOf(base.draft);
  const body = bodyOf(draft);
  const change = rule ? changed(before, body) : body;
  const dirty = rule ? Object.keys(change).length > 0 : JSON.stringify(bodyOf(start)) !== JSON.stringify(body);
  const checked = useCheck(body, rule ? base.draft.name : undefined, touched.size > 0 || (!rule && start.name !== ""));
  const current = checked?.of === JSON.stringify(body) ? checked : undefined;
  const errors = problem?.errors ?? checked?.errors ?? [];
  const wrong = (field: string) => {
    const top = field.split(".")[0];
    const found = errors.find((each) => each.field === field) ?? (field.includes(".") ? undefined : errors.find((each) => each.field.startsWith(`${field}.`)));
    // An empty new form is not full of reproaches.
    return found && (rule || problem || touched.has(top)) ? <FieldProblem of={found} /> : undefined;
  };
  const set = (part: Partial<Draft>) => {
    setProblem(undefined);
    const media = ["require_alt_text", "allowed_mime_types", "blocked_url_sha256", "alt_text_patterns"];
    setTouched((now) => new Set([...now, ...Object.keys(part).map((each) => (media.includes(each) ? "media_params" : each))]));
    setDraft((now) => ({ ...now, ...part }));
  };
  const newer = rule !== undefined && rule.version > base.version;
  const adopt = (from: Rule) => {
    setBase({ draft: draftOf(from), version: from.version });
    setDraft(draftOf(from));
    setProblem(undefined);
  };
  useEffect(() => {
    // Nobody writes here: what others change is shown as it comes.
    if (rule && newer && !dirty) {
      adopt(rule);
    }
  });
  useWriting(dirty && writes);

  const refused = (failure: ApiProblem) => {
    setAsked(undefined);
    setProblem(failure);
  };
  const save = useDo("PUT /rules/{id}", {
    forget: ["GET /rules", "GET /rules/{id}/details"],
    says: (answer) => t("saved", { name: answer.name }),
    then: (answer) => {
      adopt(answer);
      setAsked(undefined);
    },
    onProblem: refused,
  });
  const create = useDo("POST /rules", {
    forget: ["GET /rules"],
    says: (answer) => t("created", { name: answer.name }),
    then: (answer) => {
      go(`/rules/${answer.id}`, { replace: true, sure: true });
    },
    onProblem: refused,
  });
  const pending = save.isPending || create.isPending;
  const send = () => {
    if (rule) {
      save.mutate({ at: { id: rule.id }, body: change as unknown as Body<"PUT /rules/{id}"> });
    } else {
      create.mutate({ body: body as unknown as Body<"POST /rules"> });
    }
  };
  const names: Record<string, string> = {
    name: t("name"),
    description: t("description"),
    detector_type: t("detector"),
    weight: t("weight"),
    enabled: t("enabled"),
    target_fields: t("where"),
    trigger_threshold: t("threshold"),
    action_type: t("action"),
    boolean_operator: t("second"),
    pattern: draft.detector_type === "behavioral" ? t("check") : draft.detector_type === "keyword" ? t("terms") : t("pattern"),
  };
  const lately = [...new Set((details?.detections ?? []).map((each) => String(each.acct ?? "")).filter(Boolean))].slice(0, 5);
  return (
    <>
      <p className="rule-back">
        <Link to="/rules">{t("all")}</Link>
      </p>
      <div className="page-head">
        <h1>{rule ? <bdi>{base.draft.name}</bdi> : t("newTitle")}</h1>
        {rule && <Badge tone={rule.enabled ? "good" : "plain"}>{t(rule.enabled ? "on" : "off")}</Badge>}
        <span className="muted small">
          {rule &&
            t.rich("facts", {
              version: rule.version,
              when: <Time at={rule.updated_at ?? rule.created_at} />,
              who: <bdi>{rule.updated_by ?? rule.created_by}</bdi>,
            })}
        </span>
        {rule && writes && (
          <div className="buttons">
            <button
              type="button"
              className="button"
              onClick={() => {
                copyRule({ ...draft, name: t("copyOf", { name: draft.name }), enabled: false });
                go("/rules/new", { sure: true });
              }}
            >
              {t("copyRule")}
            </button>
            <button type="button" className="button" onClick={() => setAsked("delete")}>
              <Icon name="trash" size={16} /> {t("delete")}
            </button>
          </div>
        )}
      </div>
      {newer && dirty && rule && (
        <p className="note rule-newer">
          {t.rich("changedBy", { who: <bdi>{rule.updated_by ?? s("unknownPerson")}</bdi> })}{" "}
          <button type="button" className="button small" onClick={() => adopt(rule)}>
            {t("loadTheirs")}
          </button>
        </p>
      )}
      <div className="rule-editor">
        <div className="stack">
          {writes ? <RuleForm draft={draft} set={set} help={help} wrong={wrong} /> : <RuleReading body={body} names={names} />}
          {problem && <Problem problem={problem} />}
          {writes && (
            <div className="rule-save">
              <span role="status" className={current && current.errors.length > 0 && touched.size > 0 ? "wrong-text" : "muted small"}>
                {rule && !dirty
                  ? t("unchanged")
                  : !rule && touched.size === 0 && !current
                    ? t("begin")
                    : !current
                      ? t("checking")
                      : current.errors.length > 0
                        ? t("wrong", { n: current.errors.length })
                        : t("fine")}
              </span>
              {rule && dirty && (
                <button type="button" className="button" onClick={() => setDraft(base.draft)}>
                  {t("discard")}
                </button>
              )}
              <button type="button" className="button primary" disabled={(rule && !dirty) || pending || !current || current.errors.length > 0} onClick={() => setAsked("save")}>
                {t(rule ? "review" : "reviewNew")}
              </button>
            </div>
          )}
        </div>
        <div className="stack rule-aside">
          <TryRule draft={draft} lately={lately} />
          {details && <RuleFacts details={details} />}
        </div>
      </div>
      {asked === "save" && (
        <Dialog
          wide
          title={t(rule ? "reviewTitle" : "reviewNewTitle")}
          lead={t(draft.enabled ? "reviewSays" : "reviewOff")}
          close={() => setAsked(undefined)}
          submit={send}
          actions={
            <>
              <button type="button" className="button" onClick={() => setAsked(undefined)}>
                {s("back")}
              </button>
              <button type="submit" className="button primary" disabled={pending} autoFocus>
                {pending ? s("working") : rule ? s("save") : t("create")}
              </button>
            </>
          }
        >
          <Diff before={rule ? before : {}} after={body} names={names} />
        </Dialog>
      )}
      {asked === "delete" && rule && (
        <DeleteRule
          rule={rule}
          close={() => setAsked(undefined)}
          gone={() => go("/rules", { sure: true })}
        />
      )}
    </>
  );
}
