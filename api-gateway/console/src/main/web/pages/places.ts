import { match } from "../app/router";
import type { Right } from "../app/session";
import { pages } from "./all";

/** The path, where there is such a page and the person may see it; nothing leads where nothing is. */
export function pathOf(path: string, may: (right: Right) => boolean): string | undefined {
  const bare = path.split("?")[0];
  return pages.some((entry) => may(entry.right) && entry.paths.some((pattern) => match(pattern, bare))) ? path : undefined;
}
