import type { Answer } from "../../api/client";
import { Link } from "../../app/router";
import { Badge } from "../../parts/Badge";
import { Time } from "../../parts/Time";
import { useText } from "../../strings/text";
import { English } from "../../parts/English";
import { Note } from "../../parts/Note";
import { BecauseText } from "./Reason";
import { signUpTexts } from "./texts";
import { stateOf, TONES, word } from "./words";

export type Change = Answer<"GET /approvals/history">["items"][number];

/** A change of a sign-up in a line: what, by whom, why, and what Mastodon answered. */
export function ChangeLine({ change, named }: { change: Change; named?: boolean }) {
  const t = useText(signUpTexts);
  const state = stateOf(change);
  const by = word(change.decided_by);
  const decision = word(change.decision);
  return (
    <li className="sign-up-change">
      <span className="sign-up-change-head">
        {named && (
          <Link to={`/sign-ups/${change.account_id}?state=all`}>
            <bdi>{change.username}</bdi>
          </Link>
        )}
        <Badge tone={TONES[state]}>{t(state)}</Badge>
        {change.shadow && decision && (
          <Badge tone="accent">
            {t("shadow")}: {t(decision as "approve")}
          </Badge>
        )}
        {change.rule && (
          <Badge>
            <bdi>{change.rule}</bdi>
          </Badge>
        )}
        <span className="muted small">
          {by === "person" && change.who ? <bdi>{change.who}</bdi> : by ? t(by === "policy" ? "byPolicy" : by === "person" ? "byPerson" : "byMastodon") : null} <Time at={change.at} />
        </span>
      </span>
      {by === "policy" && change.conclusion ? (
        <span className="small">
          <BecauseText of={change.conclusion} says={change.note} />
        </span>
      ) : (
        change.note && (
          <span className="small">
            <Note english={by !== "person"}>{change.note}</Note>
          </span>
        )
      )}
      {change.answer && <span className="small muted">{t.rich("answer", { answer: <English>{change.answer}</English> })}</span>}
    </li>
  );
}
