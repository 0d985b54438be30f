import { useInfiniteQuery } from "@tanstack/react-query";
import { type Answer, type ApiProblem, call, type Query } from "../../api/client";
import { isStale } from "../../api/queries";

type Old = "GET /approvals/history" | "GET /approvals/policies";

/** What goes by cursor and has no total: page after page, as somebody asks for older ones. */
export function useOlder<R extends Old>(route: R, query: Query<R>) {
  const read = useInfiniteQuery({
    queryKey: [route, "older", query],
    queryFn: ({ signal, pageParam }) => call(route, { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } as Query<R>, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => (last as Answer<Old>).next_cursor || undefined,
  });
  return {
    items: (read.data?.pages ?? []).flatMap((page) => page.items as Answer<R>["items"][number][]),
    problem: isStale(read.data, read.error) ? null : (read.error as ApiProblem | null),
    pending: read.isPending,
    more: read.hasNextPage,
    loading: read.isFetchingNextPage,
    loadMore: () => void read.fetchNextPage(),
    again: () => void read.refetch(),
  };
}
