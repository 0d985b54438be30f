import { useState } from "react";
import { useMay } from "../../app/session";
import { useDo, useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { TextField } from "../../parts/Field";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { accountTexts } from "./texts";

/** What is being scanned and what was, and the start of a scan. */
export function Scans() {
  const t = useText(accountTexts);
  const may = useMay();
  const [servers, setServers] = useState("");
  const scans = useRead("GET /analytics/scanning", { every: 10 });
  const cache = useRead("GET /scanning/cache-status", { every: 60 });
  const after = { says: () => t("scanAsked"), forget: ["GET /analytics/scanning" as const] };
  const start = useDo("POST /scan/start", after);
  const federated = useDo("POST /scanning/federated", after);
  const end = useDo("POST /scan/{id}/complete", { says: () => t("scanEnded"), forget: ["GET /analytics/scanning"] });
  const again = useDo("POST /scanning/invalidate-cache", { says: () => t("checkAgainSays"), forget: ["GET /scanning/cache-status"] });
  if (scans.error) {
    return <Problem problem={scans.error} again={() => void scans.refetch()} />;
  }
  if (!scans.data) {
    return <Lines count={6} />;
  }
  const kinds: Record<string, string> = { local: t("localScan"), remote: t("remoteScan"), federated: t("federatedScan") };
  const words: Record<string, string> = { active: t("active"), completed: t("completed"), failed: t("failed") };
  const names = servers.split(/[\s,]+/).filter(Boolean);
  return (
    <div className="stack">
      {may("ingest") && (
        <div className="card stack">
          <div className="buttons">
            <button type="button" className="button" disabled={start.isPending} onClick={() => start.mutate({ query: { session_type: "remote" } })}>
              {t("scanRemote")}
            </button>
            <button type="button" className="button" disabled={start.isPending} onClick={() => start.mutate({ query: { session_type: "local" } })}>
              {t("scanLocal")}
            </button>
          </div>
          <form
            className="finder-form"
            onSubmit={(event) => {
              event.preventDefault();
              federated.mutate({ body: names });
            }}
          >
            <TextField label={t("servers")} help={t("scanServersHelp")} value={servers} change={setServers} autoComplete="off" spellCheck={false} />
            <button type="submit" className="button" disabled={federated.isPending}>
              {t("scanServers")}
            </button>
          </form>
          {typeof cache.data?.total_cached_scans === "number" && (
            <p className="muted buttons scan-cache">
              <span>{t("cache", { n: cache.data.total_cached_scans })}</span>
              <button type="button" className="button small" disabled={again.isPending} onClick={() => again.mutate({ query: { rule_changes: true } })}>
                {t("checkAgain")}
              </button>
            </p>
          )}
        </div>
      )}
      {scans.data.sessions.length === 0 ? (
        <Empty icon="search" title={t("noScans")} says={t("noScansDo")} />
      ) : (
        <ul className="stack">
          {scans.data.sessions.map((each) => (
            <li key={each.session_id} className="card scan">
              <div className="scan-head">
                <h2>{kinds[each.session_type] ?? each.session_type}</h2>
                <Badge tone={each.status === "active" ? "accent" : each.status === "completed" ? "good" : "warn"}>
                  {each.status === "active" && !each.begun ? t("begins") : (words[each.status] ?? each.status)}
                </Badge>
                {each.status === "active" && may("ingest") && (
                  <button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate({ at: { id: each.session_id } })}>
                    {t("scanEnd")}
                  </button>
                )}
              </div>
              {each.domains.length > 0 && (
                <p>
                  <bdi>{each.domains.slice(0, 20).join(", ")}</bdi>
                  {each.domains.length > 20 && " …"}
                </p>
              )}
              <p>
                {t("accounts", { n: each.accounts })} · {t("scanPosts", { n: each.posts })} · {t("scanFound", { n: each.violations })}
              </p>
              {each.status === "active" && <progress aria-label={t("active")} />}
              <p className="muted small">
                {t("askedBy")} <bdi>{each.asked_by}</bdi> · {t("started")} <Time at={each.started_at} />
                {each.last_progress_at && (
                  <>
                    {" "}
                    · {t("heard")} <Time at={each.last_progress_at} />
                  </>
                )}
              </p>
              {each.detail && (
                <p className="small">
                  <English>{each.detail}</English>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
