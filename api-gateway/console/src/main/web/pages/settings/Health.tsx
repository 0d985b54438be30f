import { Link } from "../../app/router";
import { useMay } from "../../app/session";
import type { Answer } from "../../api/client";
import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge, type Tone } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { healthTexts, partWhys } from "./operatingTexts";

type PartState = Answer<"GET /parts">["items"][number];

const TONES: Record<PartState["state"], Tone> = { up: "good", down: "bad", unknown: "warn" };
const NAMES: Record<string, string> = { postgresql: "PostgreSQL", redis: "Redis", kafka: "Kafka", mastodon: "Mastodon" };

/** What says no more than that a part is up. */
const PLAIN: PartState["code"][] = ["answers", "ready"];

/** How every service and every part that they need is doing. */
export function Health() {
  const t = useText(healthTexts);
  const may = useMay();
  const parts = useRead("GET /parts", { every: 5 });
  const attention = useRead("GET /attention", { every: 15 });
  if (!parts.data) {
    return parts.error ? <Problem problem={parts.error} again={() => void parts.refetch()} /> : <Lines count={8} />;
  }
  const down = parts.data.items.filter((each) => each.state === "down").length;
  const unknown = parts.data.items.filter((each) => each.state === "unknown").length;
  const dead = attention.data?.dead_letters ?? 0;
  return (
    <>
      {parts.error && <Problem problem={parts.error} again={() => void parts.refetch()} />}
      <p className={down > 0 ? "note bad" : unknown > 0 ? "note" : "note good"} role="status">
        <Icon name={down > 0 ? "warning" : unknown > 0 ? "info" : "check"} />{" "}
        {down > 0 ? t("down", { n: down }) : unknown > 0 ? t("unknown", { n: unknown }) : t("allUp")}
      </p>
      <Group title={t("services")} items={parts.data.items.filter((each) => each.kind === "service")} />
      <Group title={t("parts")} items={parts.data.items.filter((each) => each.kind === "part")} />
      {dead > 0 && (
        <p className="note">
          <Icon name="info" /> {t("dead", { n: dead })}{" "}
          {may("settings") && <Link to="/settings/dead-letters">{t("seeDead")}</Link>}
        </p>
      )}
    </>
  );
}

function Group({ title, items }: { title: string; items: PartState[] }) {
  const t = useText(healthTexts);
  const w = useText(partWhys);
  return (
    <section className="card">
      <h3>{title}</h3>
      <ul className="entries">
        {items.map((each) => (
          <li key={each.name}>
            <p className="entry-head">
              <strong>{NAMES[each.name] ?? each.name}</strong>
              <Badge tone={TONES[each.state]}>{t(`state_${each.state}`)}</Badge>
              {each.version && (
                <span className="muted small">
                  <bdi>{each.version}</bdi>
                </span>
              )}
              <span className="muted small entry-end">
                {t.rich("since", { time: <Time at={each.since} exact /> })}
              </span>
            </p>
            {!PLAIN.includes(each.code) && (
              <p className="muted">{each.code in partWhys.en ? w.rich(each.code, { what: <code>{each.values.what}</code> }) : <English>{each.why}</English>}</p>
            )}
            {each.state === "down" && <p>{each.kind === "service" ? t("doService") : t("doPart")}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
