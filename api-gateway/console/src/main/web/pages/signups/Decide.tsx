import { useState } from "react";
import { type ApiProblem, call } from "../../api/client";
import { Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/Field";
import { useToast } from "../../parts/Toasts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";
import { type Act, useLookAgain } from "./words";

export interface Deciding {
  run: (act: Act, on: { account_id: string; username: string }, reason?: string) => void;
  working: boolean;
}

const SAYS = { approve: "sentApprove", reject: "sentReject", hold: "sentHold", undo: "sentUndo" } as const;
/** Who rejects many for the same reason writes it once. */
let lastReason = "";

/** Sends a decision, says so, for a rejection with the way back, and goes on to the next. Who is let in is let in at once. */
export function useDecide(next: () => void): Deciding {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const toast = useToast();
  const again = useLookAgain();
  const [working, setWorking] = useState(false);
  const run: Deciding["run"] = (act, on, reason = "") => {
    setWorking(true);
    call(`POST /approvals/{account_id}/${act}`, { at: { account_id: on.account_id }, body: { reason } })
      .then(() => {
        toast.say(t(SAYS[act], { name: on.username }), act === "reject" ? { label: s("undo"), run: () => run("undo", on) } : undefined);
        again();
        if (act !== "undo") {
          next();
        }
      })
      .catch((problem: ApiProblem) => {
        toast.problem(problem);
        again();
      })
      .finally(() => setWorking(false));
  };
  return { run, working };
}

/** Asks for the reason, which the API wants, and says what a rejection is. */
export function RejectDialog({ signUp, decide, close }: { signUp: { account_id: string; username: string }; decide: Deciding; close: () => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const [reason, setReason] = useState(lastReason);
  return (
    <Dialog
      title={t("rejectTitle", { name: signUp.username })}
      lead={t("rejectLead")}
      close={close}
      submit={() => {
        if (reason.trim()) {
          lastReason = reason.trim();
          decide.run("reject", signUp, reason.trim());
          close();
        }
      }}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button danger" disabled={!reason.trim()}>
            {t("reject")}
          </button>
        </>
      }
    >
      <TextArea label={t("rejectReason")} help={s("reasonHelp")} required value={reason} change={setReason} rows={2} maxLength={500} autoFocus />
    </Dialog>
  );
}
