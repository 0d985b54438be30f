import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { Time } from "../../parts/Time";
import { useToast } from "../../parts/Toasts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { logTexts } from "./texts";

/** How the chain of the log stands. What is broken is said loudly; what holds takes one line. */
export function Chain() {
  const t = useText(logTexts);
  const s = useText(shell);
  const toast = useToast();
  const { data } = useRead("GET /logs/chain", { every: 60 });
  if (!data) {
    return null;
  }
  const broken = [data.watch, data.last_verification].find((each) => each?.outcome === "broken");
  const known = data.watch ?? data.last_verification;
  return (
    <details className="card chain" open={broken !== undefined}>
      <summary>
        {broken ? <Badge tone="bad">{t("chainBroken")}</Badge> : known ? <Badge tone="good">{t("chainHolds")}</Badge> : <Badge>{t("chainUnknown")}</Badge>}{" "}
        {t("entries", { n: data.entries })}
      </summary>
      <div className="stack">
        {broken && (
          <p className="note bad">
            <Icon name="warning" /> <English>{broken.message}</English>
          </p>
        )}
        <dl className="facts">
          {data.last_verification && (
            <div>
              <dt>{t("lastVerification")}</dt>
              <dd>
                <Time at={data.last_verification.at} /> <span className="muted">
                  <English>{data.last_verification.message}</English>
                </span>
              </dd>
            </div>
          )}
          {data.watch && (
            <div>
              <dt>{t("watch")}</dt>
              <dd>
                <Time at={data.watch.at} /> <span className="muted">
                  <English>{data.watch.message}</English>
                </span>
              </dd>
            </div>
          )}
          <div>
            <dt>{t("key")}</dt>
            <dd>
              {data.key} {data.key_id && <code>{data.key_id}</code>}
            </dd>
          </div>
          <div>
            <dt>{t("appendOnly")}</dt>
            <dd>{data.append_only}</dd>
          </div>
        </dl>
        {data.cut_until && <p className="small muted">{t("cut", { id: data.cut_until })}</p>}
        <div>
          <h3>{t("head")}</h3>
          <p>
            <code>{data.head}</code>{" "}
            <button
              type="button"
              className="button small"
              onClick={() => {
                navigator.clipboard?.writeText(data.head).then(
                  () => toast.say(s("copied")),
                  () => undefined,
                );
              }}
            >
              {s("copy")}
              <span className="hidden"> {t("copyHead")}</span>
            </button>
          </p>
          <p className="help">{t("headHelp")}</p>
        </div>
      </div>
    </details>
  );
}
