import { useEffect, useState } from "react";
import { type ApiProblem, type Body, call, type FieldError } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { useWriting } from "../../app/router";
import { Dialog } from "../../parts/Dialog";
import { Diff } from "../../parts/Diff";
import { TextArea } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { FieldProblem, Problem } from "../../parts/Problem";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { ImportDialog } from "./ImportDialog";
import { type Version, written } from "./Policy";
import { PolicyHelp } from "./PolicyHelp";
import { PolicyTrial, SampleTrial } from "./PolicyTrial";
import { signUpTexts } from "./texts";

const SETTLED = 600;
/** Nobody: what a policy is checked on. */
const NOBODY = { username: "nobody" };

function parsed(text: string): { policy?: Record<string, unknown>; problem?: string } {
  try {
    const policy = JSON.parse(text) as unknown;
    return policy && typeof policy === "object" && !Array.isArray(policy) ? { policy: policy as Record<string, unknown> } : { problem: "{ … }" };
  } catch (failure) {
    return { problem: failure instanceof Error ? failure.message : "" };
  }
}

export function tryBody(body: object): Body<"POST /approvals/policies/try"> {
  return body as unknown as Body<"POST /approvals/policies/try">;
}

/** What is wrong with a policy, asked once the hands rest: it is tried on nobody. */
function useCheck(policy: object | undefined, described: string) {
  const [checked, setChecked] = useState<{ of: string; errors: FieldError[] }>();
  useEffect(() => {
    if (!policy) {
      return undefined;
    }
    const own = new AbortController();
    const timer = setTimeout(() => {
      call("POST /approvals/policies/try", { body: tryBody({ policy, sample: [NOBODY] }), signal: own.signal })
        .then(() => setChecked({ of: described, errors: [] }))
        .catch((problem: ApiProblem) => {
          if (!own.signal.aborted && (problem.status === 400 || problem.status === 422)) {
            setChecked({ of: described, errors: problem.errors.length > 0 ? problem.errors : [{ field: "policy", problem: problem.detail }] });
          }
        });
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
    // eslint-disable-next-line
  }, [described]);
  return checked?.of === described ? checked : undefined;
}

/** Writes the next version: checked as one types, tried on all that waits, compared before it is published. */
export function PolicyEditor({ inForce }: { inForce: Version }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const shipped = useRead("GET /approvals/policies/shipped");
  const [text, setText] = useState(() => written(inForce.policy));
  const [asked, setAsked] = useState<"publish" | "import">();
  const [problem, setProblem] = useState<ApiProblem>();
  const { policy, problem: notJson } = parsed(text);
  const described = policy ? JSON.stringify(policy) : "";
  const same = described === JSON.stringify(inForce.policy);
  // A ready one, unchanged, is nobody's writing.
  const [begun, setBegun] = useState(() => written(inForce.policy));
  useWriting(text !== begun && !same);
  const checked = useCheck(policy, described);
  const right = checked !== undefined && checked.errors.length === 0;
  const publish = useDo("POST /approvals/policies", {
    forget: ["GET /approvals/policy", "GET /approvals/policies", "GET /approvals"],
    says: (answer) => t("published", { revision: (answer as unknown as Version | undefined)?.revision ?? inForce.revision + 1 }),
    then: () => setAsked(undefined),
    onProblem: (failure) => {
      setAsked(undefined);
      setProblem(failure);
    },
  });
  const begin = (from: unknown) => {
    setProblem(undefined);
    setText(written(from));
    setBegun(written(from));
  };
  const ready = shipped.data as Record<string, unknown> | undefined;
  const wrong = checked?.errors ?? [];
  return (
    <section className="card stack">
      <div>
        <h2>{t("editorTitle")}</h2>
        <p className="muted">{t("editorSays")}</p>
      </div>
      <div className="buttons" role="group" aria-label={t("beginWith")}>
        <span className="muted sign-up-begin">{t("beginWith")}</span>
        <button type="button" className="button small" onClick={() => begin(inForce.policy)}>
          {t("fromForce")}
        </button>
        {ready?.careful !== undefined && (
          <button type="button" className="button small" onClick={() => begin(ready.careful)}>
            {t("fromCareful")}
          </button>
        )}
        {ready?.government !== undefined && (
          <button type="button" className="button small" onClick={() => begin(ready.government)}>
            {t("fromGovernment")}
          </button>
        )}
        <button type="button" className="button small" onClick={() => setAsked("import")}>
          <Icon name="upload" size={16} /> {t("fromImport")}
        </button>
      </div>
      <div className="sign-up-editor">
        <div className="stack">
          <div className="sign-up-code">
            <TextArea
              label={t("json")}
              help={t("jsonHelp")}
              value={text}
              change={(now) => {
                setProblem(undefined);
                setText(now);
              }}
              rows={22}
              problem={notJson === undefined ? undefined : t("notJson", { problem: notJson })}
            />
          </div>
          <div aria-live="polite">
            {wrong.length > 0 ? (
              <>
                <p className="wrong-text">{t("wrong", { n: wrong.length })}</p>
                <ul className="sign-up-wrong">
                  {wrong.map((each, i) => (
                    <li key={i}>
                      <code>{each.field}</code>: <FieldProblem of={each} />
                    </li>
                  ))}
                </ul>
              </>
            ) : (
              policy && <p className="muted">{same ? t("same") : right ? t("fine") : t("checking")}</p>
            )}
          </div>
          {problem && <Problem problem={problem} />}
          <div className="buttons">
            <button type="button" className="button" disabled={!policy} onClick={() => policy && setText(written(policy))}>
              {t("tidy")}
            </button>
            <button type="button" className="button primary" disabled={!right || same} onClick={() => setAsked("publish")}>
              {t("publish")}
            </button>
          </div>
          <PolicyTrial policy={right ? policy : undefined} described={described} />
          <SampleTrial policy={right ? policy : undefined} />
        </div>
        <PolicyHelp />
      </div>
      {asked === "publish" && policy && (
        <Dialog
          wide
          title={t("publishTitle")}
          lead={t("publishLead", { revision: inForce.revision })}
          close={() => setAsked(undefined)}
          submit={() =>
            publish.mutate({
              query: { expected_revision: inForce.revision },
              body: policy as unknown as Body<"POST /approvals/policies">,
            })
          }
          actions={
            <>
              <button type="button" className="button" onClick={() => setAsked(undefined)}>
                {s("back")}
              </button>
              <button type="submit" className="button primary" disabled={publish.isPending}>
                {publish.isPending ? s("working") : t("publishYes")}
              </button>
            </>
          }
        >
          <Diff before={byRule(inForce.policy)} after={byRule(policy)} />
        </Dialog>
      )}
      {asked === "import" && (
        <ImportDialog
          close={() => setAsked(undefined)}
          use={(found) => {
            setProblem(undefined);
            setText(written(found));
            setAsked(undefined);
          }}
        />
      )}
    </section>
  );
}

/** Rules by their names, so that a comparison names them and one that was put between is not taken for a change of all. */
export function byRule(policy: unknown): unknown {
  const whole = policy as { rules?: Array<{ name?: string; conditions?: unknown[] }> } | null | undefined;
  if (!whole || !Array.isArray(whole.rules)) {
    return policy;
  }
  const { rules, ...rest } = whole;
  const shown = rules.map((rule, i) => {
    const { name, conditions, ...more } = rule;
    return [name ?? `#${i + 1}`, { ...more, conditions: (conditions ?? []).map((each) => JSON.stringify(each)) }] as const;
  });
  return { ...rest, rules: Object.fromEntries(shown), order: shown.map(([name]) => name) };
}
