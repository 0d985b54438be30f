import { createElement, Fragment, type ReactNode } from "react";
import { usePreferences } from "../app/preferences";

/** The languages that are complete. A text that one of them lacks does not compile. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;

/** A text that depends on a number, which is its value `n`. */
export interface Plural {
  one: string;
  other: string;
}
/** A text, alone or in both numbers. */
export type Entry = string | Plural;
type Entries = Record<string, Entry>;
type Same<S extends Entries> = { [K in keyof S]: S[K] extends string ? string : Plural };
export interface Area<S extends Entries> {
  en: S;
  de: Same<S>;
  es: Same<S>;
}
export type Localized = Record<Language, string>;
type Values = Record<string, string | number>;

/** The texts of one part of the console in all languages. */
export function area<S extends Entries>(texts: { en: S; de: Same<S>; es: Same<S> }): Area<S> {
  return texts;
}

const PLACE = /\{(\w+)\}/g;
const formats = new Map<string, unknown>();

/** What a format is made of costs a hundred times what it does for a row of a list, so each is made once. */
export function format<F>(name: string, options: object, make: () => F): F {
  const key = name + JSON.stringify(options);
  let found = formats.get(key) as F | undefined;
  if (!found) {
    found = make();
    formats.set(key, found);
  }
  return found;
}

export function formatNumber(language: Language, value: number, options: Intl.NumberFormatOptions = { maximumFractionDigits: 2 }): string {
  return format(`number ${language}`, options, () => new Intl.NumberFormat(language, options)).format(value);
}

/** Which form of a text a number takes; a language's further forms (Spanish has one for millions) read as the last. */
export function form(language: Language, entry: string | Plural, values: Values | undefined): string {
  if (typeof entry === "string") {
    return entry;
  }
  const rule = format(`plural ${language}`, {}, () => new Intl.PluralRules(language));
  return rule.select(Number(values?.n ?? 0)) === "one" ? entry.one : entry.other;
}

function fill(language: Language, text: string, values: Values | undefined): string {
  return text.replace(PLACE, (whole, name: string) => {
    const value = values?.[name];
    return value === undefined ? whole : typeof value === "number" ? formatNumber(language, value) : value;
  });
}

export interface Translate<S extends Entries> {
  /** The text with its values in place. */
  (key: keyof S, values?: Values): string;
  /** The same where a value is an element, such as a name that has to stay apart. */
  rich(key: keyof S, values: Record<string, ReactNode>): ReactNode;
  language: Language;
}

export function translate<S extends Entries>(texts: Area<S>, language: Language): Translate<S> {
  const own = texts[language] as Entries;
  const t = ((key: keyof S, values?: Values) =>
    fill(language, form(language, own[key as string], values), values)) as Translate<S>;
  t.rich = (key, values) => {
    const n = values.n;
    const text = form(language, own[key as string], typeof n === "number" ? { n } : undefined);
    const parts = text.split(PLACE).map((part, i) => {
      if (i % 2 === 0) {
        return part;
      }
      const value = values[part];
      return typeof value === "number" ? formatNumber(language, value) : value;
    });
    return createElement(Fragment, null, ...parts);
  };
  t.language = language;
  return t;
}

/** The texts of a part in the language that the person chose. */
export function useText<S extends Entries>(texts: Area<S>): Translate<S> {
  const { language } = usePreferences();
  return translate(texts, language);
}

/** A text by its name, for whoever chooses the language later. */
export function said<S extends Entries>(texts: Area<S>, key: keyof S): (language: Language) => string {
  return (language) => translate(texts, language)(key);
}
