import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Language } from "../strings/text";
import { preferences, usePreferences } from "./preferences";
import { type Right, useMay } from "./session";

/** A key and what it does, as the help shows it. */
export interface KeyBinding {
  /** As `KeyboardEvent.key` names it; `g d` for one after the other. */
  key: string;
  label: string;
  run: () => void;
}
interface Group {
  title: string;
  bindings: KeyBinding[];
}

const groups: Group[] = [];
const listeners = new Set<() => void>();
let shown: readonly Group[] = [];
let before = "";
let beforeAt = 0;

const changed = () => {
  shown = [...groups];
  listeners.forEach((each) => each());
};

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"))
  );
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  if (!preferences().keys || typing(event.target) || document.querySelector("dialog[open]")) {
    return;
  }
  const now = Date.now();
  const two = now - beforeAt < 1_200 ? `${before} ${event.key}` : "";
  before = event.key;
  beforeAt = now;
  for (const group of [...groups].reverse()) {
    const found =
      group.bindings.find((binding) => binding.key === two) ?? group.bindings.find((binding) => binding.key === event.key);
    if (found) {
      // Enter and space belong to whatever has the focus.
      if ((event.key === "Enter" || event.key === " ") && event.target instanceof HTMLElement && event.target.matches("a, button, summary, [role=button]")) {
        return;
      }
      event.preventDefault();
      before = "";
      found.run();
      return;
    }
  }
});

/** Binds keys as long as the component is there; the help lists them under the title. */
export function useKeys(title: string, bindings: KeyBinding[], enabled = true): void {
  const group = useRef<Group>({ title, bindings });
  group.current.bindings = bindings;
  group.current.title = title;
  const listed = bindings.map((binding) => `${binding.key}:${binding.label}`).join("|");
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const own = group.current;
    groups.push(own);
    changed();
    return () => {
      groups.splice(groups.indexOf(own), 1);
      changed();
    };
  }, [enabled, listed, title]);
}

export function useBoundKeys(): readonly Group[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

/** A key as a page declares it; what it does, the page says where it is shown. */
export interface PageKey<Does extends string = string> {
  key: string;
  does: Does;
  label: (language: Language) => string;
  /** Without this right it does nothing and is not listed. */
  right?: Right;
}

/** The keys of a page, which the help lists on every other page too. */
export interface PageKeys<Does extends string = string> {
  title: (language: Language) => string;
  keys: ReadonlyArray<PageKey<Does>>;
}

export function pageKeys<Does extends string>(title: PageKeys["title"], keys: ReadonlyArray<PageKey<Does>>): PageKeys<Does> {
  return { title, keys };
}

/** Which key of a page does it, for what shows keys beside buttons. */
export function keyFor<Does extends string>(of: PageKeys<Does>, does: string): string | undefined {
  return of.keys.find((each) => each.does === does)?.key;
}

/** Binds the keys of a page to what they do here and now; one that does nothing now, or that takes a right which the person lacks, is left out. */
export function usePageKeys<Does extends string>(of: PageKeys<Does>, run: Record<Does, (() => void) | undefined | false>): void {
  const { language } = usePreferences();
  const may = useMay();
  useKeys(
    of.title(language),
    of.keys.flatMap(({ key, label, does, right }) => {
      const doing: (() => void) | false | undefined = (right === undefined || may(right)) && run[does];
      return doing ? [{ key, label: label(language), run: doing }] : [];
    }),
  );
}
