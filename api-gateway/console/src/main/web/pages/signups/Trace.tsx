import { Badge } from "../../parts/Badge";
import { Icon, type IconName } from "../../parts/Icon";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";
import { word } from "./words";

interface ConditionTrace {
  condition: string;
  value: string;
  outcome: string;
}
interface RuleTrace {
  rule: string;
  effect: string;
  outcome: string;
  decided: boolean;
  conditions: ConditionTrace[];
}
export interface Reasons {
  verdict?: string;
  because?: string;
  note?: string;
  rule?: string;
  score?: number;
  unknown?: number;
  rules?: RuleTrace[];
}

const ICONS: Record<string, IconName> = { true: "check", false: "close", unknown: "info" };

/** Why the policy says what it says, rule by rule and condition by condition. */
export function Trace({ trace }: { trace: unknown }) {
  const t = useText(signUpTexts);
  const reasons = trace && typeof trace === "object" && !Array.isArray(trace) ? (trace as Reasons) : undefined;
  if (!reasons?.rules) {
    return <p className="muted">{t("noTrace")}</p>;
  }
  const told = reasons.rules.filter((each) => each.decided || word(each.outcome) !== "false");
  const rest = reasons.rules.filter((each) => !told.includes(each));
  return (
    <div className="stack sign-up-trace">
      {reasons.because && <p dir="auto">{reasons.because}</p>}
      {(reasons.unknown ?? 0) > 0 && <p className="muted small">{t("unknowns", { n: reasons.unknown ?? 0 })}</p>}
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
  return (
    <ul className="sign-up-rules">
      {rules.map((rule) => (
        <li key={rule.rule}>
          <p className="sign-up-rule-head">
            <Outcome of={rule.outcome} />
            <strong>
              <bdi>{rule.rule}</bdi>
            </strong>
            <Badge>{["approve", "reject", "hold"].includes(word(rule.effect)) ? t(word(rule.effect) as "approve") : rule.effect}</Badge>
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
                    <bdi>{each.condition}</bdi>
                    {each.value && (
                      <>
                        {" "}
                        <bdi className="muted mono">{each.value}</bdi>
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
