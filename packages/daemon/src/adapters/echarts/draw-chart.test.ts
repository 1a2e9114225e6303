import type { ReportCategoryChart, ReportChart } from "@weishan/core/report";
import { describe, expect, test } from "vitest";
import { drawChart } from "./draw-chart.ts";

const common = {
  kind: "chart",
  id: "chart",
  caption: "",
  alt: [],
  unit: "kWh",
  source: { zh: "", en: "" },
  coveragePct: null,
} as const;
const bars = (more: Partial<ReportCategoryChart> = {}): ReportCategoryChart => ({
  ...common,
  form: "bar",
  categories: ["7/1", "7/2", "7/3"],
  series: [{ name: "上班日 <&>", values: [10, null, 30] }],
  ...more,
});
const scatter: ReportChart = {
  ...common,
  form: "scatter",
  across: { name: "氣溫", unit: "°C" },
  clouds: [
    {
      name: "日",
      points: [
        [20, 1],
        [30, 4],
      ],
      mark: "dot",
    },
    {
      name: "模型",
      points: [
        [20, 1],
        [30, 3],
      ],
      mark: "line",
    },
  ],
};

describe("a chart on paper", () => {
  test("is the same text, however many were drawn before", () => {
    for (const chart of [bars(), bars({ form: "line" }), bars({ form: "heat-map" }), scatter]) {
      const first = drawChart(chart);
      expect(drawChart(chart)).toBe(first);
      expect(first.startsWith("<svg")).toBe(true);
    }
  });

  test("has only words in the font that is in the document, and nothing for a screen", () => {
    const svg = drawChart(bars({ limit: { name: "契約", value: 25 } }));
    const families = [...svg.matchAll(/font-family:([^;"]+)/gu)].map(([, family]) => family?.trim());
    expect(new Set(families)).toEqual(new Set(["Noto Sans TC"]));
    expect(svg).not.toMatch(/class=|<style|NaN|undefined/u);
  });

  test("leaves a gap for what is not known", () => {
    const columns = (values: readonly (number | null)[]): number =>
      drawChart(bars({ series: [{ name: "", values }] })).split('fill="#0b5c92"').length - 1;
    expect([columns([10, 20, 30]), columns([10, null, 30]), columns([10, 0, 30])]).toEqual([3, 2, 3]);
  });

  test("is drawn also where nothing at all is known", () => {
    for (const form of ["bar", "line", "heat-map"] as const) {
      expect(drawChart(bars({ form, series: [{ name: "", values: [null, null, null] }] }))).toContain("</svg>");
    }
  });

  test("takes a name for words, whatever stands in it", () => {
    const two = drawChart(bars({ series: [...bars().series, { name: "其他", values: [1, 2, 3] }] }));
    expect(two).toContain("上班日 &lt;&amp;&gt;");
  });
});
