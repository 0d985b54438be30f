import { useState } from "react";
import { useDo } from "../../api/queries";
import { Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/Field";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";
import { useLookAgain } from "./words";

/** Lets the policy in force judge all that waits once more. */
export function Reconsider({ close }: { close: () => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const again = useLookAgain();
  const [reason, setReason] = useState("");
  const ask = useDo("POST /approvals/reconsider", {
    says: () => t("reconsidered"),
    then: () => {
      again();
      close();
    },
  });
  return (
    <Dialog
      title={t("reconsiderTitle")}
      lead={t("reconsiderLead")}
      close={close}
      submit={() => ask.mutate({ body: { reason: reason.trim() } })}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={ask.isPending}>
            {ask.isPending ? s("working") : t("reconsider")}
          </button>
        </>
      }
    >
      <TextArea label={s("reason")} help={s("reasonHelp")} value={reason} change={setReason} rows={2} maxLength={500} autoFocus />
    </Dialog>
  );
}
