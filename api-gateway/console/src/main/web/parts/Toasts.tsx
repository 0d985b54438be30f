import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { ApiProblem } from "../api/client";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Icon } from "./Icon";
import { FieldProblem, ProblemDetail, problemTitle } from "./Problem";

interface Toast {
  id: number;
  text?: string;
  problem?: ApiProblem;
  action?: { label: string; run: () => void };
  stays?: number;
}
interface Toaster {
  /** Says that something worked, with what may be done about it; after `stays` milliseconds it goes, and what it offers with it. */
  say(text: string, action?: { label: string; run: () => void }, stays?: number): void;
  /** Says what failed and what to do. It stays until it is dismissed. */
  problem(problem: ApiProblem): void;
}

const MOST = 4;
const STAYS = 8_000;
const Context = createContext<Toaster | undefined>(undefined);

export function useToast(): Toaster {
  const toaster = useContext(Context);
  if (!toaster) {
    throw new Error("Messages are shown inside of Toasts only.");
  }
  return toaster;
}

/** Messages at the page's edge, read aloud as they come. */
export function Toasts({ children }: { children: ReactNode }) {
  const t = useText(shell);
  const [all, setAll] = useState<Toast[]>([]);
  const next = useRef(0);
  const add = useCallback((toast: Omit<Toast, "id">) => {
    const id = next.current++;
    setAll((now) => [...now.slice(1 - MOST), { ...toast, id }]);
  }, []);
  const remove = useCallback((id: number) => setAll((now) => now.filter((each) => each.id !== id)), []);
  const toaster = useMemo<Toaster>(
    () => ({
      say: (text, action, stays) => add({ text, action, stays }),
      problem: (problem) => {
        if (problem.status !== 401 && problem.status !== 499) {
          add({ problem: problem instanceof ApiProblem ? problem : new ApiProblem(0, "", "", "") });
        }
      },
    }),
    [add],
  );
  return (
    <Context.Provider value={toaster}>
      {children}
      <div className="toasts">
        <div aria-live="polite" aria-atomic="false">
          {all
            .filter((each) => !each.problem)
            .map((toast) => (
              <Shown key={toast.id} toast={toast} remove={remove} dismiss={t("dismiss")} />
            ))}
        </div>
        <div aria-live="assertive" aria-atomic="false">
          {all
            .filter((each) => each.problem)
            .map((toast) => (
              <Shown key={toast.id} toast={toast} remove={remove} dismiss={t("dismiss")} />
            ))}
        </div>
      </div>
    </Context.Provider>
  );
}

function Shown({ toast, remove, dismiss }: { toast: Toast; remove: (id: number) => void; dismiss: string }) {
  const t = useText(shell);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast.problem || (held && toast.stays === undefined)) {
      return undefined;
    }
    const timer = setTimeout(() => remove(toast.id), toast.stays ?? STAYS);
    return () => clearTimeout(timer);
  }, [toast, held, remove]);
  return (
    <div
      className={toast.problem ? "toast bad" : "toast"}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.problem ? "warning" : "check"} />
      <div className="toast-text">
        {toast.problem ? (
          <>
            <strong>{problemTitle(toast.problem, t)}</strong>
            <p>
              <ProblemDetail problem={toast.problem} />
            </p>
            {toast.problem.errors.map((each) => (
              <p key={each.field}>
                <code>{each.field}</code>: <FieldProblem of={each} />
              </p>
            ))}
            {toast.problem.requestId && (
              <p className="small muted">
                {t("requestId")}: <code>{toast.problem.requestId}</code>
              </p>
            )}
          </>
        ) : (
          <p>{toast.text}</p>
        )}
      </div>
      {toast.action && (
        <button
          type="button"
          className="button small"
          onClick={() => {
            toast.action?.run();
            remove(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className="button quiet icon-only" onClick={() => remove(toast.id)}>
        <Icon name="close" size={16} />
        <span className="hidden">{dismiss}</span>
      </button>
    </div>
  );
}
