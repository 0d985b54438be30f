import { useState } from "react";
import { useMay } from "../../app/session";
import type { ApiProblem, Body } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { Select, Switch, TextField } from "../../parts/Field";
import { Problem, wrongWith } from "../../parts/Problem";
import { Lines } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { automodTexts } from "./operatingTexts";

interface InForce {
  dry_run_override: boolean | null;
  default_action: string;
  defederation_threshold: number;
}
const ACTIONS = ["report", "warn", "sensitive", "silence", "disable", "suspend", "domain_block"] as const;

/** What automatic moderation goes by. */
export function Automod() {
  const automod = useRead("GET /config/automod", { every: 30 });
  const may = useMay();
  if (!automod.data) {
    return automod.error ? <Problem problem={automod.error} again={() => void automod.refetch()} /> : <Lines count={5} />;
  }
  const now = automod.data as unknown as InForce;
  return may("settings") ? <Form key={JSON.stringify(now)} now={now} /> : <Shown now={now} />;
}

function Form({ now }: { now: InForce }) {
  const t = useText(automodTexts);
  const a = useText(acts);
  const s = useText(shell);
  const [held, setHeld] = useState(now.dry_run_override === true);
  const [action, setAction] = useState(now.default_action);
  const [threshold, setThreshold] = useState(String(now.defederation_threshold));
  const [problem, setProblem] = useState<ApiProblem>();
  const save = useDo("POST /config/automod", {
    forget: ["GET /config/automod", "GET /rules", "GET /domains/alerts"],
    says: () => t("saved"),
    onProblem: setProblem,
    then: () => setProblem(undefined),
  });
  const number = Number(threshold);
  const wrong = !/^\d{1,7}$/.test(threshold) || number < 1 || number > 1_000_000 ? t("thresholdWrong") : undefined;
  const changed = held !== (now.dry_run_override === true) || action !== now.default_action || number !== now.defederation_threshold;
  const told = (field: string) => wrongWith(field, problem);
  const submit = () => {
    const body: Body<"POST /config/automod"> = {
      dry_run_override: held ? true : null,
      default_action: action as Body<"POST /config/automod">["default_action"],
      defederation_threshold: number,
    };
    save.mutate({ body });
  };
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !wrong) {
          submit();
        }
      }}
    >
      <Switch label={t("held")} help={t("heldHelp")} on={held} change={setHeld} />
      <div className="setting-text narrow">
        <Select
          label={t("action")}
          help={t("actionHelp")}
          value={action}
          options={Object.fromEntries(ACTIONS.map((each) => [each, a(each)]))}
          change={setAction}
          problem={told("default_action")}
        />
      </div>
      <div className="setting-text narrow">
        <TextField
          label={t("threshold")}
          help={t("thresholdHelp")}
          inputMode="numeric"
          autoComplete="off"
          value={threshold}
          change={setThreshold}
          problem={wrong ?? told("defederation_threshold")}
        />
      </div>
      {problem && problem.errors.length === 0 && <Problem problem={problem} />}
      <div className="buttons">
        <button type="submit" className="button primary" disabled={!changed || Boolean(wrong) || save.isPending}>
          {save.isPending ? s("working") : s("save")}
        </button>
      </div>
    </form>
  );
}

function Shown({ now }: { now: InForce }) {
  const t = useText(automodTexts);
  const a = useText(acts);
  const s = useText(shell);
  return (
    <dl className="card stack">
      <div>
        <dt className="strong">{t("held")}</dt>
        <dd>{now.dry_run_override ? s("yes") : s("no")}</dd>
      </div>
      <div>
        <dt className="strong">{t("action")}</dt>
        <dd>{a(now.default_action as (typeof ACTIONS)[number])}</dd>
      </div>
      <div>
        <dt className="strong">{t("threshold")}</dt>
        <dd>{formatNumber(t.language, now.defederation_threshold)}</dd>
      </div>
    </dl>
  );
}
