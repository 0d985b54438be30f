import { type AnchorHTMLAttributes, type MouseEvent, useCallback, useMemo, useSyncExternalStore } from "react";

/** Where the gateway serves the console. */
export const BASE = "/console";

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((each) => each());
addEventListener("popstate", tell);

const here = () => location.pathname + location.search;

/** Goes to a place of the console, such as `/detections?state=open`. */
export function go(to: string, how: { replace?: boolean } = {}): void {
  const address = BASE + (to === "/" ? "" : to);
  if (address === here()) {
    return;
  }
  if (how.replace) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
  tell();
}

export interface Place {
  path: string;
  query: URLSearchParams;
}

export function usePlace(): Place {
  const address = useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, here);
  return useMemo(() => {
    const [path, query] = address.split("?", 2);
    return {
      path: path.replace(new RegExp(`^${BASE}`), "").replace(/\/+$/, "") || "/",
      query: new URLSearchParams(query ?? ""),
    };
  }, [address]);
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
