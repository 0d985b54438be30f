import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { scale } from "./scale";

interface Props<T> {
  items: readonly T[];
  /** How many there are in all, also those that are not loaded. */
  total: number;
  /** Each row has the same height, so that the hundred-thousandth is where it must be; larger where the text is. */
  rowHeight: number;
  keyOf: (item: T) => string | number;
  row: (item: T, index: number, chosen: boolean) => ReactNode;
  label: string;
  /** The row that the keyboard is on. */
  chosen: number;
  choose: (index: number) => void;
  /** What Enter or a click on a row does. */
  open?: (item: T, index: number) => void;
  /** Asked for when the end of what is loaded comes into sight. */
  more?: () => void;
}

const BESIDE = 8;
/** Browsers cap an element's height; below it, a row stands where its number says. */
const TALLEST = 8_000_000;

/** A list of any length of which only what is in sight is in the page. Arrow keys, Home, End and the page keys move. */
export function VirtualList<T>({ items, total, rowHeight: height, keyOf, row, label, chosen, choose, open, more }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = Math.round(height * scale());
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const loaded = items.length;
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - BESIDE);
  const last = Math.min(loaded, Math.ceil((seen.top + seen.height) / rowHeight) + BESIDE);

  useLayoutEffect(() => {
    const own = box.current;
    if (!own) {
      return undefined;
    }
    const look = () => setSeen({ top: own.scrollTop, height: own.clientHeight });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(own);
    own.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      own.removeEventListener("scroll", look);
    };
  }, []);
  useEffect(() => {
    if (last >= loaded - BESIDE && loaded < total) {
      more?.();
    }
  }, [last, loaded, total, more]);
  useEffect(() => {
    const own = box.current;
    if (!own || chosen < 0) {
      return;
    }
    const top = chosen * rowHeight;
    if (top < own.scrollTop) {
      own.scrollTop = top;
    } else if (top + rowHeight > own.scrollTop + own.clientHeight) {
      own.scrollTop = top + rowHeight - own.clientHeight;
    }
  }, [chosen, rowHeight]);

  const move = useCallback(
    (event: KeyboardEvent) => {
      const page = Math.max(1, Math.floor(seen.height / rowHeight) - 1);
      const to = {
        ArrowDown: chosen + 1,
        ArrowUp: chosen - 1,
        PageDown: chosen + page,
        PageUp: chosen - page,
        Home: 0,
        End: loaded - 1,
      }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        choose(Math.max(0, Math.min(loaded - 1, to)));
      } else if (event.key === "Enter" && event.target === event.currentTarget && chosen >= 0 && open) {
        event.preventDefault();
        open(items[chosen], chosen);
      }
    },
    [chosen, choose, items, loaded, open, rowHeight, seen.height],
  );

  return (
    <div
      ref={box}
      className="virtual"
      role="listbox"
      aria-label={label}
      aria-activedescendant={chosen >= first && chosen < last ? `row-${keyOf(items[chosen])}` : undefined}
      tabIndex={0}
      onKeyDown={move}
    >
      <div className="virtual-all" role="presentation" style={{ height: Math.min(TALLEST, loaded * rowHeight) }}>
        {items.slice(first, last).map((item, i) => {
          const index = first + i;
          return (
            <div
              key={keyOf(item)}
              id={`row-${keyOf(item)}`}
              role="option"
              aria-selected={index === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={index === chosen ? "row chosen" : "row"}
              style={{ transform: `translateY(${index * rowHeight}px)`, height: rowHeight }}
              onClick={() => {
                choose(index);
                open?.(item, index);
              }}
            >
              {row(item, index, index === chosen)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
