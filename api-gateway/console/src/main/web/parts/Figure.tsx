import type { ReactNode } from "react";
import { usePreferences } from "../app/preferences";
import { Link } from "../app/router";
import { formatNumber } from "../strings/text";

/** A number with what it counts; it leads to what it counts where that can be seen. */
export function Figure({ label, value, note, to, tone }: { label: string; value: number | string | undefined; note?: ReactNode; to?: string; tone?: "bad" | "warn" }) {
  const { language } = usePreferences();
  const text = value === undefined ? "…" : typeof value === "number" ? formatNumber(language, value) : value;
  const inner = (
    <>
      <span className="figure-label">{label}</span>
      <span className="figure-value">{text}</span>
      {note && <span className="figure-note">{note}</span>}
    </>
  );
  const style = tone ? `figure ${tone}` : "figure";
  return to ? (
    <Link className={style} to={to}>
      {inner}
    </Link>
  ) : (
    <div className={style}>{inner}</div>
  );
}
