import { Dialog } from "../parts/Dialog";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { useLeaving } from "./router";

/** Asks whoever leaves something half-written. */
export function Leaving() {
  const t = useText(shell);
  const asked = useLeaving();
  return asked ? (
    <Dialog
      title={t("leaveTitle")}
      lead={t("leaveSays")}
      close={asked.stay}
      submit={asked.stay}
      actions={
        <>
          <button type="button" className="button danger" onClick={asked.leave}>
            {t("leaveYes")}
          </button>
          <button type="submit" className="button primary" autoFocus>
            {t("leaveNo")}
          </button>
        </>
      }
    />
  ) : null;
}
