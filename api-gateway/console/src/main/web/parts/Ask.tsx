import type { ReactNode } from "react";
import type { ApiProblem } from "../api/client";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Dialog } from "./Dialog";
import { Problem } from "./Problem";

interface Props {
  title: string;
  /** What it does, line by line. */
  says: readonly ReactNode[];
  /** What the button says: what happens, not "OK". */
  confirm: string;
  danger?: boolean;
  pending?: boolean;
  problem?: ApiProblem | null;
  /** Whether something is missing yet that `children` ask for. */
  incomplete?: boolean;
  run: () => void;
  close: () => void;
  children?: ReactNode;
}

/** Asks once, and says before it what will happen. A problem is shown where it arose, and the dialog stays. */
export function Ask({ title, says, confirm, danger, pending, problem, incomplete, run, close, children }: Props) {
  const s = useText(shell);
  return (
    <Dialog
      title={title}
      close={close}
      submit={() => {
        if (!pending && !incomplete) {
          run();
        }
      }}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className={danger ? "button danger" : "button primary"} disabled={pending || incomplete}>
            {pending ? s("working") : confirm}
          </button>
        </>
      }
    >
      <section className="preview">
        <h3>{s("previewTitle")}</h3>
        <ul>
          {says.map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
      </section>
      {children}
      {problem && <Problem problem={problem} />}
    </Dialog>
  );
}
