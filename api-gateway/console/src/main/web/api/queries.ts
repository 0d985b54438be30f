import {
  QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { useToast } from "../parts/Toasts";
import { type Answer, ApiProblem, type Call, call, type ReadRoute, type Route } from "./client";
import { useLive } from "./live";

/** How long a list rests after its next part did not come, in milliseconds. */
export const AFTER_FAILURE = 5_000;

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 5 * 60_000,
      retry: (count, problem) => count < 2 && problem instanceof ApiProblem && problem.passing && problem.status !== 429,
      refetchOnWindowFocus: true,
      // Asked even where the browser says that it is offline: then it says what failed, rather than to wait without a word.
      networkMode: "always",
    },
    // Nothing that somebody pressed is done later by itself.
    mutations: { retry: false, networkMode: "always" },
  },
});

type Read<R extends ReadRoute> = Pick<Call<R>, "at" | "query"> & {
  enabled?: boolean;
  /** How often it is asked again while nothing tells us of changes, in seconds. */
  every?: number;
  /** Whether the former answer stays until the next one is there. */
  keep?: boolean;
};

/** Under which an answer is kept: the route first, so that `forget("GET /detections")` finds all of them. */
export const keyOf = (route: ReadRoute, at?: object, query?: object) => [route, at ?? {}, query ?? {}] as const;

/**
 * Whether something failed that may pass, while an earlier answer is still there to be shown. A session that is over passes
 * once the person signed in again, and what was typed has to be there then.
 */
export const isStale = (data: unknown, problem: unknown) =>
  data !== undefined && problem instanceof ApiProblem && (problem.passing || problem.signedOut);

/** Reads from the API and keeps what it said. What fails for a while takes nothing away: the banner says that it is old. */
export function useRead<R extends ReadRoute>(route: R, given: Read<R> = {}): UseQueryResult<Answer<R>, ApiProblem> {
  const live = useLive();
  const read = useQuery<Answer<R>, ApiProblem>({
    queryKey: keyOf(route, given.at, given.query),
    queryFn: ({ signal }) => call(route, { at: given.at, query: given.query, signal } as Call<R>),
    enabled: given.enabled ?? true,
    refetchInterval: given.every ? (live ? given.every * 6 : given.every) * 1_000 : false,
    placeholderData: given.keep ? (before) => before : undefined,
  });
  return isStale(read.data, read.error) ? (Object.create(read, { error: { value: null } }) as UseQueryResult<Answer<R>, ApiProblem>) : read;
}

interface Cursored {
  items: unknown[];
  total: number;
  next_cursor: string;
}
type PagedRoute = { [R in ReadRoute]: Answer<R> extends Cursored ? R : never }[ReadRoute];
type ItemOf<R extends ReadRoute> = Answer<R> extends { items: Array<infer I> } ? I : never;

/** Reads a list by its cursor, page after page, as one list. */
export function usePages<R extends ReadRoute>(route: R, given: Read<R> = {}) {
  const live = useLive();
  const pages = useInfiniteQuery({
    queryKey: keyOf(route, given.at, given.query),
    queryFn: ({ signal, pageParam }) =>
      call(route, {
        at: given.at,
        query: { ...given.query, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      } as Call<R>),
    initialPageParam: "",
    getNextPageParam: (last) => (last as unknown as Partial<Cursored>).next_cursor || undefined,
    enabled: given.enabled ?? true,
    refetchInterval: given.every ? (live ? given.every * 6 : given.every) * 1_000 : false,
    placeholderData: given.keep ? (before) => before : undefined,
  });
  const items = useMemo(
    () => (pages.data?.pages ?? []).flatMap((page) => (page as unknown as Cursored).items) as ItemOf<R>[],
    [pages.data],
  );
  const total = (pages.data?.pages.at(-1) as unknown as Cursored | undefined)?.total ?? 0;
  return {
    items,
    /** The first page whole, with what a list tells beside its items. */
    first: pages.data?.pages[0] as Answer<R> | undefined,
    total,
    problem: isStale(pages.data, pages.error) ? null : (pages.error as ApiProblem | null),
    pending: pages.isPending,
    refreshing: pages.isFetching && !pages.isFetchingNextPage,
    more: pages.hasNextPage,
    loadingMore: pages.isFetchingNextPage,
    loadMore: () => {
      // A list asks for more whenever it is drawn: after a failure not at once again.
      const failed = pages.isFetchNextPageError && Date.now() - pages.errorUpdatedAt < AFTER_FAILURE;
      if (pages.hasNextPage && !pages.isFetchingNextPage && !failed) {
        void pages.fetchNextPage();
      }
    },
    again: () => void pages.refetch(),
  };
}
export type { PagedRoute };

interface Doing<R extends Route> {
  /** What is said when it worked. */
  says?: (answer: Answer<R>) => string;
  /** The routes whose answers are no longer true then. */
  forget?: ReadRoute[];
  then?: (answer: Answer<R>) => void;
  /** Where a problem is shown; without it, a message. */
  onProblem?: (problem: ApiProblem) => void;
}

/** Changes something over the API: `const claim = useDo("POST /detections/{id}/claim"); claim.mutate({ at: { id } })`. */
export function useDo<R extends Route>(route: R, doing: Doing<R> = {}) {
  const toast = useToast();
  const known = useQueryClient();
  return useMutation<Answer<R>, ApiProblem, Call<R>>({
    mutationFn: (given) => call(route, given),
    onSuccess: (answer) => {
      for (const each of doing.forget ?? []) {
        void known.invalidateQueries({ queryKey: [each] });
      }
      if (doing.says) {
        toast.say(doing.says(answer));
      }
      doing.then?.(answer);
    },
    onError: (problem) => {
      // Somebody was faster, or nobody knows whether it arrived: how it stands now is asked.
      if ([0, 404, 409, 412].includes(problem.status)) {
        for (const each of doing.forget ?? []) {
          void known.invalidateQueries({ queryKey: [each] });
        }
      }
      if (doing.onProblem) {
        doing.onProblem(problem);
      } else {
        toast.problem(problem);
      }
    },
  });
}
