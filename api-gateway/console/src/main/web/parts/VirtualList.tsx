import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Rows } from "../api/rows";
import { useKeys } from "../app/keys";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { scale } from "./scale";

interface Whole<T> {
  /** Rows that are loaded where somebody looks. */
  rows: Rows<T>;
}
interface FromTop<T> {
  /** Rows that are loaded from the first on. */
  items: readonly T[];
  /** How many there are in all, also those that are not loaded. */
  total: number;
  /** Asked for when the end of what is loaded comes into sight. */
  more?: () => void;
}
type Props<T> = (Whole<T> | FromTop<T>) & {
  /** Each row has the same height, so that the hundred-thousandth is where it must be; larger where the text is. */
  rowHeight: number;
  row: (item: T, index: number, chosen: boolean) => ReactNode;
  label: string;
  /** The row that the keyboard is on. */
  chosen: number;
  choose: (index: number) => void;
  /** What Enter or a click on a row does. */
  open?: (item: T, index: number) => void;
};

const BESIDE = 8;
/** Browsers cap an element's height. Of a taller list, the scroll bar goes over this much and the rows over all. */
const TALLEST = 8_000_000;

/** Which rows are in the page, and how far they stand from where their number says. */
interface Seen {
  first: number;
  last: number;
  shift: number;
  page: number;
}

/** A list of any length of which only what is in sight is in the page. Arrow keys, Home, End and the page keys move. */
export function VirtualList<T>(props: Props<T>) {
  const { row, label, chosen, choose, open } = props;
  const s = useText(shell);
  const [text, setText] = useState(scale);
  const rowHeight = Math.round(props.rowHeight * text);
  const whole = "rows" in props;
  const count = whole ? props.rows.total : props.items.length;
  const total = whole ? count : props.total;
  const at = whole ? props.rows.at : (index: number) => props.items[index];
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Seen>({ first: 0, last: 16, shift: 0, page: 1 });
  /** Where a key led that is not loaded yet. */
  const [going, setGoing] = useState<number>();
  const full = count * rowHeight;
  const first = Math.min(seen.first, Math.max(0, count - 1));
  const last = Math.min(count, seen.last);

  /** How many pixels of the list one pixel of the scroll bar is. */
  const ratio = (own: HTMLElement) => (full > TALLEST ? (full - own.clientHeight) / (TALLEST - own.clientHeight) : 1);
  useLayoutEffect(() => {
    const own = box.current;
    if (!own) {
      return undefined;
    }
    const look = () => {
      const shift = full > TALLEST ? Math.round(own.scrollTop * (ratio(own) - 1)) : 0;
      const top = own.scrollTop + shift;
      const next = {
        first: Math.max(0, Math.floor(top / rowHeight) - BESIDE),
        last: Math.ceil((top + own.clientHeight) / rowHeight) + BESIDE,
        shift,
        page: Math.max(1, Math.floor(own.clientHeight / rowHeight) - 1),
      };
      setSeen((now) => ((Object.keys(next) as Array<keyof Seen>).every((each) => now[each] === next[each]) ? now : next));
    };
    look();
    const sizes = new ResizeObserver(() => {
      setText(scale());
      look();
    });
    sizes.observe(own);
    own.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      own.removeEventListener("scroll", look);
    };
  }, [full, rowHeight]);

  const see = whole ? props.rows.see : undefined;
  const more = whole ? undefined : props.more;
  useEffect(() => {
    see?.(first, last);
    if (last >= count - BESIDE && count < total) {
      more?.();
    }
  }, [first, last, count, total, see, more]);

  const target = going ?? chosen;
  useEffect(() => {
    const own = box.current;
    if (!own || target < 0) {
      return;
    }
    const stretch = ratio(own);
    const now = own.scrollTop * stretch;
    const top = target * rowHeight;
    if (top < now) {
      own.scrollTop = top / stretch;
    } else if (top + rowHeight > now + own.clientHeight) {
      own.scrollTop = (top + rowHeight - own.clientHeight) / stretch;
    }
  }, [target, rowHeight]);
  const arrived = going !== undefined && at(going) !== undefined;
  useEffect(() => {
    if (going !== undefined && (arrived || going >= count)) {
      setGoing(undefined);
      if (arrived) {
        choose(going);
      }
    }
  }, [going, arrived, count, choose]);

  const to = (index: number) => {
    const there = Math.max(0, Math.min(count - 1, index));
    if (at(there) === undefined) {
      setGoing(there);
    } else {
      setGoing(undefined);
      choose(there);
    }
  };
  useKeys(label, [
    { key: "g g", label: s("firstRow"), run: () => to(0) },
    { key: "G", label: s("lastRow"), run: () => to(count - 1) },
  ]);
  const move = (event: KeyboardEvent) => {
    const next = {
      ArrowDown: target + 1,
      ArrowUp: target - 1,
      PageDown: target + seen.page,
      PageUp: target - seen.page,
      Home: 0,
      End: count - 1,
    }[event.key];
    const item = chosen >= 0 ? at(chosen) : undefined;
    if (next !== undefined) {
      event.preventDefault();
      to(next);
    } else if (event.key === "Enter" && event.target === event.currentTarget && item && open) {
      event.preventDefault();
      open(item, chosen);
    }
  };
  const latest = useRef({ choose, open });
  latest.current = { choose, open };
  const clicked = useCallback((item: T, index: number) => {
    latest.current.choose(index);
    latest.current.open?.(item, index);
  }, []);

  const shown: ReactNode[] = [];
  for (let index = first; index < last; index++) {
    shown.push(
      <Row
        key={index}
        item={at(index)}
        index={index}
        chosen={index === target}
        total={total}
        height={rowHeight}
        row={row as RowProps["row"]}
        clicked={clicked as RowProps["clicked"]}
        waiting={s("loading")}
      />,
    );
  }
  return (
    <div
      ref={box}
      className="virtual"
      role="listbox"
      aria-label={label}
      aria-activedescendant={target >= first && target < last ? `row-${target}` : undefined}
      tabIndex={0}
      onKeyDown={move}
    >
      <div className="virtual-all" role="presentation" style={{ height: Math.min(TALLEST, full) }}>
        <div role="presentation" style={seen.shift ? { transform: `translateY(${-seen.shift}px)` } : undefined}>
          {shown}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  item: unknown;
  index: number;
  chosen: boolean;
  total: number;
  height: number;
  row: (item: unknown, index: number, chosen: boolean) => ReactNode;
  clicked: (item: unknown, index: number) => void;
  waiting: string;
}

/** Drawn again only if something about this row changed, not whenever the list is scrolled. */
const Row = memo(function Row({ item, index, chosen, total, height, row, clicked, waiting }: RowProps) {
  return (
    <div
      id={`row-${index}`}
      role="option"
      aria-selected={chosen}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-busy={item === undefined || undefined}
      className={chosen ? "row chosen" : "row"}
      style={{ transform: `translateY(${index * height}px)`, height }}
      onClick={() => item !== undefined && clicked(item, index)}
    >
      {item === undefined ? (
        <span className="row-waiting">
          <span className="hidden">{waiting}</span>
        </span>
      ) : (
        row(item, index, chosen)
      )}
    </div>
  );
});
