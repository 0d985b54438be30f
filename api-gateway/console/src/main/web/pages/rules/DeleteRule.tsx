import { useDo, useRead } from "../../api/queries";
import { Dialog } from "../../parts/Dialog";
import { Problem } from "../../parts/Problem";
import { Waiting } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import type { Rule } from "./draft";
import { ruleTexts } from "./texts";

/** Asks before a rule is gone, with what stands on it now. */
export function DeleteRule({ rule, close, gone }: { rule: Rule; close: () => void; gone: () => void }) {
  const t = useText(ruleTexts);
  const s = useText(shell);
  const read = useRead("GET /rules/{id}/details", { at: { id: String(rule.id) } });
  const remove = useDo("DELETE /rules/{id}", {
    forget: ["GET /rules"],
    says: () => t("deleted", { name: rule.name }),
    then: gone,
  });
  const use = read.data?.use;
  const waits = use ? use.open_cases + use.cases_going_on + use.open_proposals : 0;
  return (
    <Dialog
      title={t("deleteTitle", { name: rule.name })}
      lead={t("deleteSays")}
      close={close}
      submit={() => remove.mutate({ at: { id: rule.id } })}
      actions={
        <>
          <button type="button" className="button" onClick={close} autoFocus>
            {s("cancel")}
          </button>
          <button type="submit" className="button danger" disabled={remove.isPending || read.isPending}>
            {remove.isPending ? s("working") : t("delete")}
          </button>
        </>
      }
    >
      <section className="preview" aria-live="polite">
        <h3>{t("useTitle")}</h3>
        {read.error ? (
          <Problem problem={read.error} again={() => void read.refetch()} />
        ) : !read.data ? (
          <Waiting />
        ) : (
          <ul>
            {use && use.open_cases > 0 && <li>{t("openCases", { n: use.open_cases })}</li>}
            {use && use.cases_going_on > 0 && <li>{t("goingOn", { n: use.cases_going_on })}</li>}
            {use && use.open_proposals > 0 && <li>{t("openProposals", { n: use.open_proposals })}</li>}
            {waits === 0 && <li>{t("noUse")}</li>}
          </ul>
        )}
      </section>
      {rule.enabled && <p className="muted">{t("orOff")}</p>}
    </Dialog>
  );
}
