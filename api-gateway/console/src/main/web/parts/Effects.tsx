import type { ReactNode } from "react";
import type { Effect } from "generated/api";
import { acts } from "../strings/acts";
import { effects } from "../strings/effects";
import { useText } from "../strings/text";
import { English } from "./English";
import { Address } from "./Name";
import { useDuration } from "./Time";

/** What an act brings or meets, in a sentence of the person's own language. */
export function EffectText({ of: { code, says, values } }: { of: Effect }) {
  const t = useText(effects);
  const a = useText(acts);
  const duration = useDuration();
  if (!(code in effects.en)) {
    return <English>{says}</English>;
  }
  const severities: Record<string, string> = { silence: a("severitySilence"), suspend: a("severitySuspend"), noop: a("severityNoop") };
  const shown: Record<string, ReactNode> = {
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, <bdi>{value}</bdi>])),
    who: values.acct ? <Address acct={values.acct} /> : t("each"),
    of: values.acct ? <Address acct={values.acct} /> : t("eachOf"),
    ...(values.n ? { n: Number(values.n) } : {}),
    ...(values.seconds ? { time: duration(Number(values.seconds), "long") } : {}),
    ...(values.severity ? { severity: severities[values.severity] ?? values.severity } : {}),
  };
  return <>{t.rich(code, shown)}</>;
}

/** Several of them, as a list. */
export function EffectList({ of, className }: { of: Effect[]; className?: string }) {
  return (
    <ul className={className}>
      {of.map((each, i) => (
        <li key={i}>
          <EffectText of={each} />
        </li>
      ))}
    </ul>
  );
}
