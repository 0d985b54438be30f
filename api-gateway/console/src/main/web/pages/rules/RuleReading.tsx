import { differences } from "../../parts/Diff";
import type { Fields } from "./draft";

/** A rule for those who may not change it. */
export function RuleReading({ body, names }: { body: Fields; names: Record<string, string> }) {
  return (
    <section className="card">
      <dl className="rule-reading">
        {differences({}, body).map((line) => (
          <div key={line.path}>
            <dt>{names[line.path] ?? line.path.replaceAll("_", " ")}</dt>
            <dd dir="auto">{line.after}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
