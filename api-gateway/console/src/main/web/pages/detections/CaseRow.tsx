import { Badge, type Tone } from "../../parts/Badge";
import { RowMark } from "../../parts/Chosen";
import { Address } from "../../parts/Name";
import { Time } from "../../parts/Time";
import { useText } from "../../strings/text";
import type { Shown } from "./Detections";
import { texts } from "./texts";

const TONES: Record<string, Tone> = { open: "accent", claimed: "warn", reported: "good" };

/** The state of a case, as a word. */
export function CaseState({ shown, mine }: { shown: Shown; mine: string }) {
  const t = useText(texts);
  const word =
    shown.state === "claimed" && shown.claimed_by
      ? shown.claimed_by === mine
        ? t("mine")
        : t("claimedBy", { who: shown.claimed_by })
      : t(shown.state as "open");
  return <Badge tone={TONES[shown.state] ?? "plain"}>{word}</Badge>;
}

/** A case as the list shows it. */
export function CaseRow({ shown, mine, chosen, choose }: { shown: Shown; mine: string; chosen: boolean; choose?: () => void }) {
  const t = useText(texts);
  return (
    <div className="case-row">
      {choose && <RowMark chosen={chosen} choose={choose} />}
      <span className={`priority p${Math.min(9, Math.floor(shown.priority / 10))}`} title={t("priority", { n: shown.priority })}>
        <span className="hidden">{t("priority", { n: "" })}</span>
        {shown.priority}
      </span>
      <div className="case-row-text">
        <div className="case-row-top">
          <Address acct={shown.acct} />
          <span className="muted small case-row-time">
            <Time at={shown.last_at} />
          </span>
        </div>
        <div className="case-row-rules muted small">
          <bdi>{shown.rules.join(" · ")}</bdi>
        </div>
        <div className="case-row-end small">
          <CaseState shown={shown} mine={mine} />
          <span className="muted">
            {t("score", { n: shown.score })} · {t("posts", { n: shown.posts })}
          </span>
        </div>
      </div>
    </div>
  );
}
