import { type ReactNode, useEffect, useId, useState } from "react";
import { useFilters } from "../app/router";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Icon } from "./Icon";

export type Filter =
  | { kind: "select"; name: string; label: string; options: Readonly<Record<string, string>> }
  /** Set by a link from elsewhere, and here only taken away. */
  | { kind: "given"; name: string; label: string; text: string }
  | { kind: "text"; name: string; label: string; placeholder?: string; type?: "text" | "number" | "date" };

const SETTLED = 350;

/** Filters that live in the address. The first options of a select stand for "not set" and has the empty word. */
export function FilterBar({ filters, children }: { filters: Filter[]; children?: ReactNode }) {
  const t = useText(shell);
  const [query, set] = useFilters();
  const given = filters.filter((each) => query.get(each.name));
  const [open, setOpen] = useState(false);
  return (
    <div className={open ? "filters open" : "filters"} role="search" aria-label={t("allFilters")}>
      <button type="button" className="button small filters-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="filter" size={16} /> {t("allFilters")}
        {given.length > 0 && <span className="badge accent">{given.length}</span>}
      </button>
      {filters.map((filter) =>
        filter.kind === "select" ? (
          <Chosen key={filter.name} filter={filter} value={query.get(filter.name) ?? ""} set={set} />
        ) : filter.kind === "given" ? (
          query.get(filter.name) && <Given key={filter.name} filter={filter} set={set} />
        ) : (
          <Typed key={filter.name} filter={filter} value={query.get(filter.name) ?? ""} set={set} />
        ),
      )}
      {given.length > 0 && (
        <button
          type="button"
          className="button quiet"
          onClick={() => set(Object.fromEntries(filters.map((each) => [each.name, null])))}
        >
          <Icon name="close" size={16} /> {t("clearFilters")}
        </button>
      )}
      {children}
    </div>
  );
}

type Setter = (change: Record<string, string | null>) => void;

function Chosen({ filter, value, set }: { filter: Extract<Filter, { kind: "select" }>; value: string; set: Setter }) {
  const id = useId();
  return (
    <div className={value ? "filter given" : "filter"}>
      <label htmlFor={id}>{filter.label}</label>
      <select id={id} value={value} onChange={(event) => set({ [filter.name]: event.target.value })}>
        {Object.entries(filter.options).map(([word, text]) => (
          <option key={word} value={word}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Given({ filter, set }: { filter: Extract<Filter, { kind: "given" }>; set: Setter }) {
  const t = useText(shell);
  const id = useId();
  return (
    <div className="filter given">
      <span id={id}>{filter.label}</span>
      <button type="button" className="button small" aria-describedby={id} onClick={() => set({ [filter.name]: null })}>
        <bdi className="name">{filter.text}</bdi> <Icon name="close" size={16} />
        <span className="hidden">{t("removeFilter")}</span>
      </button>
    </div>
  );
}

function Typed({ filter, value, set }: { filter: Extract<Filter, { kind: "text" }>; value: string; set: Setter }) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return undefined;
    }
    const timer = setTimeout(() => set({ [filter.name]: text.trim() }), SETTLED);
    return () => clearTimeout(timer);
  }, [text, value, filter.name, set]);
  return (
    <div className={value ? "filter given" : "filter"}>
      <label htmlFor={id}>{filter.label}</label>
      <input
        id={id}
        type={filter.type ?? "text"}
        value={text}
        placeholder={filter.placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            set({ [filter.name]: text.trim() });
          }
        }}
      />
    </div>
  );
}
