import { useState } from "react";
import type { ApiProblem } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { Dialog } from "../../parts/Dialog";
import { Problem } from "../../parts/Problem";
import { secondsOf, useDuration } from "../../parts/Time";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import type { Version } from "./Policy";
import { signUpTexts } from "./texts";
import { PENDING } from "./words";

const DAYS = 30;
const WINDOW = "PT30M";

/** Asks, with what it means, before a policy decides by itself or stops to. */
export function ModeDialog({ inForce, close }: { inForce: Version; close: () => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const duration = useDuration();
  const live = inForce.mode === "live";
  const figures = useRead("GET /approvals/statistics", { query: { days: DAYS }, enabled: !live });
  const [problem, setProblem] = useState<ApiProblem>();
  const change = useDo("POST /approvals/policy/mode", {
    forget: ["GET /approvals/policy", "GET /approvals/policies", "GET /approvals"],
    says: (answer) => t(answer.mode === "live" ? "nowLive" : "nowShadow"),
    then: close,
    onProblem: setProblem,
  });
  const undo = (inForce.policy as { undo_window?: string } | null | undefined)?.undo_window ?? WINDOW;
  const waiting = PENDING.reduce((sum, state) => sum + (figures.data?.now[state] ?? 0), 0);
  return (
    <Dialog
      title={t(live ? "goShadowTitle" : "goLiveTitle")}
      lead={live ? t("goShadowLead") : t("goLiveLead", { window: duration(secondsOf(undo)) })}
      close={close}
      submit={() => change.mutate({ query: { live: !live, expected_revision: inForce.revision } })}
      actions={
        <>
          <button type="button" className="button" onClick={close} autoFocus>
            {s("cancel")}
          </button>
          <button type="submit" className={live ? "button primary" : "button danger"} disabled={change.isPending}>
            {change.isPending ? s("working") : t(live ? "goShadowYes" : "goLiveYes")}
          </button>
        </>
      }
    >
      {!live && figures.data && (
        <section className="preview">
          <ul>
            <li>{t("goLiveWaits", { n: waiting })}</li>
            <li>
              {t("goLiveShadow", {
                n: DAYS,
                approved: figures.data.shadow.approved,
                rejected: figures.data.shadow.rejected,
                held: figures.data.shadow.held,
                differed: figures.data.differed_from_shadow,
              })}
            </li>
          </ul>
        </section>
      )}
      {problem && <Problem problem={problem} />}
    </Dialog>
  );
}
