import { useState } from "react";
import { Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/Field";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { texts } from "./texts";

export type Decision = "report" | "dismiss";

/** A decision with its reason. */
export function DecideDialog({ decision, name, close, decide }: { decision: Decision; name: string; close: () => void; decide: (reason: string) => void }) {
  const t = useText(texts);
  const s = useText(shell);
  const [reason, setReason] = useState("");
  const needed = decision === "dismiss" && !reason.trim();
  return (
    <Dialog
      title={`${t(decision)}: ${name}`}
      close={close}
      submit={() => !needed && decide(reason.trim())}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={needed}>
            {t(decision)}
          </button>
        </>
      }
    >
      <TextArea label={s("reason")} help={s("reasonHelp")} required={decision === "dismiss"} value={reason} change={setReason} maxLength={500} autoFocus />
    </Dialog>
  );
}
