import { useRead } from "../../api/queries";
import { useMay } from "../../app/session";
import { Empty } from "../../parts/Empty";
import { Figure } from "../../parts/Figure";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { relative, useMoment } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import { pathOf } from "../places";
import { ALLOWANCES, writingTexts } from "../settings/writingTexts";
import { texts } from "./texts";

/** Everything that waits for somebody, and what keeps the machine from going on. */
export function Now() {
  const t = useText(texts);
  const w = useText(writingTexts);
  const may = useMay();
  const moment = useMoment();
  const found = useRead("GET /attention", { every: 5 });
  const now = found.data;
  if (!now) {
    return found.error ? <Problem problem={found.error} again={() => void found.refetch()} /> : <Lines count={4} />;
  }
  const oldest = (at: string | null | undefined) => (at ? t("oldest", { when: relative(t.language, Date.now(), Date.parse(at)) }) : undefined);
  const waiting = Object.values(now.waiting).reduce((sum, each) => sum + each, 0);
  // Only who may look at them is told.
  const dead = may("settings") ? (now.dead_letters ?? 0) : 0;
  const calm = [now.queue.open, now.sign_ups.held, now.proposals, now.acts_awaiting_second, now.acts_unclear, now.domain_alerts, dead].every((each) => each === 0);
  const place = (path: string) => pathOf(path, may);
  const named = (each: { token: string; allowance: string }) =>
    `${each.token === "all" ? w("everyToken") : each.token} · ${ALLOWANCES[each.allowance] ? w(ALLOWANCES[each.allowance]) : each.allowance}`;
  return (
    <section className="stack" aria-labelledby="now">
      <h2 id="now">{t("now")}</h2>
      {now.caps.reached && (
        <p className="note bad">
          <Icon name="warning" /> {t("capReached")}
        </p>
      )}
      {now.caps.rules
        .filter((each) => each.reached)
        .map((each) => (
          <p className="note bad" key={each.rule}>
            <Icon name="warning" /> {t.rich("capRule", { rule: <bdi>{each.rule}</bdi>, limit: each.limit })}
          </p>
        ))}
      {calm && <Empty icon="check" title={t("calm")} says={t("calmSays")} />}
      <div className="figures">
        <Figure
          label={t("queue")}
          value={now.queue.open}
          note={
            <>
              {t("unclaimed", { n: now.queue.unclaimed })}
              {now.queue.oldest_at && <>, {oldest(now.queue.oldest_at)}</>}
            </>
          }
          to={place("/detections")}
        />
        <Figure label={t("signUps")} value={now.sign_ups.held} note={oldest(now.sign_ups.oldest_at)} to={place("/sign-ups")} tone={now.sign_ups.held > 0 ? "warn" : undefined} />
        {now.proposals > 0 && <Figure label={t("proposals")} value={now.proposals} to={place("/detections?has_proposal=true")} tone="warn" />}
        {now.acts_awaiting_second > 0 && <Figure label={t("second")} value={now.acts_awaiting_second} to={place("/acts")} tone="warn" />}
        {now.acts_unclear > 0 && <Figure label={t("unclear")} value={now.acts_unclear} to={place("/acts")} tone="bad" />}
        {now.domain_alerts > 0 && <Figure label={t("alerts")} value={now.domain_alerts} to={place("/domains")} tone="warn" />}
        {dead > 0 && <Figure label={t("deadLetters")} value={dead} to={place("/settings/dead-letters")} tone="bad" />}
        {waiting > 0 && <Figure label={t("work")} value={waiting} to={place("/settings/work")} />}
        <Figure label={t("cap")} value={now.caps.used} note={t("capOf", { limit: now.caps.limit })} tone={now.caps.reached ? "bad" : undefined} />
      </div>
      {now.budget && now.budget.length > 0 && (
        <details className="budget">
          <summary>{t("budget")}</summary>
          <ul>
            {now.budget.map((each) => (
              <li key={`${each.token}-${each.allowance}`}>
                <span>
                  {named(each)}
                </span>
                <meter min={0} max={each.limit} low={each.limit / 5} optimum={each.limit} value={each.left} aria-label={named(each)} />
                <span className="muted small">
                  {t("left", { left: formatNumber(t.language, each.left), limit: formatNumber(t.language, each.limit) })}
                  {each.paused_until && <>, {t("paused", { when: moment(each.paused_until, { timeStyle: "medium" }) })}</>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
