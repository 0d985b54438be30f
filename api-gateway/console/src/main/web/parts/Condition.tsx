import type { ReactNode } from "react";
import type { Condition } from "generated/api";
import { conditions, found } from "../strings/conditions";
import { shell } from "../strings/shell";
import { formatNumber, type Translate, useText } from "../strings/text";
import { English } from "./English";

/** A field, a check or another word of the engine in the person's own language; as it is where the console has none. */
export function useEngineWord(): (word: string) => string {
  const f = useText(found);
  return (word) => (word in found.en ? f(word as "bio") : word.replaceAll("_", " "));
}

/** What a step of a rule's decision asked. What older versions decided tells it in English alone. */
export function ConditionText({ of: { code, condition, values } }: { of: Condition }) {
  const t = useText(conditions);
  const f = useText(found);
  const word = useEngineWord();
  if (!code || !(code in conditions.en)) {
    return <English>{condition}</English>;
  }
  const where: ReactNode = values.post ? f.rich("inPost", { post: <bdi>{values.post}</bdi> }) : f("inProfile");
  return (
    <>
      {values.check && `${word(values.check)}: `}
      {t.rich(code, { where })}
      {values.fields && ` (${values.fields.split(", ").map(word).join(", ")})`}
    </>
  );
}

const SIGNS: Record<string, string> = { ">=": "≥", "<=": "≤" };

function number(text: string, t: Translate<{}>): string {
  return text !== "" && Number.isFinite(Number(text)) ? formatNumber(t.language, Number(text)) : text;
}

/** What was found, and what it was held against, as the person reads numbers. */
export function useConditionValues(): (of: Condition) => { value: string; threshold: string } {
  const s = useText(shell);
  const f = useText(found);
  return ({ value, threshold }) => {
    const [sign, ...rest] = threshold.split(" ");
    return {
      value: value === "yes" ? s("yes") : value === "unknown" ? f("unknown") : number(value, s),
      threshold: rest.length === 1 ? `${SIGNS[sign] ?? sign} ${number(rest[0], s)}` : threshold,
    };
  };
}
