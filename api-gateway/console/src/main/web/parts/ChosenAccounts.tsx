import { go } from "../app/router";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { type Choosing, ChosenBar } from "./Chosen";

interface Named {
  account_id: string;
  acct: string;
}

/** How many accounts an act on many takes. */
export const MOST_AT_ONCE = 100;
const names = new Map<string, string>();

/** What an account that was chosen in a list is called, as long as this page is open; the address carries its number alone. */
export const nameOf = (id: string): string | undefined => names.get(id);

/** Leads from accounts that were chosen in a list to an act on all of them. An account may stand in a list twice. */
export function ChosenAccounts({ chosen }: { chosen: Pick<Choosing<Named>, "all" | "clear"> }) {
  const s = useText(shell);
  const ids = [...new Set(chosen.all.map((each) => each.account_id))];
  const tooMany = ids.length > MOST_AT_ONCE;
  return (
    <ChosenBar n={chosen.all.length} clear={chosen.clear}>
      <button
        type="button"
        className="button small"
        disabled={tooMany}
        onClick={() => {
          chosen.all.forEach((each) => names.set(each.account_id, each.acct));
          go(`/acts?view=bulk&accounts=${ids.map(encodeURIComponent).join(",")}`);
        }}
      >
        {s("actOnMany")}
      </button>
      {tooMany && <span className="wrong-text">{s("tooManyChosen", { n: MOST_AT_ONCE })}</span>}
    </ChosenBar>
  );
}
