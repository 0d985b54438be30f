import type { ReactNode } from "react";
import type { Because, ConditionTrace, FoundCode } from "generated/api";
import { English } from "../../parts/English";
import { useDuration } from "../../parts/Time";
import { useText } from "../../strings/text";
import { asked, because, found } from "./reasons";

const apart = (values: Record<string, string>): Record<string, ReactNode> => ({
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, <bdi>{value}</bdi>])),
  ...(values.n ? { n: Number(values.n) } : {}),
});

/** Why a sign-up was decided as it was. What older versions decided tells it in English alone. */
export function BecauseText({ of, says }: { of?: Because | null; says: string }) {
  const t = useText(because);
  const f = useText(found);
  if (!of || !(of.code in because.en)) {
    return <English>{says}</English>;
  }
  const { rule, score, fault } = of.values;
  return (
    <>
      {t.rich(of.code, {
        rule: <bdi className="strong">{rule}</bdi>,
        score: Number(score),
        fault: fault in found.en ? f(fault as FoundCode) : fault,
      })}
    </>
  );
}

/** What a condition of the policy asked. */
export function AskedText({ of: { asked: of, condition } }: { of: ConditionTrace }) {
  const t = useText(asked);
  const duration = useDuration();
  if (!of || !(of.code in asked.en)) {
    return <English>{condition}</English>;
  }
  const { at_least: least, at_most: most, seconds, matcher, pattern, expression } = of.values;
  const limit = (value: string | undefined) => (of.code === "request_age" ? duration(Number(value), "long") : t("characters", { n: Number(value) }));
  const text = t.rich(of.code, {
    ...apart(of.values),
    ...(seconds ? { time: duration(Number(seconds), "long") } : {}),
    limits: t(least && most ? "between" : least ? "atLeast" : "atMost", { from: limit(least), to: limit(most) }),
    matcher: matcher === "keyword" || matcher === "regex" ? t(matcher) : matcher,
    pattern: <code dir="auto">{pattern}</code>,
    expression: <code dir="auto">{expression}</code>,
  });
  return <>{of.negated ? t.rich("not", { condition: text }) : text}</>;
}

/** What a condition of the policy found. */
export function FoundText({ of: { found: of, value } }: { of: ConditionTrace }) {
  const t = useText(found);
  const duration = useDuration();
  if (!of || !(of.code in found.en)) {
    return <English>{value}</English>;
  }
  const { seconds } = of.values;
  return <>{t.rich(of.code, { ...apart(of.values), value: <bdi>{value}</bdi>, ...(seconds ? { time: duration(Number(seconds), "long") } : {}) })}</>;
}
