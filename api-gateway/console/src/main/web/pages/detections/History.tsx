import { English } from "../../parts/English";
import { Time } from "../../parts/Time";
import { outcomes } from "../../strings/outcomes";
import { useText } from "../../strings/text";
import type { Whole } from "./Case";
import { texts } from "./texts";

/** What became of what was found, and what people did, newest first. */
export function History({ whole }: { whole: Whole }) {
  const t = useText(texts);
  const o = useText(outcomes);
  const all = [...whole.outcomes, ...whole.acts].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="card">
      <h3>{t("history")}</h3>
      {all.length === 0 ? (
        <p className="muted">{t("noHistory")}</p>
      ) : (
        <ol className="history">
          {all.map((each, i) => (
            <li key={i}>
              <span className="muted small">
                <Time at={each.at} />
              </span>
              <span>
                <strong>{each.kind in outcomes.en ? o(each.kind) : each.kind}</strong>{" "}
                <span className="muted">
                  <English>{each.detail}</English>
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
