import { useState } from "react";
import { Link } from "../../app/router";
import { useMay } from "../../app/session";
import { usePages } from "../../api/queries";
import type { Answer } from "../../api/client";
import { DecideProposal } from "../../parts/DecideProposal";
import { Address } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time, useDuration } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { ActEntry, useActName } from "./Act";
import { actTexts } from "./texts";

/** What waits for a person, and what can still be stopped. */
export function Waits() {
  const t = useText(actTexts);
  return (
    <div className="stack">
      <Some title={t("second")} none={t("noSecond")} state="awaiting_second" every={10} />
      <Proposals />
      <Some title={t("underway")} none={t("noUnderway")} state="sent,waiting" every={5} />
      <Some title={t("unclear")} state="unclear" every={30} />
    </div>
  );
}

function Some({ title, none, state, every }: { title: string; none?: string; state: string; every: number }) {
  const s = useText(shell);
  const list = usePages("GET /actions", { query: { state, limit: 50 }, every });
  if (!none && !list.problem && list.items.length === 0) {
    return null;
  }
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {list.problem ? (
        <Problem problem={list.problem} again={list.again} />
      ) : list.pending ? (
        <Lines />
      ) : list.items.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="past-entries">
          {list.items.map((each) => (
            <li key={each.id}>
              <ActEntry act={each} />
            </li>
          ))}
        </ul>
      )}
      {list.more && (
        <button type="button" className="button list-more" disabled={list.loadingMore} onClick={list.loadMore}>
          {list.loadingMore ? s("loading") : s("more")}
        </button>
      )}
    </section>
  );
}

type Proposal = Answer<"GET /proposals">["items"][number];

function Proposals() {
  const t = useText(actTexts);
  const s = useText(shell);
  const list = usePages("GET /proposals", { query: { limit: 50 }, every: 10 });
  return (
    <section className="card" aria-label={t("proposals")}>
      <h2>{t("proposals")}</h2>
      {list.problem ? (
        <Problem problem={list.problem} again={list.again} />
      ) : list.pending ? (
        <Lines />
      ) : list.items.length === 0 ? (
        <p className="muted">{t("noProposals")}</p>
      ) : (
        <ul className="past-entries">
          {list.items.map((each) => (
            <li key={each.id}>
              <Proposed proposal={each} />
            </li>
          ))}
        </ul>
      )}
      {list.more && (
        <button type="button" className="button list-more" disabled={list.loadingMore} onClick={list.loadMore}>
          {list.loadingMore ? s("loading") : s("more")}
        </button>
      )}
    </section>
  );
}

function Proposed({ proposal }: { proposal: Proposal }) {
  const t = useText(actTexts);
  const name = useActName();
  const may = useMay();
  const duration = useDuration();
  const [asking, setAsking] = useState<"confirm" | "decline">();
  return (
    <div className="act-entry">
      <div className="past-head">
        <span className="strong">{name(proposal.action)}</span>
        {may("act") ? (
          <Link to={`/accounts/${encodeURIComponent(proposal.account_id)}`}>
            <Address acct={proposal.acct} />
          </Link>
        ) : (
          <Address acct={proposal.acct} />
        )}
        {typeof proposal.duration_seconds === "number" && <span className="muted">{t("forTime", { time: duration(proposal.duration_seconds) })}</span>}
        <Time at={proposal.proposed_at} />
      </div>
      <p className="user-text" dir="auto">
        {proposal.reason}
      </p>
      {proposal.warning_text && (
        <blockquote className="user-text quoted" dir="auto">
          {proposal.warning_text}
        </blockquote>
      )}
      <p className="muted small">
        {t("proposedBy")} <bdi>{proposal.rule_name ? t("rule", { name: proposal.rule_name }) : (proposal.proposed_by ?? t("someone"))}</bdi> ·{" "}
        <Link to={`/detections/${proposal.detection_id}`}>{t("case", { id: String(proposal.detection_id) })}</Link>
      </p>
      {may("act") && (
        <div className="buttons">
          <button type="button" className="button primary small" onClick={() => setAsking("confirm")}>
            {t("confirm")}
          </button>
          <button type="button" className="button small" onClick={() => setAsking("decline")}>
            {t("decline")}
          </button>
        </div>
      )}
      {asking && <DecideProposal proposal={proposal} step={asking} close={() => setAsking(undefined)} />}
    </div>
  );
}
