import { type Answer, type Body, call } from "../../api/client";
import type { Fields } from "./draft";

export type Trial = Answer<"POST /rules/try">;
export type Subject = Trial["subjects"][number];
export type Step = Trial["trace"][number];

/** What the rule would find; it is not saved, and nothing is done. */
export function tryRule(rule: Fields, on: { text: string } | { acct: string }, signal?: AbortSignal): Promise<Trial> {
  return call("POST /rules/try", { body: { rule, ...on } as unknown as Body<"POST /rules/try">, signal });
}

/** Whether the rule could be saved; fails with what is wrong with it. */
export function checkRule(rule: Fields, signal?: AbortSignal): Promise<unknown> {
  return call("POST /rules/check", { body: rule as unknown as Body<"POST /rules/check">, signal });
}
