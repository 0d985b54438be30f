import { Link, usePlace } from "../app/router";

/** The parts of a page; which one is open stands in the address. The first is open where it says nothing. */
export function Tabs({ name = "view", tabs, label, counts = {}, base, open: given }: { name?: string; tabs: Readonly<Record<string, string>>; label: string; counts?: Readonly<Record<string, number | undefined>>; base?: string; open?: string }) {
  const { path } = usePlace();
  const told = useTab(Object.keys(tabs), name);
  const open = given ?? told;
  const at = base ?? path;
  return (
    <nav className="tabs" aria-label={label}>
      {Object.entries(tabs).map(([word, text], i) => (
        <Link key={word} to={i === 0 ? at : `${at}?${name}=${word}`} aria-current={word === open ? "page" : undefined}>
          {text}
          {counts[word] ? <span className="badge accent">{counts[word]}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

/** Which of them is open. */
export function useTab<T extends string>(words: readonly T[], name = "view"): T {
  const { query } = usePlace();
  const wanted = query.get(name) as T | null;
  return wanted && words.includes(wanted) ? wanted : words[0];
}
