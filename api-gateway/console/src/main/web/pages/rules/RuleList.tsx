import { useEffect, useMemo, useRef, useState } from "react";
import { useDo, useRead } from "../../api/queries";
import { usePageKeys } from "../../app/keys";
import { go, Link, usePlace } from "../../app/router";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { ChosenBar } from "../../parts/Chosen";
import { Dialog } from "../../parts/Dialog";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { formatNumber, useText } from "../../strings/text";
import { DETECTORS, type Rule } from "./draft";
import { Precision, type PrecisionFigures } from "./Precision";
import ruleKeys from "./keys";
import { ruleTexts } from "./texts";

const LOW_FIRST = 2;

function shownBy(rules: Rule[], query: URLSearchParams, precision: Map<number, PrecisionFigures>): Rule[] {
  const words = (query.get("q") ?? "").toLowerCase();
  const state = query.get("state");
  const detector = query.get("detector");
  const found = rules.filter(
    (rule) =>
      (!state || rule.enabled === (state === "on")) &&
      (!detector || rule.detector_type === detector) &&
      (!words || `${rule.name}\n${rule.pattern ?? ""}\n${rule.description ?? ""}`.toLowerCase().includes(words)),
  );
  const right = (rule: Rule) => precision.get(rule.id)?.value ?? LOW_FIRST;
  switch (query.get("sort")) {
    case "hits":
      return found.sort((a, b) => b.trigger_count - a.trigger_count);
    case "last":
      return found.sort((a, b) => (b.last_triggered_at ?? "").localeCompare(a.last_triggered_at ?? ""));
    case "precision":
      return found.sort((a, b) => right(a) - right(b));
    default:
      return found;
  }
}

/** All rules, what came of them, and switching them. */
export function RuleList() {
  const t = useText(ruleTexts);
  const s = useText(shell);
  const may = useMay();
  const writes = may("rules");
  const { query } = usePlace();
  const read = useRead("GET /rules", { every: 30 });
  const figures = useRead("GET /analytics/rules/statistics", { query: { limit: 200 } });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<boolean>();
  const at = useRef(-1);
  const rows = useRef<HTMLTableSectionElement>(null);

  const precision = useMemo(() => {
    const found = new Map<number, PrecisionFigures>();
    for (const each of [...(figures.data?.top_triggered ?? []), ...(figures.data?.most_reported ?? [])]) {
      if (typeof each.rule_id === "number") {
        found.set(each.rule_id, each.precision);
      }
    }
    return found;
  }, [figures.data]);
  const all = read.data?.rules ?? [];
  const shown = useMemo(() => shownBy([...all], query, precision), [all, query, precision]);
  const picked = shown.filter((rule) => chosen.has(rule.id));

  const toggle = useDo("POST /rules/{id}/toggle", {
    forget: ["GET /rules", "GET /rules/{id}/details"],
    says: (answer) => t(answer.enabled ? "nowOn" : "nowOff", { name: answer.name }),
  });
  const many = useDo("POST /rules/bulk-toggle", {
    forget: ["GET /rules", "GET /rules/{id}/details"],
    says: (answer) => t("bulkDone", { n: answer.updated_rules.length }),
    then: () => {
      setAsked(undefined);
      setChosen(new Set());
    },
  });
  const choose = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    setChosen(next);
  };
  const focus = (index: number) => {
    at.current = Math.max(0, Math.min(shown.length - 1, index));
    rows.current?.querySelectorAll<HTMLElement>(".rule-name a")[at.current]?.focus();
  };
  const current = () => shown[at.current];
  useEffect(() => {
    at.current = -1;
  }, [query]);
  usePageKeys(ruleKeys, {
    down: () => focus(at.current + 1),
    up: () => focus(at.current - 1),
    open: () => current() && go(`/rules/${current().id}`),
    choose: () => current() && choose(current().id),
    toggle: () => current() && toggle.mutate({ at: { id: current().id } }),
    fresh: () => go("/rules/new"),
  });

  const fresh = writes && (
    <Link className="button primary" to="/rules/new">
      <Icon name="plus" size={16} /> {t("fresh")}
    </Link>
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
        <span className="muted">{read.data && s("ofTotal", { shown: shown.length, total: all.length })}</span>
        {fresh}
      </div>
      <FilterBar
        filters={[
          { kind: "text", name: "q", label: t("search") },
          { kind: "select", name: "state", label: t("state"), options: { "": t("any"), on: t("on"), off: t("off") } },
          {
            kind: "select",
            name: "detector",
            label: t("detector"),
            options: { "": t("any"), ...Object.fromEntries(DETECTORS.map((each) => [each, t(each)])) },
          },
          {
            kind: "select",
            name: "sort",
            label: t("sort"),
            options: { "": t("newest"), hits: t("mostHits"), last: t("lastHitFirst"), precision: t("leastPrecise") },
          },
        ]}
      />
      {read.error ? (
        <Problem problem={read.error} again={() => void read.refetch()} />
      ) : !read.data ? (
        <Lines count={8} />
      ) : all.length === 0 ? (
        <Empty title={t("emptyTitle")} says={writes ? t("emptySays") : t("emptyRead")} icon="rules">
          {fresh}
        </Empty>
      ) : shown.length === 0 ? (
        <Empty title={t("noneTitle")} says={t("noneSays")} icon="filter" />
      ) : (
        <div className="card rule-table">
          <table className="table">
            <thead>
              <tr>
                {writes && (
                  <th scope="col">
                    <label className="rule-check">
                      <input
                        type="checkbox"
                        checked={picked.length === shown.length}
                        onChange={() => setChosen(new Set(picked.length === shown.length ? [] : shown.map((rule) => rule.id)))}
                      />
                      <span className="hidden">{t("chooseAll")}</span>
                    </label>
                  </th>
                )}
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("rule")}</th>
                <th scope="col" className="number">
                  {t("weight")}
                </th>
                <th scope="col" className="number">
                  {t("hits")}
                </th>
                <th scope="col">{t("lastHit")}</th>
                <th scope="col">{t("precision")}</th>
              </tr>
            </thead>
            <tbody ref={rows}>
              {shown.map((rule, index) => (
                <tr key={rule.id} className={rule.enabled ? undefined : "rule-off"} onFocus={() => (at.current = index)}>
                  {writes && (
                    <td className="rule-cell-check">
                      <label className="rule-check">
                        <input type="checkbox" checked={chosen.has(rule.id)} onChange={() => choose(rule.id)} />
                        <span className="hidden">{t("choose", { name: rule.name })}</span>
                      </label>
                    </td>
                  )}
                  <td className="rule-cell-state">
                    {writes ? (
                      <div className="switch">
                        <label>
                          <input
                            type="checkbox"
                            role="switch"
                            checked={rule.enabled}
                            disabled={toggle.isPending}
                            aria-label={t("inForce", { name: rule.name })}
                            onChange={() => toggle.mutate({ at: { id: rule.id } })}
                          />
                          <span className="switch-track" aria-hidden="true" />
                        </label>
                      </div>
                    ) : (
                      <Badge tone={rule.enabled ? "good" : "plain"}>{t(rule.enabled ? "on" : "off")}</Badge>
                    )}
                  </td>
                  <th scope="row" className="rule-name">
                    <Link to={`/rules/${rule.id}`}>
                      <bdi>{rule.name}</bdi>
                    </Link>{" "}
                    <Badge>{t(rule.detector_type)}</Badge>
                    {rule.description && (
                      <p className="muted small rule-line">
                        <bdi>{rule.description}</bdi>
                      </p>
                    )}
                  </th>
                  <td className="number" data-label={t("weight")}>
                    {formatNumber(t.language, rule.weight)}
                  </td>
                  <td className="number" data-label={t("hits")}>
                    {formatNumber(t.language, rule.trigger_count)}
                  </td>
                  <td data-label={t("lastHit")}>
                    <Time at={rule.last_triggered_at} />
                  </td>
                  <td data-label={t("precision")}>
                    <Precision of={precision.get(rule.id)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ChosenBar n={picked.length} clear={() => setChosen(new Set())}>
        <button type="button" className="button small" onClick={() => setAsked(true)}>
          {t("switchOn")}
        </button>
        <button type="button" className="button small" onClick={() => setAsked(false)}>
          {t("switchOff")}
        </button>
      </ChosenBar>
      {asked !== undefined && (
        <Dialog
          title={t(asked ? "bulkOnTitle" : "bulkOffTitle", { n: picked.length })}
          lead={t(asked ? "bulkOnSays" : "bulkOffSays")}
          close={() => setAsked(undefined)}
          submit={() => many.mutate({ body: { rule_ids: picked.map((rule) => rule.id), enabled: asked } })}
          actions={
            <>
              <button type="button" className="button" onClick={() => setAsked(undefined)}>
                {s("cancel")}
              </button>
              <button type="submit" className="button primary" disabled={many.isPending}>
                {many.isPending ? s("working") : t(asked ? "switchOn" : "switchOff")}
              </button>
            </>
          }
        >
          <ul className="rule-names">
            {picked.map((rule) => (
              <li key={rule.id}>
                <bdi>{rule.name}</bdi> <span className="muted small">{t(rule.enabled ? "on" : "off")}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
