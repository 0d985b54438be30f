import { useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { useToast } from "../../parts/Toasts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";

interface Help {
  how: string;
  policy: Record<string, string>;
  rule: Record<string, string>;
  conditions: Record<string, { meaning: string; fields: string[] }>;
  lists: string[];
}

const EXAMPLES: Record<string, unknown> = {
  domains: ["town.example"],
  lists: ["disposable"],
  is: true,
  field: "reason",
  matcher: "keyword",
  pattern: "buy now",
  at_least: 5,
  within: "PT1H",
  networks: ["192.0.2.0/24"],
  account_ids: ["1"],
  locales: ["en"],
  expression: "email_confirmed && !invited",
  condition: { type: "invited", is: true },
};

function example(type: string, fields: string[]): string {
  const given = fields.filter((field) => field in EXAMPLES).map((field) => [field, type === "request_age" && field === "at_least" ? "PT1H" : EXAMPLES[field]]);
  return JSON.stringify({ type, ...Object.fromEntries(given) });
}

/** What a policy may say, as the API tells it, with an example of each condition to copy. */
export function PolicyHelp() {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const toast = useToast();
  const help = useRead("GET /approvals/policies/help").data as unknown as Help | undefined;
  if (!help) {
    return null;
  }
  const copy = (text: string) => {
    navigator.clipboard?.writeText(text).then(
      () => toast.say(s("copied")),
      () => undefined,
    );
  };
  const fields = (all: Record<string, string>) => (
    <dl className="sign-up-help-list">
      {Object.entries(all).map(([name, meaning]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd className="small">
            <English>{meaning}</English>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <aside className="sign-up-help" aria-label={t("help")} tabIndex={0}>
      <h3>{t("help")}</h3>
      <p className="small muted">
        <English>{help.how}</English>
      </p>
      <details>
        <summary>{t("helpPolicy")}</summary>
        {fields(help.policy)}
      </details>
      <details>
        <summary>{t("helpRule")}</summary>
        {fields(help.rule)}
      </details>
      <details open>
        <summary>{t("helpConditions")}</summary>
        <dl className="sign-up-help-list">
          {Object.entries(help.conditions).map(([type, described]) => (
            <div key={type}>
              <dt>
                <code>{type}</code>
                <button type="button" className="button quiet small" onClick={() => copy(example(type, described.fields))}>
                  {s("copy")}
                  <span className="hidden">: {t("insert", { type })}</span>
                </button>
              </dt>
              <dd className="small">
                <English>{described.meaning}</English>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>{t("helpLists")}</summary>
        <p className="small mono">{help.lists.join(", ")}</p>
      </details>
    </aside>
  );
}
