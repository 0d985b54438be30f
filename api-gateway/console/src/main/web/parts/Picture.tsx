import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use as useParts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { usePreferences } from "../app/preferences";
import { formatNumber } from "../strings/text";
import type { ChartProps } from "./Chart";
import { scale } from "./scale";

useParts([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** The chart library, loaded only where something is drawn. */
export default function Picture({ labels, series, kind = "line", height = 260 }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { theme, language } = usePreferences();
  useEffect(() => {
    const own = box.current;
    if (!own) {
      return undefined;
    }
    // A token has two colours; which of them holds, the browser says only of what is painted with it, and at once only
    // where no transition leads there: those who want less motion have very short ones.
    own.style.transitionProperty = "none";
    const colour = (name: string) => {
      own.style.color = `var(${name})`;
      return getComputedStyle(own).color;
    };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const picture = init(own, null, { renderer: "canvas", height });
    const draw = () => {
      const { fontFamily } = getComputedStyle(own);
      const fontSize = Math.round(12 * scale());
      const text = { color: colour("--muted"), fontFamily, fontSize };
      // What does not fit into one line of the legend goes on in the next.
      const legend = Math.ceil(series.reduce((sum, each) => sum + each.name.length * fontSize * 0.62 + 48, 0) / own.clientWidth);
      const days = labels.every((label) => /^\d{4}-\d{2}-\d{2}$/.test(label));
      const short = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
      const names = {
        type: "category" as const,
        data: labels.map((label) => (days ? short.format(new Date(label)) : label)),
        boundaryGap: kind !== "line",
        axisLine: { lineStyle: { color: colour("--line-strong") } },
        axisTick: { show: false },
        axisLabel: {
          ...text,
          hideOverlap: true,
          width: kind === "rows" ? Math.min(240, own.clientWidth / 3) : undefined,
          overflow: "truncate" as const,
          ...(kind === "line" ? { showMaxLabel: true, alignMaxLabel: "right" as const } : {}),
        },
        inverse: kind === "rows",
      };
      const numbers = {
        type: "value" as const,
        minInterval: 1,
        splitLine: { lineStyle: { color: colour("--line") } },
        axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => formatNumber(language, value) },
      };
      picture.setOption(
        {
          animation: !still,
          animationDuration: 250,
          color: [1, 2, 3, 4, 5].map((i) => colour(`--chart-${i}`)),
          grid: { left: 4, right: 12, top: series.length > 1 ? (1 + 2 * legend) * fontSize : fontSize, bottom: 4, containLabel: true },
          legend:
            series.length > 1
              ? { top: 0, left: 0, icon: kind === "line" ? undefined : "roundRect", itemWidth: kind === "line" ? 24 : 12, itemHeight: 8, itemGap: 16, textStyle: { ...text, color: colour("--text") } }
              : undefined,
          // Drawn on the canvas, so that no name can become markup and no style sheet is written.
          tooltip: {
            trigger: "axis",
            renderMode: "richText",
            backgroundColor: colour("--raised"),
            borderColor: colour("--line-strong"),
            textStyle: { color: colour("--text"), fontFamily, fontSize },
          },
          xAxis: kind === "rows" ? numbers : names,
          yAxis: kind === "rows" ? names : numbers,
          series: series.map((each, i) => ({
            name: each.name,
            type: kind === "line" ? "line" : "bar",
            data: [...each.values],
            showSymbol: labels.length < 2,
            symbol: ["circle", "rect", "triangle", "diamond", "pin"][i % 5],
            lineStyle: { width: 2, type: (["solid", "dashed", "dotted", "solid", "dashed"] as const)[i % 5] },
            areaStyle: kind === "line" && i === 0 ? { opacity: 0.12 } : undefined,
            barMaxWidth: Math.round(22 * scale()),
            itemStyle: { borderRadius: kind === "rows" ? [0, 3, 3, 0] : [3, 3, 0, 0] },
          })),
        },
        true,
      );
    };
    draw();
    const sizes = new ResizeObserver(() => picture.resize({ height }));
    sizes.observe(own);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      sizes.disconnect();
      dark.removeEventListener("change", draw);
      picture.dispose();
    };
  }, [labels, series, kind, height, theme, language]);
  return <div ref={box} className="picture" style={{ height }} />;
}
