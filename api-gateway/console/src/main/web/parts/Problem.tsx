import { useEffect, useRef } from "react";
import type { ApiProblem } from "../api/client";
import { shell } from "../strings/shell";
import { type Translate, useText } from "../strings/text";
import { Icon } from "./Icon";
import { Note } from "./Note";

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

export function problemDetail(problem: ApiProblem, t: Translate<(typeof shell)["en"]>): string {
  if (problem.detail) {
    return problem.detail;
  }
  if (problem.status === 0) {
    return t(problem.doing ? "offlineDoing" : "offlineDo");
  }
  return problem.status === 429 ? t("problemBusyDo", { n: problem.retryAfter ?? 10 }) : t("problemServerDo");
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
          <Note>{problemDetail(problem, t)}</Note>
        </p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((each) => (
              <li key={each.field}>
                <code>{each.field}</code>: {each.problem}
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
