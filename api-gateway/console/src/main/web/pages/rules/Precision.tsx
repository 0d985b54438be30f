import type { Answer } from "../../api/client";
import { formatNumber, useText } from "../../strings/text";
import { ruleTexts } from "./texts";

type Figures = Answer<"GET /analytics/rules/statistics">["top_triggered"][number];
export type PrecisionFigures = Figures["precision"];

/** How often people found right what a rule reported, with how sure that is. */
export function Precision({ of }: { of: PrecisionFigures | null | undefined }) {
  const t = useText(ruleTexts);
  if (!of || of.value === null || of.value === undefined) {
    return (
      <span className="muted" title={t("noPrecision")}>
        –<span className="hidden"> {t("noPrecision")}</span>
      </span>
    );
  }
  const percent = (value: number) => formatNumber(t.language, value, { style: "percent", maximumFractionDigits: 0 });
  const ended = of.right + of.wrong;
  return (
    <span className="rule-precision" title={t("precisionOf", { n: ended })}>
      {percent(of.value)}{" "}
      {typeof of.low === "number" && typeof of.high === "number" && (
        <span className="muted small">{t("interval", { low: percent(of.low), high: percent(of.high) })}</span>
      )}
      <span className="hidden"> {t("precisionOf", { n: ended })}</span>
    </span>
  );
}
