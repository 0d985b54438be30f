import { type ReactNode, useId } from "react";

/** A column: what stands at its head, and what it says of a row. The first one names the row. */
export interface Column<T> {
  head: string;
  /** Numbers stand one below the other, at the end. */
  number?: boolean;
  cell: (row: T) => ReactNode;
  /** What is said of the cell on hover. */
  title?: (row: T) => string | undefined;
}

/** Rows that can be chosen for something that is done to many. */
export interface Picking<T> {
  head: string;
  chosen: (row: T) => boolean;
  choose: (row: T) => void;
  /** What choosing this row is called. */
  label: (row: T) => string;
}

interface Props<T> {
  /** What the table lists, for whoever does not see it. */
  caption: string;
  columns: ReadonlyArray<Column<T>>;
  rows: readonly T[];
  keyOf: (row: T) => string | number;
  pick?: Picking<T>;
  className?: string;
}

/** A table with its caption, its heads and its rows named; what is wider than its place scrolls, by keyboard too. */
export function Table<T>({ caption, columns, rows, keyOf, pick, className }: Props<T>) {
  const id = useId();
  const [name, ...rest] = columns;
  const kind = (column: Column<T>) => (column.number ? "number" : undefined);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-labelledby={id}>
      <table className={className ? `table ${className}` : "table"}>
        <caption id={id} className="hidden">
          {caption}
        </caption>
        <thead>
          <tr>
            {pick && (
              <th scope="col" className="table-pick">
                <span className="hidden">{pick.head}</span>
              </th>
            )}
            {columns.map((each, i) => (
              <th key={i} scope="col" className={kind(each)}>
                {each.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {pick && (
                <td className="table-pick">
                  <label>
                    <input type="checkbox" checked={pick.chosen(row)} onChange={() => pick.choose(row)} />
                    <span className="hidden">{pick.label(row)}</span>
                  </label>
                </td>
              )}
              <th scope="row" className={kind(name)} title={name.title?.(row)}>
                {name.cell(row)}
              </th>
              {rest.map((each, i) => (
                <td key={i} className={kind(each)} title={each.title?.(row)}>
                  {each.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
