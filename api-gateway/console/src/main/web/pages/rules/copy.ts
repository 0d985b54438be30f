import { BLANK, type Draft } from "./draft";

let copied: Draft | undefined;

/** Keeps a rule for the page of a new one. */
export function copyRule(draft: Draft): void {
  copied = draft;
}

/** What a new rule begins as. */
export function beginning(): Draft {
  return copied ?? BLANK;
}

export function forgetCopy(): void {
  copied = undefined;
}
