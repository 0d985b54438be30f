import { type AnchorHTMLAttributes, type MouseEvent, useCallback, useEffect, useMemo, useSyncExternalStore } from "react";

/** Where the gateway serves the console. */
export const BASE = "/console";

const listeners = new Set<() => void>();
const here = () => location.pathname + location.search;
/** What is shown; the address bar runs ahead of it while somebody is asked whether they want to leave. */
let shown = here();
/** Where in the browser's history that stands. */
let at = Number((history.state as { at?: number } | null)?.at ?? 0);
/** How many things are half-written on this page. */
let written = 0;
/** The way that waits for an answer. */
let waiting: (() => void) | undefined;
/** Whether the next step in the history only takes back one that was not wanted yet, or is one that is. */
let returning = false;
let wanted = false;

history.replaceState({ at }, "");

const tell = () => listeners.forEach((each) => each());

function show(): void {
  shown = here();
  tell();
}

function ask(way: () => void): void {
  waiting = way;
  tell();
}

addEventListener("popstate", (event) => {
  const state = event.state as { at?: number } | null;
  if (state === null) {
    // A link within the page made a new entry.
    at += 1;
    history.replaceState({ at }, "");
    show();
    return;
  }
  const now = Number(state.at ?? 0);
  if (returning) {
    returning = false;
    at = now;
    return;
  }
  const steps = now - at;
  if (written > 0 && !wanted && steps !== 0 && location.pathname !== shown.split("?")[0]) {
    returning = true;
    history.go(-steps);
    ask(() => {
      wanted = true;
      history.go(steps);
    });
    return;
  }
  wanted = false;
  at = now;
  show();
});

/** Goes to a place of the console, such as `/detections?state=open`. Where something is half-written, it asks first, unless one is `sure`. */
export function go(to: string, how: { replace?: boolean; sure?: boolean } = {}): void {
  const address = BASE + (to === "/" ? "" : to);
  if (address === here()) {
    return;
  }
  if (written > 0 && !how.sure && address.split("?")[0] !== location.pathname) {
    ask(() => go(to, { ...how, sure: true }));
    return;
  }
  if (how.replace) {
    history.replaceState({ at }, "", address);
  } else {
    at += 1;
    history.pushState({ at }, "", address);
  }
  show();
}

/** As long as something is half-written, whoever leaves is asked first: by a link, the browser's buttons, or closing the window. */
export function useWriting(halfWritten: boolean): void {
  useEffect(() => {
    if (!halfWritten) {
      return undefined;
    }
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    written += 1;
    addEventListener("beforeunload", leaving);
    return () => {
      written -= 1;
      removeEventListener("beforeunload", leaving);
    };
  }, [halfWritten]);
}

/** The question that waits: somebody wants to leave what they have not saved. */
export function useLeaving(): { leave: () => void; stay: () => void } | undefined {
  const way = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => waiting,
  );
  return useMemo(
    () =>
      way && {
        leave: () => {
          waiting = undefined;
          tell();
          way();
        },
        stay: () => {
          waiting = undefined;
          tell();
        },
      },
    [way],
  );
}

export interface Place {
  path: string;
  query: URLSearchParams;
}

function placeAt(address: string): Place {
  const [path, query] = address.split("?", 2);
  return {
    path: path.replace(new RegExp(`^${BASE}`), "").replace(/\/+$/, "") || "/",
    query: new URLSearchParams(query ?? ""),
  };
}

/** Where the browser is now. */
export const placeNow = (): Place => placeAt(here());

export function usePlace(): Place {
  const address = useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, () => shown);
  return useMemo(() => placeAt(address), [address]);
}

/** The parts of a path that a pattern such as `/detections/:id` names; nothing where it does not fit. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) {
    return undefined;
  }
  const found: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith(":")) {
      try {
        found[wanted[i].slice(1)] = decodeURIComponent(given[i]);
      } catch {
        return undefined;
      }
    } else if (wanted[i] !== given[i]) {
      return undefined;
    }
  }
  return found;
}

/** Filters that live in the address: what is set can be bookmarked, sent and gone back to. */
export function useFilters(): [URLSearchParams, (change: Record<string, string | null>) => void] {
  const { path, query } = usePlace();
  const set = useCallback(
    (change: Record<string, string | null>) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === "") {
          next.delete(name);
        } else {
          next.set(name, value);
        }
      }
      const text = next.toString();
      go(path + (text ? `?${text}` : ""), { replace: true });
    },
    [path],
  );
  return [query, set];
}

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  to: string;
}

export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      !event.defaultPrevented &&
      event.button === 0 &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.shiftKey &&
      !event.altKey
    ) {
      event.preventDefault();
      go(to);
    }
  };
  return <a {...rest} href={BASE + (to === "/" ? "" : to)} onClick={follow} />;
}
