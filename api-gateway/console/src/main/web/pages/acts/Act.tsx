import { useState } from "react";
import { Link } from "../../app/router";
import { useMay, useMe } from "../../app/session";
import { useDo } from "../../api/queries";
import type { Answer, ReadRoute } from "../../api/client";
import { English } from "../../parts/English";
import { ActStateBadge } from "../../parts/ActStateBadge";
import { Address } from "../../parts/Name";
import { ReasonDialog } from "../../parts/ReasonDialog";
import { Time, useCountdown } from "../../parts/Time";
import { acts } from "../../strings/acts";
import { effects } from "../../strings/effects";
import { useText } from "../../strings/text";
import { actTexts } from "./texts";

export type ShownAct = Answer<"GET /actions">["items"][number];

const OPEN = ["awaiting_second", "sent", "waiting"];
const LIFTS = ["unsensitive", "unsilence", "enable", "unsuspend"];
export const FORGET: ReadRoute[] = ["GET /actions", "GET /actions/{id}", "GET /accounts/{id}", "GET /domains/{domain}", "GET /reports", "GET /reports/{id}"];

/** What an act is called. */
export function useActName(): (action: string) => string {
  const a = useText(acts);
  return (action) => (action in acts.en ? a(action as "warn") : action);
}

/** Whom or what it is about, as a link. */
export function About({ act }: { act: Partial<ShownAct> }) {
  const t = useText(actTexts);
  const may = useMay();
  const name = act.acct ? <Address acct={act.acct} /> : act.domain ? <bdi>{act.domain}</bdi> : act.report_id ? t("report", { id: act.report_id }) : <bdi>{act.account_id}</bdi>;
  const to = act.account_id
    ? `/accounts/${encodeURIComponent(act.account_id)}`
    : act.domain
      ? `/domains/${encodeURIComponent(act.domain)}`
      : act.report_id
        ? `/reports/${encodeURIComponent(act.report_id)}`
        : undefined;
  return to && may("act") ? <Link to={to}>{name}</Link> : <span>{name}</span>;
}

/** Why another person has to confirm it. */
export function SecondWhy({ act }: { act: ShownAct }) {
  const t = useText(effects);
  return act.action === "suspend" ? (
    <>{t("second_for_suspension")}</>
  ) : act.action === "domain_block" ? (
    <>{t("second_for_domain_block")}</>
  ) : (
    <English>{act.second_why}</English>
  );
}

/** What may be done with an act as it stands. */
export function ActButtons({ act }: { act: ShownAct }) {
  const t = useText(actTexts);
  const name = useActName();
  const may = useMay();
  const me = useMe();
  const left = useCountdown(act.stoppable_until);
  const [asking, setAsking] = useState<"confirm" | "decline" | "stop" | "undo">();
  const close = () => setAsking(undefined);
  const doing = { forget: FORGET, then: close, onProblem: () => undefined };
  const confirm = useDo("POST /actions/{id}/confirm", { ...doing, says: () => t("confirmed") });
  const decline = useDo("POST /actions/{id}/decline", { ...doing, says: () => t("declined") });
  const stop = useDo("POST /actions/{id}/stop", { ...doing, says: () => t("stopped") });
  const undo = useDo("POST /actions/{id}/undo", { ...doing, says: () => t("undone") });
  if (!may("act")) {
    return null;
  }
  const mine = act.who === me.username;
  const steps = { confirm, decline, stop, undo };
  const step = asking && steps[asking];
  return (
    <div className="buttons">
      {act.state === "awaiting_second" &&
        (mine ? (
          <p className="muted small">{t("yours")}</p>
        ) : (
          <>
            <button type="button" className="button primary small" onClick={() => setAsking("confirm")}>
              {t("confirm")}
            </button>
            <button type="button" className="button small" onClick={() => setAsking("decline")}>
              {t("decline")}
            </button>
          </>
        ))}
      {OPEN.includes(act.state) && (act.state !== "awaiting_second" || mine) && (
        <button type="button" className="button small" onClick={() => setAsking("stop")}>
          {left > 0 ? t("stopLeft", { n: left }) : t("stop")}
        </button>
      )}
      {act.state === "done" && act.action !== "warn" && !LIFTS.includes(act.action) && (
        <button type="button" className="button small" onClick={() => setAsking("undo")}>
          {t("undo")}
        </button>
      )}
      {asking && step && (
        <ReasonDialog
          title={`${t(asking)}: ${name(act.action)}`}
          lead={asking === "undo" ? t("undoLead") : undefined}
          label={t(asking)}
          optional
          pending={step.isPending}
          problem={step.error}
          close={() => {
            step.reset();
            close();
          }}
          run={(reason) => step.mutate({ at: { id: act.id }, body: (reason ? { reason } : {}) as never })}
        />
      )}
    </div>
  );
}

/** An act as a card of a list. */
export function ActEntry({ act }: { act: ShownAct }) {
  const t = useText(actTexts);
  const name = useActName();
  return (
    <div className="act-entry">
      <div className="past-head">
        <Link className="strong" to={`/acts/${encodeURIComponent(act.id)}`}>
          {name(act.action)}
        </Link>
        <About act={act} />
        <ActStateBadge state={act.state} />
        <Time at={act.asked_at} />
      </div>
      <p className="user-text" dir="auto">
        {act.reason}
      </p>
      <p className="muted small">
        <bdi>{act.who}</bdi>
        {act.second_why && (
          <>
            {" "}
            · <SecondWhy act={act} />
          </>
        )}
        {act.expires_at && act.state === "awaiting_second" && (
          <>
            {" "}
            · {t("expires")} <Time at={act.expires_at} exact />
          </>
        )}
        {act.lift_at && (
          <>
            {" "}
            · {t("lift")} <Time at={act.lift_at} exact />
          </>
        )}
      </p>
      <ActButtons act={act} />
    </div>
  );
}
