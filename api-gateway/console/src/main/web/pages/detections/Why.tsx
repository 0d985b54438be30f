import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { ConditionText, useConditionValues, useEngineWord } from "../../parts/Condition";
import { Icon } from "../../parts/Icon";
import { Waiting } from "../../parts/Waiting";
import { formatNumber, useText } from "../../strings/text";
import type { Whole } from "./Case";
import { texts } from "./texts";

const DETECTORS = ["regex", "keyword", "behavioral", "media"];

type Evidence = Whole["hits"][number]["evidence"][number];

/** What matched, each once with how often it did. */
function alike(evidence: readonly Evidence[]): Array<{ one: Evidence; n: number }> {
  const found = new Map<string, { one: Evidence; n: number }>();
  for (const one of evidence) {
    const key = JSON.stringify([one.field, one.forgotten, one.span]);
    const before = found.get(key);
    found.set(key, { one, n: (before?.n ?? 0) + 1 });
  }
  return [...found.values()];
}

/** Rule by rule what matched, and when asked, condition by condition why. */
export function Why({ whole, explained, explain }: { whole: Whole; explained: boolean; explain: () => void }) {
  const t = useText(texts);
  const word = useEngineWord();
  const values = useConditionValues();
  const where: Record<string, string> = { content: t("inPost"), bio: t("inBio"), note: t("inBio"), display_name: t("inName"), username: t("inName") };
  return (
    <section className="card why">
      <div className="card-head">
        <h3>{t("why")}</h3>
        <button type="button" className="button small" aria-expanded={explained} onClick={explain}>
          {t(explained ? "explainHide" : "explain")} <kbd aria-hidden="true">e</kbd>
        </button>
      </div>
      {whole.hits.map((hit) => (
        <div className="hit" key={`${hit.rule_id}-${hit.rule_version}`}>
          <div className="hit-head">
            <strong>
              <bdi>{hit.rule_name}</bdi>
            </strong>
            <Badge>{DETECTORS.includes(hit.detector) ? t(hit.detector as "regex") : hit.detector}</Badge>
            <Badge tone="accent">{t("weight", { n: hit.weight })}</Badge>
          </div>
          <ul className="spans">
            {alike(hit.evidence).map(({ one, n }, i) => (
              <li key={i}>
                <span className="muted small">{where[one.field] ?? word(one.field)}</span>{" "}
                {one.forgotten ? (
                  <em className="muted">{t("forgotten")}</em>
                ) : one.span ? (
                  <mark className="user-text" dir="auto">
                    {one.span}
                  </mark>
                ) : (
                  t("posts", { n })
                )}
                {one.span && n > 1 && <span className="muted small"> × {formatNumber(t.language, n)}</span>}
              </li>
            ))}
          </ul>
          {explained && (
            <div className="table-scroll" tabIndex={0} role="region" aria-label={`${t("conditions")}: ${hit.rule_name}`}>
              <table className="table small">
                <thead>
                  <tr>
                    <th scope="col">{t("condition")}</th>
                    <th scope="col">{t("value")}</th>
                    <th scope="col">{t("threshold")}</th>
                    <th scope="col">{t("met")}</th>
                  </tr>
                </thead>
                <tbody>
                  {hit.trace.map((each, i) => (
                    <tr key={i}>
                      <th scope="row">
                        <ConditionText of={each} />
                      </th>
                      <td>
                        <bdi>{values(each).value}</bdi>
                      </td>
                      <td>{values(each).threshold}</td>
                      <td>
                        <span className={each.met ? "met" : "unmet"}>
                          <Icon name={each.met ? "check" : "close"} size={16} />
                          <span className="hidden">{t(each.met ? "met" : "notMet")}</span>
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
      ))}
      {explained && whole.verdict_ids[0] && <Replay verdict={whole.verdict_ids[0]} />}
    </section>
  );
}

function Replay({ verdict }: { verdict: string }) {
  const t = useText(texts);
  const found = useRead("GET /verdicts/{id}/explain", { at: { id: verdict } });
  if (!found.data) {
    return found.error ? null : <Waiting />;
  }
  const replay = found.data.replay;
  return (
    <p className="muted small">
      {!replay.possible
        ? t.rich("replayNot", { detail: <English>{replay.detail}</English> })
        : replay.same
          ? t("replaySame")
          : t.rich("replayOther", { detail: <English>{replay.detail}</English> })}{" "}
      {t("ruleSet")} <code>{found.data.rule_set_sha256.slice(0, 12)}</code>
    </p>
  );
}
