import { shell } from "../strings/shell";
import { useText } from "../strings/text";

/** Something is on its way. Shown only once it takes long enough to wonder. */
export function Waiting({ whole = false, says }: { whole?: boolean; says?: string }) {
  const t = useText(shell);
  return (
    <div className={whole ? "waiting whole" : "waiting"} role="status">
      <span className="bar" aria-hidden="true" />
      <span>{says ?? t("loading")}</span>
    </div>
  );
}

/** Grey lines where text will stand. */
export function Lines({ count = 3 }: { count?: number }) {
  const t = useText(shell);
  return (
    <div className="lines" role="status">
      <span className="hidden">{t("loading")}</span>
      {Array.from({ length: count }, (_, i) => (
        <span key={i} className="line" aria-hidden="true" />
      ))}
    </div>
  );
}
