import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, type ApiProblem, type Call, call, type Query, type ReadRoute } from "./client";
import { useLive } from "./live";
import { keyOf } from "./queries";

/** A list of any length, of which only what somebody looks at is loaded. */
export interface Rows<T> {
  /** How many rows there are, also those that are not loaded. */
  total: number;
  /** The row at its place; nothing while it is not loaded. */
  at: (index: number) => T | undefined;
  /** Tells which rows are in sight, so that they and their neighbours are loaded. */
  see: (first: number, last: number) => void;
}

/** Rows that can be looked for among those that are loaded. */
export interface Found<T> extends Rows<T> {
  /** The place of the first that fits; -1 for none. */
  find: (fits: (item: T) => boolean) => number;
  places: (fits: (item: T) => boolean) => number[];
}

interface Part<T> {
  items: readonly T[];
  total: number;
}

const PAGE = 50;
/** Rows that are loaded beside those in sight, which is about a second of scrolling. */
const AHEAD = 75;
/** How often what is loaded follows a scrolling list, and one that flies past what nobody can read. */
const PACE = 100;
const FLYING = 400;
/** Pages that nobody looks at are forgotten soon: the list may be long, and each is asked for again in a moment. */
const KEPT = 5_000;

interface Asked<T> {
  key: readonly unknown[];
  read: (place: { offset: number; limit: number }, signal: AbortSignal) => Promise<Part<T>>;
  /** A row that stays loaded wherever somebody looks, such as the chosen one. */
  pin?: number;
  every?: number;
}

/** Reads a list where somebody looks. The last row is as near as the first. */
export function usePlaces<T>({ key, read, pin = -1, every }: Asked<T>) {
  const live = useLive();
  const name = JSON.stringify(key);
  const [span, setSpan] = useState({ name, from: 0, to: 0 });
  const known = useRef<{ name: string; total: number; shown?: (index: number) => T | undefined }>({ name: "", total: 0 });
  const pace = useRef<{ timer?: ReturnType<typeof setTimeout>; at: number; from: number; to: number }>({ at: 0, from: 0, to: 0 });
  const { from, to } = span.name === name ? span : { from: 0, to: 0 };
  const wanted = new Set<number>();
  const length = known.current.name === name ? known.current.total : 0;
  for (let page = from; page <= to && page * PAGE < length; page++) {
    wanted.add(page);
  }
  if (pin >= 0) {
    wanted.add(Math.floor(pin / PAGE));
  }
  // The first page tells how long a list is of which nothing else is known, or nothing else is left.
  if (length === 0 || wanted.size === 0) {
    wanted.add(0);
  }
  const order = [...wanted];
  const answers = useQueries({
    queries: order.map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => read({ offset: page * PAGE, limit: PAGE }, signal),
      gcTime: KEPT,
      refetchInterval: every ? (live ? every * 6 : every) * 1_000 : (false as const),
    })),
  });
  const parts = new Map<number, readonly T[]>();
  let newest = 0;
  let total = known.current.name === name ? known.current.total : 0;
  answers.forEach((answer, i) => {
    if (answer.data) {
      parts.set(order[i], answer.data.items);
      if (answer.dataUpdatedAt >= newest) {
        newest = answer.dataUpdatedAt;
        total = answer.data.total;
      }
    }
  });
  const pending = parts.size === 0 && known.current.name !== name;
  const loaded = (index: number) => parts.get(Math.floor(index / PAGE))?.[index % PAGE];
  if (!pending) {
    known.current = { name, total, shown: loaded };
  }
  const problem = (answers.find((answer) => answer.error && !answer.data)?.error ?? null) as ApiProblem | null;

  const see = useCallback(
    (first: number, last: number) => {
      const now = pace.current;
      now.from = Math.max(0, Math.floor((first - AHEAD) / PAGE));
      now.to = Math.floor((last + AHEAD) / PAGE);
      if (now.timer !== undefined) {
        return;
      }
      const apply = () => {
        now.timer = undefined;
        setSpan((before) => {
          if (before.name === name && before.from === now.from && before.to === now.to) {
            return before;
          }
          const near = before.name === name && now.from <= before.to + 1 && now.to >= before.from - 1;
          now.at = performance.now() + (near ? PACE : FLYING);
          return { name, from: now.from, to: now.to };
        });
      };
      const wait = now.at - performance.now();
      if (wait <= 0) {
        apply();
      } else {
        now.timer = setTimeout(apply, wait);
      }
    },
    [name],
  );
  useEffect(
    () => () => {
      clearTimeout(pace.current.timer);
      pace.current.timer = undefined;
    },
    [name],
  );

  const places = (fits: (item: T) => boolean) => {
    const found: number[] = [];
    for (const [page, items] of parts) {
      items.forEach((item, i) => fits(item) && found.push(page * PAGE + i));
    }
    return found.sort((a, b) => a - b);
  };
  // What was shown stays until what is asked for now is there.
  const before = pending && !problem ? known.current.shown : undefined;
  return {
    total: before ? known.current.total : total,
    at: before ?? ((index: number) => (index < total ? loaded(index) : undefined)),
    see,
    find: (fits: (item: T) => boolean) => places(fits)[0] ?? -1,
    places,
    problem,
    pending: pending && !before,
    again: () => answers.forEach((answer) => void answer.refetch()),
  };
}

interface Placed {
  items: unknown[];
  total: number;
}
type PlacedRoute = { [R in ReadRoute]: Answer<R> extends Placed ? ("offset" extends keyof Query<R> ? R : never) : never }[ReadRoute];
type ItemOf<R extends ReadRoute> = Answer<R> extends { items: Array<infer I> } ? I : never;

/** Reads a list of the API where somebody looks: `useRows("GET /detections", { query, pin })`. */
export function useRows<R extends PlacedRoute>(route: R, given: Pick<Call<R>, "at" | "query"> & { pin?: number; every?: number }) {
  return usePlaces<ItemOf<R>>({
    key: keyOf(route, given.at, given.query),
    read: async (place, signal) => (await call(route, { at: given.at, query: { ...given.query, ...place }, signal } as Call<R>)) as unknown as Part<ItemOf<R>>,
    pin: given.pin,
    every: given.every,
  });
}

/** The same rows without some of those that are loaded. */
export function without<T, L extends object>(rows: L & Found<T>, goes: (item: T) => boolean): L & Found<T> {
  const gaps = rows.places(goes);
  if (gaps.length === 0) {
    return rows;
  }
  const behind = (index: number) => gaps.reduce((real, gap) => (gap <= real ? real + 1 : real), index);
  const before = (real: number) => real - gaps.filter((gap) => gap < real).length;
  const places = (fits: (item: T) => boolean) => rows.places((item) => !goes(item) && fits(item)).map(before);
  return {
    ...rows,
    total: rows.total - gaps.length,
    at: (index: number) => rows.at(behind(index)),
    find: (fits: (item: T) => boolean) => places(fits)[0] ?? -1,
    places,
  };
}
