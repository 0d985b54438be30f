import { Link } from "../../app/router";
import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { ActStateBadge } from "../../parts/ActStateBadge";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { About, ActButtons, SecondWhy, type ShownAct, useActName } from "./Act";
import { actTexts } from "./texts";

/** An act whole: what was asked for, by whom, and how it went. */
export function ActPage({ id }: { id: string }) {
  const t = useText(actTexts);
  const s = useText(shell);
  const name = useActName();
  const found = useRead("GET /actions/{id}", { at: { id }, every: 5 });
  if (found.error) {
    return <Problem problem={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Lines count={8} />;
  }
  const act = found.data as unknown as ShownAct & { message?: string | null; history: Array<{ at: string; state: string; who?: string | null; detail: string; answer?: string | null }> };
  const times: Array<[string, string | null | undefined]> = [
    [t("asked"), act.asked_at],
    [t("changed"), act.changed_at],
    [t("due"), act.due_at],
    [t("lift"), act.lift_at],
    [t("expires"), act.state === "awaiting_second" ? act.expires_at : null],
  ];
  return (
    <div className="stack narrow">
      <Link to="/acts?view=all">{t("all")}</Link>
      <div className="card stack">
        <div className="past-head">
          <h1>{name(act.action)}</h1>
          <ActStateBadge state={act.state} />
        </div>
        <p className="large">
          <About act={act} />
        </p>
        <p className="user-text" dir="auto">
          {act.reason}
        </p>
        {act.detail && (
          <p>
            <English>{act.detail}</English>
          </p>
        )}
        {act.second_why && (
          <p className="note">
            <SecondWhy act={act} />
          </p>
        )}
        <dl className="facts">
          <div>
            <dt>{t("who")}</dt>
            <dd>
              <bdi>{act.who}</bdi>
            </dd>
          </div>
          {act.confirmed_by && (
            <div>
              <dt>{t("confirmedBy")}</dt>
              <dd>
                <bdi>{act.confirmed_by}</bdi>
              </dd>
            </div>
          )}
          {times
            .filter(([, at]) => at)
            .map(([label, at]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Time at={at} exact />
                </dd>
              </div>
            ))}
          {act.answer && (
            <div>
              <dt>{t("answer")}</dt>
              <dd><English>{act.answer}</English></dd>
            </div>
          )}
        </dl>
        <div className="buttons">
          {act.detection_id && /^\d+$/.test(act.detection_id) && (
            <Link className="button small" to={`/detections/${act.detection_id}`}>
              {t("case", { id: act.detection_id })}
            </Link>
          )}
          {act.report_id && (
            <Link className="button small" to={`/reports/${encodeURIComponent(act.report_id)}`}>
              {t("report", { id: act.report_id })}
            </Link>
          )}
        </div>
        {act.message && (
          <>
            <h2>{t("message")}</h2>
            <blockquote className="user-text quoted" dir="auto">
              {act.message}
            </blockquote>
          </>
        )}
        <ActButtons act={act} />
      </div>
      <section className="card" aria-label={t("historyOf")}>
        <h2>{t("historyOf")}</h2>
        <ol className="past-entries">
          {act.history.map((each, i) => (
            <li key={i}>
              <div className="past-head">
                <ActStateBadge state={each.state} />
                <bdi>{each.who ?? s("unknownPerson")}</bdi>
                <Time at={each.at} exact />
              </div>
              {each.detail && (
                <p>
                  <English>{each.detail}</English>
                </p>
              )}
              {each.answer && (
                <p className="muted small">
                  <English>{each.answer}</English>
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
