import { useSyncExternalStore } from "react";
import type { ReadRoute } from "./client";

/** Where the gateway tells of changes as they happen: what about, and which one. Nothing is told but that. */
const STREAM = "/events";
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 120_000;

export interface Hint {
  about: string;
  id?: string;
}

const listeners = new Set<() => void>();
const hearers = new Set<(hint: Hint) => void>();
let connected = false;
let wait = FIRST_WAIT;
let stream: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Which answers a hint makes old, by the beginning of the route; the words are those of the API's document. */
const ABOUT: Record<string, string[]> = {
  queue: ["GET /detections", "GET /proposals", "GET /attention"],
  sign_ups: ["GET /approvals", "GET /attention"],
  policies: ["GET /approvals/polic", "GET /approvals/trials"],
  acts: ["GET /actions", "GET /accounts", "GET /reports", "GET /attention", "GET /work"],
  outcomes: ["GET /outcomes", "GET /detections", "GET /reports", "GET /attention", "GET /work"],
  settings: ["GET /config", "GET /attention"],
  rules: ["GET /rules"],
  scans: ["GET /scan", "GET /analytics/scanning"],
  alerts: ["GET /domains", "GET /attention"],
  templates: ["GET /templates"],
  keys: ["GET /keys"],
  logs: ["GET /logs"],
  figures: ["GET /analytics"],
};

export function isOld(hint: Hint, route: ReadRoute | string): boolean {
  const known = ABOUT[hint.about] ?? [];
  return known.some((beginning) => route.startsWith(beginning));
}

function state(now: boolean): void {
  if (connected !== now) {
    connected = now;
    listeners.forEach((each) => each());
  }
}

/** Listens until it is told to stop; while there is no stream, pages ask by themselves. */
export function listen(): () => void {
  const open = () => {
    stream = new EventSource(STREAM);
    stream.onopen = () => {
      clearTimeout(timer);
      wait = FIRST_WAIT;
      state(true);
    };
    const heard = (event: MessageEvent<string>) => {
      try {
        const hint = JSON.parse(event.data) as Hint;
        if (typeof hint.about === "string") {
          hearers.forEach((each) => each(hint));
        }
      } catch {
        // A sign of life, or something newer than this page.
      }
    };
    stream.onmessage = heard;
    stream.addEventListener("hint", heard as EventListener);
    stream.onerror = () => {
      clearTimeout(timer);
      if (stream?.readyState === EventSource.CONNECTING) {
        // The gateway ends each stream after a while, and the browser opens it again where it was.
        timer = setTimeout(() => state(false), wait);
        return;
      }
      stream?.close();
      state(false);
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    stream?.close();
    state(false);
  };
}

export function onHint(hearer: (hint: Hint) => void): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

/** Whether changes are told as they happen. */
export function useLive(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => connected,
  );
}
