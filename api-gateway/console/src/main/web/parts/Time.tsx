import { useEffect, useState, useSyncExternalStore } from "react";
import { usePreferences } from "../app/preferences";
import { shell } from "../strings/shell";
import { format, useText } from "../strings/text";

const UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const DAY = 86_400_000;
const listeners = new Set<() => void>();
let now = Date.now();
setInterval(() => {
  now = Date.now();
  listeners.forEach((each) => each());
}, 30_000);

function useNow(): number {
  const ticked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
  // What was drawn since it last ticked may be younger than it.
  return Math.max(ticked, Date.now());
}

export function useMoment(): (at: string | number | Date, style?: Intl.DateTimeFormatOptions) => string {
  const { language, zone } = usePreferences();
  return (at, style = { dateStyle: "medium", timeStyle: "short" }) =>
    format(
      `date ${language} ${zone}`,
      style,
      () => new Intl.DateTimeFormat(language, { timeZone: zone === "utc" ? "UTC" : undefined, ...style }),
    ).format(new Date(at));
}

function relation(language: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return format(`relative ${language}`, options, () => new Intl.RelativeTimeFormat(language, options));
}

export function relative(language: string, from: number, to: number): string {
  const seconds = Math.round((to - from) / 1_000);
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return relation(language, { numeric: "auto", style: "short" }).format(Math.trunc(seconds / length), unit);
    }
  }
  return relation(language, { numeric: "auto" }).format(0, "second");
}

/** A moment, as how long ago it is; exactly on hover and for those who read by ear. */
export function Time({ at, exact = false }: { at: string | null | undefined; exact?: boolean }) {
  const t = useText(shell);
  const moment = useMoment();
  const current = useNow();
  if (!at || Number.isNaN(Date.parse(at))) {
    return <span className="muted">{t("never")}</span>;
  }
  const whole = moment(at, { dateStyle: "full", timeStyle: "long" });
  return (
    <time dateTime={at} title={whole}>
      {exact ? moment(at) : relative(t.language, current, Date.parse(at))}
    </time>
  );
}

/** A day of which no hour is known, as how many days ago it is. Mastodon's days are those of UTC. */
export function Day({ on }: { on: string | null | undefined }) {
  const t = useText(shell);
  const moment = useMoment();
  const current = useNow();
  const start = on ? Date.parse(on) : Number.NaN;
  if (!on || Number.isNaN(start)) {
    return <span className="muted">{t("never")}</span>;
  }
  const passed = Math.floor(current / DAY) - Math.floor(start / DAY);
  return (
    <time dateTime={on} title={moment(start, { dateStyle: "full", timeZone: "UTC" })}>
      {passed < 30
        ? relation(t.language, { numeric: "auto" }).format(-passed, "day")
        : relative(t.language, passed * DAY, 0)}
    </time>
  );
}

/** How long something took. */
export function useDuration(): (seconds: number | null | undefined, display?: "short" | "long") => string {
  const { language } = usePreferences();
  return (seconds, display = "short") => {
    if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
      return "–";
    }
    const [unit, length] = UNITS.slice(2).find(([, size]) => seconds >= size) ?? (["second", 1] as const);
    return new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: display,
      maximumFractionDigits: seconds / length < 10 ? 1 : 0,
    }).format(seconds / length);
  };
}

/** The seconds of a duration as ISO 8601 writes it, such as `PT30M` or `P1DT12H`; nothing where it is none. */
export function secondsOf(duration: string | null | undefined): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(duration ?? "");
  return parts ? [86_400, 3_600, 60, 1].reduce((sum, length, i) => sum + length * Number(parts[i + 1] ?? 0), 0) : undefined;
}

/** How many seconds are left until then, counted down. */
export function useCountdown(until: string | null | undefined): number {
  const end = until ? Date.parse(until) : 0;
  const left = () => Math.max(0, Math.ceil((end - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (left() === 0) {
      return undefined;
    }
    const timer = setInterval(() => {
      setSeconds(left());
      if (left() === 0) {
        clearInterval(timer);
      }
    }, 250);
    return () => clearInterval(timer);
    // eslint-disable-next-line
  }, [end]);
  return seconds;
}
