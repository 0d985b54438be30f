import { useSyncExternalStore } from "react";
import type { Language } from "../strings/text";

/** What a person set for this browser. None of it is told to anybody. */
export interface Preferences {
  theme: "system" | "light" | "dark";
  language: Language;
  /** Times as this machine has them, or UTC. */
  zone: "local" | "utc";
  /** How media look once they are shown. */
  greyscale: boolean;
  muted: boolean;
  /** Whether single keys do something. */
  keys: boolean;
}

const KEY = "mastowatch.preferences";
const listeners = new Set<() => void>();
let current = read();

function spoken(): Language {
  for (const tag of navigator.languages ?? []) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short === "en" || short === "de" || short === "es") {
      return short;
    }
  }
  return "en";
}

function read(): Preferences {
  const standard: Preferences = {
    theme: "system",
    language: spoken(),
    zone: "local",
    greyscale: true,
    muted: true,
    keys: true,
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    return { ...standard, ...kept };
  } catch {
    return standard;
  }
}

function show(): void {
  const root = document.documentElement;
  root.lang = current.language;
  if (current.theme === "system") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = current.theme;
  }
  const dark =
    current.theme === "dark" || (current.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#101116" : "#f6f6f9");
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Then it holds until the page is closed.
  }
  show();
  listeners.forEach((each) => each());
}

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, preferences);
}

show();
