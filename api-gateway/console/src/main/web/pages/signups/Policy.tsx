import { useState } from "react";
import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { ModeDialog } from "./ModeDialog";
import { PolicyEditor } from "./PolicyEditor";
import { Revisions } from "./Revisions";
import { signUpTexts } from "./texts";

export type Version = Answer<"GET /approvals/policy">;
export const written = (policy: unknown) => JSON.stringify(policy, null, 2);

/** The policy in force, the next one, and those before. */
export function Policy() {
  const t = useText(signUpTexts);
  const may = useMay();
  const writes = may("rules");
  const read = useRead("GET /approvals/policy", { every: 30 });
  const [switching, setSwitching] = useState(false);
  if (read.error) {
    return <Problem problem={read.error} again={() => void read.refetch()} />;
  }
  const inForce = read.data;
  if (!inForce) {
    return <Lines count={8} />;
  }
  const live = inForce.mode === "live";
  return (
    <div className="stack">
      <section className="card sign-up-force" aria-label={t("inForce")}>
        <div>
          <h2>
            <bdi>{inForce.name}</bdi>
          </h2>
          <p className="muted small">
            {t("revision", { n: inForce.revision })} · <bdi>{inForce.published_by}</bdi> · <Time at={inForce.published_at} />
          </p>
          <p>
            <Badge tone={live ? "warn" : "accent"}>{t(live ? "modeLive" : "modeShadow")}</Badge> {t(live ? "liveSays" : "shadowSays")}
          </p>
        </div>
        {writes && (
          <button type="button" className={live ? "button" : "button primary"} onClick={() => setSwitching(true)}>
            {t(live ? "goShadow" : "goLive")}
          </button>
        )}
      </section>
      {writes ? (
        <PolicyEditor inForce={inForce} />
      ) : (
        <section className="card">
          <pre className="sign-up-json">{written(inForce.policy)}</pre>
        </section>
      )}
      <Revisions inForce={inForce} writes={writes} />
      {switching && <ModeDialog inForce={inForce} close={() => setSwitching(false)} />}
    </div>
  );
}
