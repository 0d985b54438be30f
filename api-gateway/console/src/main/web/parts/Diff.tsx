import { shell } from "../strings/shell";
import { useText } from "../strings/text";

/** Two versions of something, field by field: what differs stands side by side. */
export function Diff({ before, after, names = {} }: { before: unknown; after: unknown; names?: Readonly<Record<string, string>> }) {
  const t = useText(shell);
  const lines = differences(before, after);
  if (lines.length === 0) {
    return <p className="muted">{t("unchanged")}</p>;
  }
  return (
    <table className="diff">
      <thead>
        <tr>
          <td />
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.path}>
            <th scope="row">{names[line.path] ?? line.path}</th>
            <td>{line.before === undefined ? <span className="muted">–</span> : <del dir="auto">{line.before}</del>}</td>
            <td>{line.after === undefined ? <span className="muted">–</span> : <ins dir="auto">{line.after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface Difference {
  path: string;
  before?: string;
  after?: string;
}

export function differences(before: unknown, after: unknown): Difference[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

function flat(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.every((each) => typeof each !== "object" || each === null)) {
    if (value.length > 0) {
      into.set(path, value.join(", "));
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      flat(inner, path ? `${path}.${name}` : name, into);
    }
  } else if (value !== undefined && value !== null && value !== "") {
    into.set(path, String(value));
  }
  return into;
}
