import { useQuery } from "@tanstack/react-query";
import { type Answer, type ApiProblem, call, type ReadRoute } from "../../api/client";
import { keyOf } from "../../api/queries";

const OFTEN = 1_500;

/** Asks for something by its id until it is done; no event tells of these. */
export function useUntil<R extends ReadRoute>(route: R, id: string | undefined, done: (answer: Answer<R>) => boolean) {
  return useQuery<Answer<R>, ApiProblem>({
    queryKey: keyOf(route, { id }),
    queryFn: ({ signal }) => call(route, { at: { id: id ?? "" }, signal }),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.error || (query.state.data && done(query.state.data)) ? false : OFTEN),
  });
}
