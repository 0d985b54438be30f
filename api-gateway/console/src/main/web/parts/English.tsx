import type { ReactNode } from "react";
import { Note } from "./Note";

/** What the API says in English alone, so that screen readers and translators know. */
export function English({ children }: { children: ReactNode }) {
  return typeof children === "string" ? <Note>{children}</Note> : <span lang="en">{children}</span>;
}
