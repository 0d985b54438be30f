import { lazy, Suspense, useState } from "react";
import { usePreferences } from "../app/preferences";
import { shell } from "../strings/shell";
import { formatNumber, useText } from "../strings/text";
import { scale } from "./scale";
import { Waiting } from "./Waiting";

export interface Series {
  name: string;
  values: readonly number[];
}

export interface ChartProps {
  /** What it shows, in words. */
  title: string;
  /** The names along the axis: days as `2026-01-31`, or words. */
  labels: readonly string[];
  series: readonly Series[];
  kind?: "line" | "bars" | "rows";
  height?: number;
}

const Picture = lazy(() => import("./Picture"));

/** A picture of numbers, and the same numbers as a table for whoever does not see it. */
export function Chart(props: ChartProps) {
  const t = useText(shell);
  const { language } = usePreferences();
  const [table, setTable] = useState(false);
  const height = Math.round((props.height ?? 260) * scale());
  const nothing = props.series.every((each) => each.values.every((value) => value === 0));
  return (
    <figure className="chart">
      <figcaption>
        <span>{props.title}</span>
        <button type="button" className="button quiet small" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t("chartPicture") : t("chartTable")}
        </button>
      </figcaption>
      {table ? (
        <div className="table-scroll" style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={props.title}>
          <table className="table">
            <thead>
              <tr>
                <td />
                {props.series.map((each) => (
                  <th scope="col" key={each.name} className="number">
                    {each.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.labels.map((label, i) => (
                <tr key={label}>
                  <th scope="row">
                    <bdi>{label}</bdi>
                  </th>
                  {props.series.map((each) => (
                    <td key={each.name} className="number">
                      {formatNumber(language, each.values[i] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : nothing ? (
        <p className="chart-none" style={{ height }}>
          {t("chartNone")}
        </p>
      ) : (
        <div style={{ height }} aria-hidden="true">
          <Suspense fallback={<Waiting />}>
            <Picture {...props} height={height} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}
