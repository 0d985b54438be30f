import { type ReactNode, useEffect, useRef } from "react";
import type { ApiProblem, FieldError } from "../api/client";
import { fieldProblems } from "../strings/problems";
import { shell } from "../strings/shell";
import { type Translate, useText } from "../strings/text";
import { English } from "./English";
import { Icon } from "./Icon";
import { RefusalText } from "./Refusal";

export function problemTitle(problem: ApiProblem, t: Translate<(typeof shell)["en"]>): string {
  switch (problem.status) {
    case 0:
      return t("offline");
    case 403:
      return t("problemRight");
    case 404:
      return t("problemGone");
    case 409:
    case 412:
      return t("problemStale");
    case 429:
      return t("problemBusy");
    default:
      return problem.status >= 500 ? t("problemServer") : t("problem");
  }
}

/** What to do about it: the API's own words, or where it said none those of the console. */
export function ProblemDetail({ problem }: { problem: ApiProblem }) {
  const t = useText(shell);
  if (problem.detail) {
    return problem.body === undefined ? <>{problem.detail}</> : <RefusalText {...problem.refusal} says={problem.detail} />;
  }
  if (problem.status === 0) {
    return <>{t(problem.doing ? "offlineDoing" : "offlineDo")}</>;
  }
  return <>{problem.status === 429 ? t("problemBusyDo", { n: problem.retryAfter ?? 10 }) : t("problemServerDo")}</>;
}

/** What is wrong with a field: of a rule in the person's own language, of anything else as the API says it. */
export function FieldProblem({ of: { problem, code, values, valid_values: valid } }: { of: FieldError }) {
  const t = useText(fieldProblems);
  if (!code || !(code in fieldProblems.en)) {
    return <English>{problem}</English>;
  }
  const { n, from, to, why, what, where, detector } = values ?? {};
  return (
    <>
      {t.rich(code, {
        n: Number(n),
        from: Number(from),
        to: Number(to),
        why: <English>{why}</English>,
        what: <code>{what}</code>,
        where: <code dir="auto">{where}</code>,
        detector: <code>{detector}</code>,
        valid: <English>{valid?.join(", ")}</English>,
      })}
    </>
  );
}

/** The same for a field of a form; nothing where nothing is wrong with it. */
export function wrongWith(field: string, problem: ApiProblem | null | undefined): ReactNode {
  const found = problem?.errors.find((each) => each.field === field);
  return found && <FieldProblem of={found} />;
}

/** What failed, what to do, and the id by which an operator finds it. */
export function Problem({ problem, again }: { problem: ApiProblem; again?: () => void }) {
  const t = useText(shell);
  const box = useRef<HTMLDivElement>(null);
  // In a dialog it may arise below what is in sight.
  useEffect(() => {
    if (box.current?.closest("dialog")) {
      box.current.scrollIntoView({ block: "nearest" });
    }
  }, [problem]);
  return (
    <div ref={box} className="problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{problemTitle(problem, t)}</strong>
        </p>
        <p>
          <ProblemDetail problem={problem} />
        </p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((each) => (
              <li key={each.field}>
                <code>{each.field}</code>: <FieldProblem of={each} />
              </li>
            ))}
          </ul>
        )}
        {problem.requestId && (
          <p className="small muted">
            {t("requestId")}: <code>{problem.requestId}</code>
          </p>
        )}
        {again && (
          <button type="button" className="button" onClick={again}>
            {t("again")}
          </button>
        )}
      </div>
    </div>
  );
}
