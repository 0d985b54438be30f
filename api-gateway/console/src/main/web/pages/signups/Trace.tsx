import type { Decision, RuleTrace } from "generated/api";
import { Badge } from "../../parts/Badge";
import { Icon, type IconName } from "../../parts/Icon";
import { formatNumber, useText } from "../../strings/text";
import { AskedText, BecauseText, FoundText } from "./Reason";
import { signUpTexts } from "./texts";
import { word } from "./words";

const ICONS: Record<string, IconName> = { true: "check", false: "close", unknown: "info" };

/** Why the policy says what it says, rule by rule and condition by condition. */
export function Trace({ trace: reasons }: { trace?: Decision | null }) {
  const t = useText(signUpTexts);
  if (!reasons?.rules) {
    return <p className="muted">{t("noTrace")}</p>;
  }
  const told = reasons.rules.filter((each) => each.decided || word(each.outcome) !== "false");
  const rest = reasons.rules.filter((each) => !told.includes(each));
  return (
    <div className="stack sign-up-trace">
      <p>
        <BecauseText of={reasons.conclusion} says={reasons.because} />
      </p>
      {reasons.unknown > 0 && <p className="muted small">{t("unknowns", { n: reasons.unknown })}</p>}
      <RuleList rules={told} />
      {rest.length > 0 && (
        <details>
          <summary>{t("otherRules", { n: rest.length })}</summary>
          <RuleList rules={rest} />
        </details>
      )}
    </div>
  );
}

function RuleList({ rules }: { rules: RuleTrace[] }) {
  const t = useText(signUpTexts);
  const effect = (told: string) => {
    const [what, points] = told.split(" ");
    return what === "score" ? t("score", { score: formatNumber(t.language, Number(points)) }) : t(what as "approve");
  };
  return (
    <ul className="sign-up-rules">
      {rules.map((rule) => (
        <li key={rule.rule}>
          <p className="sign-up-rule-head">
            <Outcome of={rule.outcome} />
            <strong>
              <bdi>{rule.rule}</bdi>
            </strong>
            <Badge>{effect(rule.effect)}</Badge>
            {rule.decided && <Badge tone="accent">{t("decided")}</Badge>}
          </p>
          {rule.conditions.length === 0 ? (
            <p className="muted small">{t("noConditions")}</p>
          ) : (
            <ul className="sign-up-conditions">
              {rule.conditions.map((each, i) => (
                <li key={i}>
                  <Outcome of={each.outcome} />
                  <span>
                    <AskedText of={each} />
                    {each.value && (
                      <>
                        {" "}
                        <span className="muted">
                          <FoundText of={each} />
                        </span>
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ of }: { of: string }) {
  const t = useText(signUpTexts);
  const outcome = word(of);
  return (
    <span className={`sign-up-outcome ${outcome}`}>
      <Icon name={ICONS[outcome] ?? "info"} size={16} />
      <span className="hidden">{t(outcome as "true")}: </span>
    </span>
  );
}
