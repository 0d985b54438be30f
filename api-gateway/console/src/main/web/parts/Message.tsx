import { Fragment, type ReactNode } from "react";
import { useRead } from "../api/queries";
import { acts } from "../strings/acts";
import { useText } from "../strings/text";
import { Select, TextArea, TextField } from "./Field";

/** What an account's owner is told: a template with what stands for its placeholders, or words of one's own. */
export interface Message {
  template: string;
  values: Readonly<Record<string, string>>;
  text: string;
}

export const NO_MESSAGE: Message = { template: "", values: {}, text: "" };
const PLACEHOLDER = /\{(\w+)\}/g;
/** What the gateway fills in by itself. */
const KNOWN = ["acct", "instance", "reason"];

const placeholders = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map((each) => each[1]))];

export interface Templates {
  names: string[];
  textOf: (name: string) => string | undefined;
  /** What a template may ask for. */
  placeholders: readonly string[];
}

export function useTemplates(enabled: boolean): Templates {
  const read = useRead("GET /templates", { query: { limit: 200 }, enabled });
  const all = read.data?.items ?? [];
  return {
    names: all.map((each) => each.name),
    textOf: (name) => all.find((each) => each.name === name)?.text,
    placeholders: (read.data?.placeholders ?? []).map((each) => each.replace(/[{}]/g, "")),
  };
}

/** The placeholders that nobody but the person can fill. */
function asked(message: Message, templates: Templates, timed: boolean): string[] {
  const known = timed ? [...KNOWN, "until"] : KNOWN;
  return placeholders(templates.textOf(message.template) ?? "").filter((each) => !known.includes(each));
}

/** The placeholders for which nothing stands yet; with one of them nothing is sent. */
export function gaps(message: Message, templates: Templates, timed: boolean): string[] {
  return message.template
    ? asked(message, templates, timed).filter((each) => !message.values[each]?.trim())
    : placeholders(message.text).filter((each) => templates.placeholders.includes(each));
}

/** As the API takes it. */
export function messageBody(message: Message, templates: Templates, timed: boolean): object {
  if (!message.template) {
    return message.text.trim() ? { text: message.text } : {};
  }
  const open = asked(message, templates, timed);
  return {
    template: message.template,
    ...(open.length > 0 ? { values: Object.fromEntries(open.map((each) => [each, (message.values[each] ?? "").trim()])) } : {}),
  };
}

/** What templates call the instance. */
export function host(base: string | undefined): string {
  return base?.replace(/^https?:\/\//, "").replace(/\/.*$/, "") ?? "";
}

/** The fields for it. */
export function MessageFields({ message, change, templates, timed, known, wrong }: {
  message: Message;
  change: (message: Message) => void;
  templates: Templates;
  timed: boolean;
  /** What the gateway would fill in, as far as it is known here. */
  known: Readonly<Record<string, string>>;
  wrong: (field: string) => ReactNode;
}) {
  const t = useText(acts);
  const text = templates.textOf(message.template);
  const open = asked(message, templates, timed);
  const left = gaps(message, templates, timed);
  const filled = (name: string) => message.values[name]?.trim() || known[name];
  return (
    <>
      {templates.names.length > 0 && (
        <Select
          label={t("template")}
          value={message.template}
          options={{ "": t("noTemplate"), ...Object.fromEntries(templates.names.map((each) => [each, each])) }}
          change={(template) => change({ ...message, template })}
          problem={wrong("template")}
        />
      )}
      {text !== undefined &&
        open.map((each) => (
          <TextField
            key={each}
            label={t("valueFor", { name: `{${each}}` })}
            required
            maxLength={500}
            value={message.values[each] ?? ""}
            change={(value) => change({ ...message, values: { ...message.values, [each]: value } })}
            problem={wrong(`values.${each}`) ?? wrong(each)}
          />
        ))}
      {text !== undefined ? (
        <div className="message-draft">
          <blockquote className="user-text" dir="auto">
            {text.split(PLACEHOLDER).map((part, i) =>
              i % 2 === 0 ? <Fragment key={i}>{part}</Fragment> : filled(part) ? <bdi key={i}>{filled(part)}</bdi> : <mark key={i}>{`{${part}}`}</mark>,
            )}
          </blockquote>
          {left.length > 0 && <p className="wrong-text">{t("stillOpen", { names: left.map((each) => `{${each}}`).join(", ") })}</p>}
          <button
            type="button"
            className="button small"
            onClick={() => change({ ...message, template: "", text: text.replace(PLACEHOLDER, (whole, name: string) => filled(name) ?? whole) })}
          >
            {t("changeWords")}
          </button>
        </div>
      ) : (
        <TextArea
          label={t("message")}
          help={t("messageHelp")}
          value={message.text}
          change={(now) => change({ ...message, text: now })}
          problem={wrong("text") ?? (left.length > 0 ? t("stillOpen", { names: left.map((each) => `{${each}}`).join(", ") }) : undefined)}
          maxLength={2000}
        />
      )}
    </>
  );
}
