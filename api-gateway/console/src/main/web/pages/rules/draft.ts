import type { Answer } from "../../api/client";

export type Rule = Answer<"GET /rules">["rules"][number];
export type Detector = Rule["detector_type"];
export const DETECTORS: Detector[] = ["regex", "keyword", "behavioral", "media"];
export const FIELDS = ["username", "display_name", "bio", "content"] as const;
export const ACTIONS = ["report", "warn", "sensitive", "silence", "disable", "suspend", "domain_block"] as const;

/** A rule as the form holds it: numbers and lists as they were typed. */
export interface Draft {
  name: string;
  detector_type: Detector;
  pattern: string;
  boolean_operator: "" | "AND" | "OR";
  secondary_pattern: string;
  weight: string;
  enabled: boolean;
  action_type: string;
  action_duration_seconds: string;
  action_warning_text: string;
  warning_preset_id: string;
  trigger_threshold: string;
  target_fields: string[];
  match_options: Record<"case_sensitive" | "word_boundaries" | "phrase_match", boolean>;
  behavioral_params: Record<string, string>;
  require_alt_text: boolean;
  allowed_mime_types: string;
  blocked_url_sha256: string;
  alt_text_patterns: string;
  description: string;
}

export const BLANK: Draft = {
  name: "",
  detector_type: "keyword",
  pattern: "",
  boolean_operator: "",
  secondary_pattern: "",
  weight: "1",
  enabled: false,
  action_type: "report",
  action_duration_seconds: "",
  action_warning_text: "",
  warning_preset_id: "",
  trigger_threshold: "1",
  target_fields: [...FIELDS],
  match_options: { case_sensitive: false, word_boundaries: true, phrase_match: true },
  behavioral_params: {},
  require_alt_text: false,
  allowed_mime_types: "",
  blocked_url_sha256: "",
  alt_text_patterns: "",
  description: "",
};

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
const lines = (value: unknown) => (Array.isArray(value) ? value.join("\n") : "");

export function draftOf(rule: Rule): Draft {
  const media = (rule.media_params ?? {}) as Record<string, unknown>;
  const options = (rule.match_options ?? {}) as Partial<Draft["match_options"]>;
  return {
    name: text(rule.name),
    detector_type: rule.detector_type,
    pattern: text(rule.pattern),
    boolean_operator: rule.boolean_operator ?? "",
    secondary_pattern: text(rule.secondary_pattern),
    weight: text(rule.weight),
    enabled: rule.enabled,
    action_type: rule.action_type ?? "report",
    action_duration_seconds: text(rule.action_duration_seconds),
    action_warning_text: text(rule.action_warning_text),
    warning_preset_id: text(rule.warning_preset_id),
    trigger_threshold: text(rule.trigger_threshold ?? 1),
    target_fields: rule.target_fields?.length ? [...rule.target_fields] : [...FIELDS],
    match_options: { ...BLANK.match_options, ...options },
    behavioral_params: Object.fromEntries(Object.entries(rule.behavioral_params ?? {}).map(([name, value]) => [name, text(value)])),
    require_alt_text: media.require_alt_text === true,
    allowed_mime_types: lines(media.allowed_mime_types),
    blocked_url_sha256: lines(media.blocked_url_sha256),
    alt_text_patterns: lines(media.alt_text_patterns),
    description: text(rule.description),
  };
}

/** What is no number is sent as it was typed, so that the API says what is wrong with it. */
const number = (typed: string) => {
  const plain = typed.trim().replace(",", ".");
  return plain === "" ? null : Number.isFinite(Number(plain)) ? Number(plain) : typed;
};
const list = (typed: string) =>
  typed
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);
const orNull = (typed: string) => (typed.trim() === "" ? null : typed);

export type Fields = Record<string, unknown>;

/** The rule as the API takes it. What does not belong to its detector is empty. */
export function bodyOf(draft: Draft): Fields {
  const detector = draft.detector_type;
  const reads = detector === "regex" || detector === "keyword";
  const media: Fields = {};
  if (detector === "media") {
    if (draft.require_alt_text) {
      media.require_alt_text = true;
    }
    for (const name of ["allowed_mime_types", "blocked_url_sha256", "alt_text_patterns"] as const) {
      if (list(draft[name]).length > 0) {
        media[name] = list(draft[name]);
      }
    }
  }
  return {
    name: draft.name.trim(),
    description: orNull(draft.description),
    detector_type: detector,
    pattern: detector === "media" ? orNull(draft.pattern) : draft.pattern,
    boolean_operator: draft.boolean_operator || null,
    secondary_pattern: draft.boolean_operator ? orNull(draft.secondary_pattern) : null,
    weight: number(draft.weight),
    enabled: draft.enabled,
    target_fields: reads ? FIELDS.filter((each) => draft.target_fields.includes(each)) : [],
    match_options: detector === "behavioral" ? BLANK.match_options : draft.match_options,
    trigger_threshold: detector === "behavioral" ? 1 : number(draft.trigger_threshold),
    behavioral_params:
      detector === "behavioral"
        ? Object.fromEntries(
            Object.entries(draft.behavioral_params)
              .filter(([, value]) => value.trim() !== "")
              .map(([name, value]) => [name, number(value)]),
          )
        : {},
    media_params: media,
    action_type: draft.action_type,
    action_duration_seconds: draft.action_type === "report" ? null : number(draft.action_duration_seconds),
    action_warning_text: draft.action_type === "report" ? null : orNull(draft.action_warning_text),
    warning_preset_id: draft.action_type === "report" ? null : orNull(draft.warning_preset_id),
  };
}

/** Only what differs. */
export function changed(before: Fields, after: Fields): Fields {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)));
}
