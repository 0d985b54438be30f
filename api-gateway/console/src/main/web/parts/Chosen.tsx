import { type ReactNode, useState } from "react";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Icon } from "./Icon";

export interface Choosing<T> {
  all: readonly T[];
  has: (key: string) => boolean;
  /** Chooses it, or no longer. */
  toggle: (item: T) => void;
  clear: () => void;
}

/** What is chosen of a list; it stays chosen while the list moves on. */
export function useChosen<T>(keyOf: (item: T) => string): Choosing<T> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, T>>(new Map());
  return {
    all: [...chosen.values()],
    has: (key) => chosen.has(key),
    toggle: (item) =>
      setChosen((now) => {
        const next = new Map(now);
        if (!next.delete(keyOf(item))) {
          next.set(keyOf(item), item);
        }
        return next;
      }),
    clear: () => setChosen(new Map()),
  };
}

/** How many are chosen and what can be done with them. It is there as long as something is chosen. */
export function ChosenBar({ n, clear, children }: { n: number; clear: () => void; children: ReactNode }) {
  const s = useText(shell);
  return n === 0 ? null : (
    <div className="pick-bar" role="region" aria-label={s("chosen", { n })}>
      <strong role="status">{s("chosen", { n })}</strong>
      {children}
      <button type="button" className="button small quiet" onClick={clear}>
        {s("chooseNone")}
      </button>
    </div>
  );
}

/** The mark of a row that is chosen, and the place to click; by keyboard and by ear the page offers a key and a button. */
export function RowMark({ chosen, choose }: { chosen: boolean; choose: () => void }) {
  const s = useText(shell);
  return (
    <span
      className={chosen ? "row-mark chosen" : "row-mark"}
      onClick={(event) => {
        event.stopPropagation();
        choose();
      }}
    >
      {chosen && <Icon name="check" size={16} />}
      {chosen && <span className="hidden">{s("isChosen")}</span>}
    </span>
  );
}
