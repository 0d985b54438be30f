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

/** Which answers a hint makes old, by the beginning of the path. */
const ABOUT: Record<string, string[]> = {
  detection: ["GET /detections", "GET /analytics"],
  detections: ["GET /detections", "GET /analytics"],
  proposal: ["GET /proposals", "GET /detections"],
  sign_up: ["GET /approvals"],
  approval: ["GET /approvals"],
  action: ["GET /actions", "GET /accounts", "GET /reports"],
  act: ["GET /actions", "GET /accounts", "GET /reports"],
  settings: ["GET /config", "GET /healthz"],
  rules: ["GET /rules"],
  rule: ["GET /rules"],
  report: ["GET /reports", "GET /analytics"],
  outcome: ["GET /outcomes", "GET /analytics", "GET /detections"],
  domain: ["GET /domains"],
  scan: ["GET /scan", "GET /analytics/scanning"],
  audit: ["GET /logs"],
};

export function isOld(hint: Hint, route: ReadRoute | string): boolean {
  const known = ABOUT[hint.about] ?? [`GET /${hint.about}`];
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
      stream?.close();
      state(false);
      clearTimeout(timer);
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
