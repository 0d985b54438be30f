import { type MutableRefObject, useEffect, useState } from "react";
import type { Answer } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { go, Link } from "../../app/router";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time, useCountdown } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { ChangeLine } from "./ChangeLine";
import type { Deciding } from "./Decide";
import { Note } from "../../parts/Note";
import { clock } from "./Queue";
import { signUpTexts } from "./texts";
import { Trace } from "./Trace";
import { type Detail, PENDING, stateOf, TONES, word } from "./words";

interface Props {
  id: string;
  decide: Deciding;
  reject: (signUp: { account_id: string; username: string }) => void;
  picked: boolean;
  pick?: () => void;
  showContact: MutableRefObject<() => void>;
}

/** One sign-up: how it stands, why, what can be done, and how it came to that. */
export function DetailPane({ id, decide, reject, picked, pick, showContact }: Props) {
  const t = useText(signUpTexts);
  const may = useMay();
  const read = useRead("GET /approvals/{account_id}", { at: { account_id: id }, every: 15 });
  const detail = read.data;
  const back = (
    <button type="button" className="button small sign-up-back" onClick={() => go(`/sign-ups${location.search}`)}>
      {t("back")}
    </button>
  );
  if (!detail) {
    return (
      <div className="card stack">
        {back}
        {read.error ? <Problem problem={read.error} again={() => void read.refetch()} /> : <Lines count={6} />}
      </div>
    );
  }
  const state = stateOf(detail);
  const waits = PENDING.includes(state);
  const decision = word(detail.decision);
  const on = { account_id: id, username: detail.username ?? id };
  const decides = may("sign_ups");
  const by = word(detail.decided_by);
  // What the service noted of its own decision stands here piece by piece.
  const told = by === "policy" && detail.conclusion;
  return (
    <div className="stack">
      <section className="card stack">
        {back}
        <div className="sign-up-head">
          <div className="sign-up-title">
            <h2>
              <Name>{on.username}</Name>
            </h2>
            <div className="badges">
              <Badge tone={TONES[state]}>{t(state)}</Badge>
              {detail.shadow && decision && (
                <Badge tone="accent" title={t("shadowTitle")}>
                  {t("shadow")}: {t(decision as "approve")}
                </Badge>
              )}
              <Badge>{t("score", { score: formatNumber(t.language, detail.score ?? 0) })}</Badge>
            </div>
          </div>
          {pick && (
            <button type="button" className="button small" aria-pressed={picked} onClick={pick}>
              {t(picked ? "unchoose" : "choose")} <kbd>x</kbd>
            </button>
          )}
        </div>
        {detail.shadow && decision && <p className="note">{t("shadowTitle")}</p>}
        {detail.due_at && waits && <Due until={detail.due_at} undo={decides ? () => decide.run("undo", on) : undefined} working={decide.working} />}
        {decides && waits && (
          <div className="buttons">
            {state !== "approving" && (
              <button type="button" className="button primary" disabled={decide.working} onClick={() => decide.run("approve", on)}>
                <Icon name="check" size={16} /> {t("approve")} <kbd>a</kbd>
              </button>
            )}
            {state !== "rejecting" && (
              <button type="button" className="button danger" disabled={decide.working} onClick={() => reject(on)}>
                {t("reject")} <kbd>r</kbd>
              </button>
            )}
            <button type="button" className="button" disabled={decide.working} onClick={() => decide.run("hold", on)}>
              {t("hold")} <kbd>h</kbd>
            </button>
          </div>
        )}
        <Facts detail={detail} />
        {decides && <ContactCard id={id} show={showContact} />}
      </section>
      <section className="card">
        <h2>{t("why")}</h2>
        {detail.note && !told && (
          <p className="sign-up-note">
            <Note english={by === "policy"}>{detail.note}</Note>
          </p>
        )}
        <Trace trace={detail.trace} />
      </section>
      <section className="card">
        <h2>{t("past")}</h2>
        <ol className="sign-up-changes">
          {detail.history.map((each) => (
            <ChangeLine key={each.id} change={each} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Facts({ detail }: { detail: Detail }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const by = word(detail.decided_by);
  return (
    <dl className="facts">
      <div>
        <dt>{t("asked")}</dt>
        <dd>
          <Time at={detail.requested_at} />
        </dd>
      </div>
      <div>
        <dt>{t("domain")}</dt>
        <dd>
          {detail.email_domain ? (
            <Link to={`/sign-ups?domain=${encodeURIComponent(detail.email_domain)}&state=all`}>
              <bdi>{detail.email_domain}</bdi>
            </Link>
          ) : (
            "–"
          )}
        </dd>
      </div>
      <div>
        <dt>{t("confirmed")}</dt>
        <dd>{s(detail.confirmed ? "yes" : "no")}</dd>
      </div>
      {detail.rule && (
        <div>
          <dt>{t("rule")}</dt>
          <dd>
            <bdi>{detail.rule}</bdi>
          </dd>
        </div>
      )}
      {by && (
        <div>
          <dt>{t("decidedBy")}</dt>
          <dd>
            {by === "person" && detail.who ? <bdi>{detail.who}</bdi> : t(by === "policy" ? "byPolicy" : by === "person" ? "byPerson" : "byMastodon")}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** After so many milliseconds something holds what was due. */
const LATE = 30_000;

function Due({ until, undo, working }: { until: string; undo?: () => void; working: boolean }) {
  const t = useText(signUpTexts);
  const left = useCountdown(until);
  const late = Date.now() - Date.parse(until) > LATE;
  return (
    <p className="note sign-up-due">
      <Icon name="clock" />
      <span role="timer" aria-live="off">
        {left > 0 ? t("due", { left: clock(left) }) : late ? t("dueLate") : t("dueNow")}
      </span>
      {undo && (left > 0 || late) && (
        <button type="button" className="button small" disabled={working} onClick={undo}>
          {t("undo")} <kbd>u</kbd>
        </button>
      )}
    </p>
  );
}

/** What is nowhere kept: looked up only when somebody asks, which is noted. */
function ContactCard({ id, show }: { id: string; show: MutableRefObject<() => void> }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const [seen, setSeen] = useState<Answer<"GET /approvals/{account_id}/contact">>();
  const look = useDo("GET /approvals/{account_id}/contact", { then: setSeen });
  useEffect(() => {
    show.current = () => (seen ? setSeen(undefined) : look.mutate({ at: { account_id: id } }));
    return () => {
      show.current = () => undefined;
    };
  });
  if (!seen) {
    return (
      <button type="button" className="button sign-up-look" disabled={look.isPending} onClick={() => look.mutate({ at: { account_id: id } })}>
        <Icon name="eye" size={16} /> {look.isPending ? s("working") : t("contact")} <kbd>c</kbd>
      </button>
    );
  }
  const given = (value: string | null | undefined) => (value ? <bdi className="user-text">{value}</bdi> : <span className="muted">{t("notGiven")}</span>);
  return (
    <div className="preview sign-up-contact">
      <dl className="facts">
        <div>
          <dt>{t("email")}</dt>
          <dd>{given(seen.email)}</dd>
        </div>
        <div>
          <dt>{t("ip")}</dt>
          <dd>{given(seen.ip)}</dd>
        </div>
        <div>
          <dt>{t("locale")}</dt>
          <dd>{given(seen.locale)}</dd>
        </div>
      </dl>
      <dl className="facts">
        <div>
          <dt>{t("theirReason")}</dt>
          <dd>{given(seen.reason)}</dd>
        </div>
      </dl>
      <p className="small muted">{t("contactSays")}</p>
      <button type="button" className="button small" onClick={() => setSeen(undefined)}>
        {t("contactHide")}
      </button>
    </div>
  );
}
