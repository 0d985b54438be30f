import { type ReactNode, useId } from "react";
import { useEngineWord } from "../../parts/Condition";
import { Choice, Select, Switch, TextArea, TextField } from "../../parts/Field";
import { acts } from "../../strings/acts";
import { useText } from "../../strings/text";
import { ACTIONS, DETECTORS, type Detector, type Draft, FIELDS } from "./draft";
import type { Param, RuleHelp } from "./help";
import { ruleTexts } from "./texts";

interface Props {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  help: RuleHelp;
  wrong: (field: string) => ReactNode;
}

/** The form of a rule: what belongs to its detector, and nothing else. */
export function RuleForm(props: Props) {
  const t = useText(ruleTexts);
  const { draft, set, help, wrong } = props;
  const detector = draft.detector_type;
  const choose = (word: string) => {
    const next = word as Detector;
    // A name of a check is no expression, and the other way round.
    const other = (next === "behavioral") !== (detector === "behavioral");
    set({
      detector_type: next,
      ...(other ? { pattern: "", secondary_pattern: "", boolean_operator: "" as const, behavioral_params: {} } : {}),
      ...(next === "behavioral" ? { trigger_threshold: "1" } : {}),
    });
  };
  return (
    <div className="stack">
      <section className="card stack">
        <TextField label={t("name")} required value={draft.name} change={(name) => set({ name })} problem={wrong("name")} maxLength={200} autoComplete="off" />
        <TextArea label={t("description")} value={draft.description} change={(description) => set({ description })} problem={wrong("description")} rows={2} maxLength={5_000} />
        <div>
          <Choice label={t("detector")} value={detector} options={Object.fromEntries(DETECTORS.map((each) => [each, t(each)]))} change={choose} />
          <p className="help">{help.detector(detector)}</p>
        </div>
      </section>
      <section className="card stack">
        {detector === "behavioral" ? <Behaviour {...props} /> : <Patterns {...props} />}
        {detector === "media" && <Media {...props} />}
      </section>
      <section className="card stack">
        <h2>{t("counts")}</h2>
        <TextField
          label={t("weight")}
          help={help.scoring}
          required
          inputMode="decimal"
          value={draft.weight}
          change={(weight) => set({ weight })}
          problem={wrong("weight")}
        />
        <Acts {...props} />
        <Switch label={t("enabled")} help={t("enabledHelp")} on={draft.enabled} change={(enabled) => set({ enabled })} />
      </section>
    </div>
  );
}

function Acts({ draft, set, help, wrong }: Props) {
  const t = useText(ruleTexts);
  const a = useText(acts);
  const proposes = draft.action_type !== "report";
  return (
    <>
      <Select
        label={t("action")}
        help={
          <>
            {help.action(draft.action_type)} {t("actionNote")}
          </>
        }
        value={draft.action_type}
        options={Object.fromEntries(ACTIONS.map((each) => [each, a(each)]))}
        change={(action_type) => set({ action_type })}
        problem={wrong("action_type")}
      />
      {proposes && (
        <>
          <TextField
            label={t("seconds")}
            help={help.field("action_duration_seconds")}
            inputMode="numeric"
            value={draft.action_duration_seconds}
            change={(action_duration_seconds) => set({ action_duration_seconds })}
            problem={wrong("action_duration_seconds")}
          />
          <TextArea
            label={t("warning")}
            help={help.field("action_warning_text")}
            value={draft.action_warning_text}
            change={(action_warning_text) => set({ action_warning_text })}
            problem={wrong("action_warning_text")}
            maxLength={5_000}
          />
          <TextField
            label={t("preset")}
            help={help.field("warning_preset_id")}
            inputMode="numeric"
            value={draft.warning_preset_id}
            change={(warning_preset_id) => set({ warning_preset_id })}
            problem={wrong("warning_preset_id")}
          />
        </>
      )}
    </>
  );
}

function Patterns({ draft, set, help, wrong }: Props) {
  const t = useText(ruleTexts);
  const detector = draft.detector_type;
  const label = detector === "regex" ? t("pattern") : detector === "keyword" ? t("terms") : t("altText");
  const options = detector === "keyword" ? (["case_sensitive", "word_boundaries", "phrase_match"] as const) : (["case_sensitive"] as const);
  const toggleField = (field: string) =>
    set({ target_fields: draft.target_fields.includes(field) ? draft.target_fields.filter((each) => each !== field) : [...draft.target_fields, field] });
  return (
    <>
      <div className="rule-pattern">
        <TextArea
          label={label}
          help={help.field("pattern")}
          required={detector !== "media"}
          value={draft.pattern}
          change={(pattern) => set({ pattern })}
          problem={wrong("pattern")}
          rows={detector === "keyword" ? 4 : 3}
        />
      </div>
      <Second draft={draft} set={set} help={help}>
        <div className="rule-pattern">
          <TextArea
            label={detector === "keyword" ? t("secondTerms") : t("secondPattern")}
            help={help.field("secondary_pattern")}
            required
            value={draft.secondary_pattern}
            change={(secondary_pattern) => set({ secondary_pattern })}
            problem={wrong("secondary_pattern")}
          />
        </div>
      </Second>
      {detector !== "media" && (
        <Checks
          legend={t("where")}
          problem={wrong("target_fields")}
          all={FIELDS.map((each) => ({ name: each, label: t(each), help: help.target(each), on: draft.target_fields.includes(each) }))}
          toggle={toggleField}
        />
      )}
      <Checks
        legend={t("how")}
        problem={wrong("match_options")}
        all={options.map((each) => ({ name: each, label: t(each), help: help.option(each), on: draft.match_options[each] }))}
        toggle={(name) => {
          const key = name as keyof Draft["match_options"];
          set({ match_options: { ...draft.match_options, [key]: !draft.match_options[key] } });
        }}
      />
      <TextField
        label={detector === "media" ? t("thresholdMedia") : t("threshold")}
        help={help.field("trigger_threshold")}
        inputMode="numeric"
        value={draft.trigger_threshold}
        change={(trigger_threshold) => set({ trigger_threshold })}
        problem={wrong("trigger_threshold")}
      />
    </>
  );
}

function Second({ draft, set, help, children }: Pick<Props, "draft" | "set" | "help"> & { children: ReactNode }) {
  const t = useText(ruleTexts);
  return (
    <>
      <Select
        label={t("second")}
        help={help.field("boolean_operator")}
        value={draft.boolean_operator}
        options={{ "": t("secondNone"), AND: t("secondAnd"), OR: t("secondOr") }}
        change={(word) => set({ boolean_operator: word as Draft["boolean_operator"] })}
      />
      {draft.boolean_operator && children}
    </>
  );
}

function Behaviour({ draft, set, help, wrong }: Props) {
  const t = useText(ruleTexts);
  const word = useEngineWord();
  const options = { "": t("chooseCheck"), ...Object.fromEntries(help.checks.map((each) => [each.name, word(each.name)])) };
  const check = (name: string) => help.checks.find((each) => each.name === name);
  const params = new Map<string, Param>();
  for (const name of [draft.pattern, draft.boolean_operator ? draft.secondary_pattern : ""]) {
    check(name)?.params.forEach((param) => params.has(param.name) || params.set(param.name, param));
  }
  // What no chosen check knows would be refused.
  const keep = (pattern: string, second: string) => {
    const known = new Set([pattern, second].flatMap((name) => check(name)?.params.map((param) => param.name) ?? []));
    return Object.fromEntries(Object.entries(draft.behavioral_params).filter(([name]) => known.has(name)));
  };
  return (
    <>
      <Select
        label={t("check")}
        help={check(draft.pattern)?.meaning}
        required
        value={draft.pattern}
        options={options}
        change={(pattern) => set({ pattern, behavioral_params: keep(pattern, draft.secondary_pattern) })}
        problem={wrong("pattern")}
      />
      <Second draft={draft} set={set} help={help}>
        <Select
          label={t("secondCheck")}
          help={check(draft.secondary_pattern)?.meaning}
          required
          value={draft.secondary_pattern}
          options={options}
          change={(secondary_pattern) => set({ secondary_pattern, behavioral_params: keep(draft.pattern, secondary_pattern) })}
          problem={wrong("secondary_pattern")}
        />
      </Second>
      {params.size > 0 && (
        <fieldset className="rule-group">
          <legend>{t("params")}</legend>
          <div className="rule-params">
            {[...params.values()].map((param) => (
              <TextField
                key={param.name}
                label={param.name.replaceAll("_", " ")}
                help={`${param.meaning} ${t("standard", { min: param.min, max: param.max, value: param.default })}`}
                inputMode={param.whole_number ? "numeric" : "decimal"}
                placeholder={String(param.default)}
                value={draft.behavioral_params[param.name] ?? ""}
                change={(value) => set({ behavioral_params: { ...draft.behavioral_params, [param.name]: value } })}
                problem={wrong(`behavioral_params.${param.name}`)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

function Media({ draft, set, help, wrong }: Props) {
  const t = useText(ruleTexts);
  return (
    <>
      <Switch
        label={t("require_alt_text")}
        help={help.media("require_alt_text")}
        on={draft.require_alt_text}
        change={(require_alt_text) => set({ require_alt_text })}
      />
      {(["allowed_mime_types", "alt_text_patterns", "blocked_url_sha256"] as const).map((name) => (
        <div className="rule-pattern" key={name}>
          <TextArea
            label={t(name)}
            help={help.media(name)}
            value={draft[name]}
            change={(value) => set({ [name]: value } as Partial<Draft>)}
            problem={wrong(`media_params.${name}`)}
            rows={2}
          />
        </div>
      ))}
      {wrong("media_params") && <p className="wrong-text">{wrong("media_params")}</p>}
    </>
  );
}

interface Tick {
  name: string;
  label: string;
  help?: string;
  on: boolean;
}

function Checks({ legend, all, toggle, problem }: { legend: string; all: Tick[]; toggle: (name: string) => void; problem?: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="rule-group">
      <legend>{legend}</legend>
      <div className="rule-checks">
        {all.map((each) => (
          <div key={each.name}>
            <label className="rule-check">
              <input type="checkbox" checked={each.on} onChange={() => toggle(each.name)} aria-describedby={each.help ? `${id}-${each.name}` : undefined} />
              <span>{each.label}</span>
            </label>
            {each.help && (
              <p className="help" id={`${id}-${each.name}`}>
                {each.help}
              </p>
            )}
          </div>
        ))}
      </div>
      {problem && <p className="wrong-text">{problem}</p>}
    </fieldset>
  );
}
