import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { type Answer, ApiProblem } from "../api/client";
import { isStale, useRead } from "../api/queries";
import { Icon } from "../parts/Icon";
import { problemTitle } from "../parts/Problem";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

const ASKED_AGAIN = 15_000;

/** What could not be read just now, while the page still shows an earlier answer; all that failed for a while is asked again. */
function useStale(): ApiProblem | undefined {
  const known = useQueryClient();
  const failed = () => known.getQueryCache().findAll({ type: "active" }).filter((query) => query.state.status === "error");
  const stale = useSyncExternalStore(
    (changed) => known.getQueryCache().subscribe(changed),
    () => failed().find((query) => isStale(query.state.data, query.state.error))?.state.error as ApiProblem | undefined,
  );
  useEffect(() => {
    const timer = setInterval(() => {
      for (const query of failed()) {
        const problem = query.state.error;
        const waited = Date.now() - query.state.errorUpdatedAt;
        if (problem instanceof ApiProblem && problem.passing && waited >= (problem.retryAfter ?? 0) * 1_000) {
          void known.refetchQueries({ queryKey: query.queryKey, exact: true });
        }
      }
    }, ASKED_AGAIN);
    return () => clearInterval(timer);
    // eslint-disable-next-line
  }, [known]);
  return stale;
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}

/** What holds for all that people do here, above every page: panic stop, dry run, a part that is away. */
export function Banner() {
  const t = useText(shell);
  const config = useRead("GET /config", { every: 10 });
  const health = useRead("GET /healthz", { every: 20 });
  const stale = useStale();
  const online = useOnline();
  const settings = config.data;
  const unhealthy = health.error?.status === 503;
  // With a part away it answers 503, and says the same things.
  const told = (unhealthy ? health.error?.body : health.data) as Partial<Answer<"GET /healthz">> | undefined;
  const away = [
    told?.db_ok === false ? "PostgreSQL" : "",
    told?.redis_ok === false ? "Redis" : "",
    told?.kafka_ok === false ? "Kafka" : "",
  ].filter(Boolean);
  return (
    <div className="banners" role="status">
      {settings?.panic_stop && (
        <p className="banner panic">
          <Icon name="stop" />
          <span>
            <strong>{t("panic")}</strong> {t("panicSays")}
          </span>
        </p>
      )}
      {settings?.dry_run && !settings.panic_stop && (
        <p className="banner dry">
          <Icon name="flask" />
          <span>
            <strong>{t("dryRun")}</strong> {t("dryRunSays")}
          </span>
        </p>
      )}
      {!online ? (
        <p className="banner away">
          <Icon name="warning" />
          <span>
            <strong>{t("away")}</strong> {t("awaySays")}
          </span>
        </p>
      ) : (
        stale &&
        !unhealthy && (
          <p className="banner away">
            <Icon name="warning" />
            <span>
              <strong>{t("stale")}</strong> {t("staleSays", { why: problemTitle(stale, t) })}
            </span>
          </p>
        )
      )}
      {(away.length > 0 || unhealthy) && (
        <p className="banner away">
          <Icon name="warning" />
          <span>
            <strong>{away.length > 0 ? t("healthBad", { parts: away.join(", ") }) : t("healthNone")}</strong> {t("healthBadSays")}
          </span>
        </p>
      )}
    </div>
  );
}
