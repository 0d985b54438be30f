import type { Answer } from "../api/client";
import { useRead } from "../api/queries";
import { Icon } from "../parts/Icon";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

/** What holds for all that people do here, above every page: panic stop, dry run, a part that is away. */
export function Banner() {
  const t = useText(shell);
  const config = useRead("GET /config", { every: 10 });
  const health = useRead("GET /healthz", { every: 20 });
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
      {(away.length > 0 || unhealthy) && (
        <p className="banner away">
          <Icon name="warning" />
          <span>
            <strong>{t("healthBad", { parts: away.join(", ") || "?" })}</strong> {t("healthBadSays")}
          </span>
        </p>
      )}
    </div>
  );
}
