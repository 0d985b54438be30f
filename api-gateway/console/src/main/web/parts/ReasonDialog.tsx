import { type ReactNode, useState } from "react";
import type { ApiProblem } from "../api/client";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Dialog } from "./Dialog";
import { TextArea } from "./Field";
import { Problem, wrongWith } from "./Problem";

/** Asks once, and why, before something is done. */
export function ReasonDialog({ title, lead, label, danger, optional, pending, problem, close, run, children }: {
  title: string;
  lead?: ReactNode;
  /** What the button says. */
  label: string;
  danger?: boolean;
  /** Whether it may go without a reason. */
  optional?: boolean;
  pending: boolean;
  problem?: ApiProblem | null;
  close: () => void;
  run: (reason: string) => void;
  children?: ReactNode;
}) {
  const s = useText(shell);
  const [reason, setReason] = useState("");
  const ready = !pending && (optional || reason.trim() !== "");
  const wrong = wrongWith("reason", problem);
  return (
    <Dialog
      title={title}
      lead={lead}
      close={close}
      submit={() => ready && run(reason.trim())}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className={danger ? "button danger" : "button primary"} disabled={!ready}>
            {pending ? s("working") : label}
          </button>
        </>
      }
    >
      {children}
      <TextArea label={s("reason")} help={s("reasonHelp")} required={!optional} value={reason} change={setReason} rows={2} maxLength={500} problem={wrong} autoFocus />
      {problem && !wrong && <Problem problem={problem} />}
    </Dialog>
  );
}
