import { useEffect, useState } from "react";
import { Link, useFilters } from "../../app/router";
import { useDo } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { notificationTexts } from "./operatingTexts";
import { useUntil } from "./until";

const LONGEST = 60_000;

/** Sends a test message to every target and shows what came of it. The test stands in the address. */
export function Notifications() {
  const t = useText(notificationTexts);
  const s = useText(shell);
  const [query, set] = useFilters();
  const id = query.get("test") ?? undefined;
  const send = useDo("POST /notifications/test", { then: (answer) => set({ test: answer.id }) });
  const test = useUntil("GET /notifications/tests/{id}", id, (answer) => answer.state === "done");
  const waiting = test.data?.state === "waiting";
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!waiting) {
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), LONGEST);
    return () => clearTimeout(timer);
  }, [id, waiting]);
  return (
    <>
      <section className="card setting" aria-labelledby="test-message">
        <div className="setting-text">
          <h3 id="test-message">{t("test")}</h3>
          <p>{t("testSays")}</p>
          <p className="muted small">{t("where")}</p>
        </div>
        <button type="button" className="button primary" disabled={send.isPending || (waiting && !late)} onClick={() => send.mutate({})}>
          <Icon name="bell" size={18} /> {send.isPending ? s("working") : t("send")}
        </button>
      </section>
      {id && (
        <section className="card stack" aria-labelledby="test-result">
          <h3 id="test-result">{t("result")}</h3>
          {test.error && <Problem problem={test.error} again={() => void test.refetch()} />}
          {test.isPending && <Waiting />}
          {waiting && !late && <Waiting says={t("waits")} />}
          {waiting && late && (
            <p className="note bad" role="alert">
              <Icon name="warning" /> {t("late")} <Link to="/settings/health">{t("health")}</Link>
            </p>
          )}
          {test.data?.summary && test.data.targets.length > 0 && <p role="status"><English>{test.data.summary}</English></p>}
          {test.data?.state === "done" && test.data.targets.length === 0 && (
            <Empty icon="bell" title={t("none")} says={t("noneDo")} />
          )}
          {test.data && test.data.targets.length > 0 && (
            <ul className="entries">
              {test.data.targets.map((each) => (
                <li key={each.target}>
                  <p className="entry-head">
                    <strong>{each.target}</strong>
                    <Badge tone={each.delivered ? "good" : "bad"}>{each.delivered ? t("delivered") : t("failed")}</Badge>
                    <span className="muted small entry-end">
                      <Time at={each.at} />
                    </span>
                  </p>
                  <p className="muted"><English>{each.detail}</English></p>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
