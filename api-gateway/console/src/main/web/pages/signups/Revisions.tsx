import { useState } from "react";
import type { ApiProblem } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Dialog } from "../../parts/Dialog";
import { Diff } from "../../parts/Diff";
import { Switch } from "../../parts/Field";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines, Waiting } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { useOlder } from "./older";
import type { Version } from "./Policy";
import { byRule } from "./PolicyEditor";
import { signUpTexts } from "./texts";

const ORIGINS: Record<string, "originShipped" | "originWritten" | "originActivated" | "originSwitched"> = {
  shipped: "originShipped",
  written: "originWritten",
  activated: "originActivated",
  switched: "originSwitched",
};

/** All versions; each can be compared with what is in force and brought back. */
export function Revisions({ inForce, writes }: { inForce: Version; writes: boolean }) {
  const t = useText(signUpTexts);
  const older = useOlder("GET /approvals/policies", { limit: 20 });
  const [shown, setShown] = useState<number>();
  if (older.problem) {
    return <Problem problem={older.problem} again={older.again} />;
  }
  return (
    <section className="card">
      <h2>{t("revisions")}</h2>
      {older.pending ? (
        <Lines />
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t("revisions")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("revisionHead")}</th>
                <th scope="col">{t("mode")}</th>
                <th scope="col">{t("by")}</th>
                <th scope="col">{t("when")}</th>
                <th scope="col">
                  <span className="hidden">{t("look")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {older.items.map((each) => (
                <tr key={each.revision}>
                  <th scope="row">
                    {each.revision} · <bdi>{each.name}</bdi>{" "}
                    <span className="muted small">{ORIGINS[each.origin] ? t(ORIGINS[each.origin], { n: each.origin_revision ?? 0 }) : each.origin}</span>
                  </th>
                  <td>
                    <span className="badges">
                      <Badge tone={each.mode === "live" ? "warn" : "accent"}>{t(each.mode === "live" ? "modeLive" : "modeShadow")}</Badge>
                      {each.revision === inForce.revision && <Badge tone="good">{t("inForce")}</Badge>}
                    </span>
                  </td>
                  <td>
                    <bdi>{each.published_by}</bdi>
                  </td>
                  <td>
                    <Time at={each.published_at} />
                  </td>
                  <td className="number">
                    {each.revision !== inForce.revision && (
                      <button type="button" className="button small" onClick={() => setShown(each.revision)}>
                        {t("look")}
                        <span className="hidden">: {t("revision", { n: each.revision })}</span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {older.more && (
        <button type="button" className="button small" disabled={older.loading} onClick={older.loadMore}>
          {t("more")}
        </button>
      )}
      {shown !== undefined && <Compare revision={shown} inForce={inForce} writes={writes} close={() => setShown(undefined)} />}
    </section>
  );
}

function Compare({ revision, inForce, writes, close }: { revision: number; inForce: Version; writes: boolean; close: () => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const read = useRead("GET /approvals/policies/{revision}", { at: { revision } });
  const [back, setBack] = useState(false);
  const [live, setLive] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const activate = useDo("POST /approvals/policies/{revision}/activate", {
    forget: ["GET /approvals/policy", "GET /approvals/policies", "GET /approvals"],
    says: (answer) => t("rolledBack", { from: revision, n: (answer as unknown as Version | undefined)?.revision ?? inForce.revision + 1 }),
    then: close,
    onProblem: setProblem,
  });
  return (
    <Dialog
      wide
      title={t(back ? "rollBackTitle" : "compareTitle", { n: revision })}
      lead={back ? t("rollBackLead") : t("compareLead", { n: revision })}
      close={close}
      submit={() => (back ? activate.mutate({ at: { revision }, query: { live, expected_revision: inForce.revision } }) : setBack(true))}
      actions={
        <>
          <button type="button" className="button" onClick={back ? () => setBack(false) : close}>
            {back ? s("back") : s("close")}
          </button>
          {writes && (
            <button type="submit" className={back && live ? "button danger" : "button primary"} disabled={!read.data || activate.isPending}>
              {activate.isPending ? s("working") : t("rollBack")}
            </button>
          )}
        </>
      }
    >
      {back && <Switch label={t("rollBackLive")} help={t("rollBackLiveHelp")} on={live} change={setLive} />}
      {read.error ? <Problem problem={read.error} /> : read.data ? <Diff before={byRule(inForce.policy)} after={byRule(read.data.policy)} /> : <Waiting />}
      {problem && <Problem problem={problem} />}
    </Dialog>
  );
}
