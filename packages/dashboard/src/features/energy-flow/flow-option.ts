import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName } from "../../format/format-value.ts";
import { chartTip, type TipRow } from "../../ui/chart/chart-tip.ts";
import type { EChartLook, EChartOption } from "../../ui/chart/echart.tsx";
import { seriesColor } from "../../ui/chart/series-color.ts";
import { type FlowGraph, isRest } from "./flow-graph.ts";

interface FlowTexts {
  readonly restOf: (kind: string, name: string) => string;
  readonly energy: string;
  readonly share: string;
  readonly coverage: string;
}

const NARROW_PX = 620;
const WIDEST_LABEL_PX = 190;
const PCT = 100;

/** Energy from left to right: from the meter that the utility reads to the last that counts it. */
export function flowOption(graph: FlowGraph, look: EChartLook, texts: FlowTexts): EChartOption {
  const { ink, language, widthPx } = look;
  const placeOf = new Map(graph.places.map((place) => [place.node.id, place]));
  const isNarrow = widthPx < NARROW_PX;
  const deepest = Math.max(1, ...graph.places.map(({ depth }) => depth));
  const labelPx = Math.max(56, Math.floor(widthPx / (deepest + 1)) - 26);
  const wholeKwh = Math.max(1, ...graph.places.map(({ node }) => node.energyKwh ?? 0));
  const nameOf = (id: string): string => {
    const place = placeOf.get(id);
    if (place === undefined) return id;
    const name = localName(place.node.name, language);
    return isRest(place.node) && place.feederId !== null ? texts.restOf(name, nameOf(place.feederId)) : name;
  };
  const rowsOf = (energyKwh: number, coveragePct?: number): readonly TipRow[] => [
    { label: texts.energy, value: formatKwh(energyKwh, language) },
    { label: texts.share, value: formatPct((energyKwh / wholeKwh) * PCT) },
    ...(coveragePct === undefined ? [] : [{ label: texts.coverage, value: formatPct(coveragePct) }]),
  ];
  return {
    tooltip: {
      formatter: (params) => {
        const one = Array.isArray(params) ? params[0] : params;
        if (one === undefined) return "";
        const [from, to] = bandOf(one.data);
        if (from !== null && to !== null) {
          return chartTip(`${nameOf(from)} → ${nameOf(to)}`, rowsOf(Number(one.value)));
        }
        const node = placeOf.get(one.name)?.node;
        return chartTip(nameOf(one.name), rowsOf(node?.energyKwh ?? 0, node?.coveragePct));
      },
    },
    series: [
      {
        type: "sankey",
        left: 4,
        right: isNarrow ? labelPx : Math.min(WIDEST_LABEL_PX, labelPx),
        top: 8,
        bottom: 8,
        nodeWidth: isNarrow ? 9 : 14,
        nodeGap: isNarrow ? 8 : 11,
        nodeAlign: "left",
        draggable: false,
        layoutIterations: 48,
        emphasis: { focus: "adjacency" },
        label: {
          color: ink.strong,
          fontSize: 12,
          width: labelPx,
          overflow: "truncate",
          formatter: ({ name }) => nameOf(name),
        },
        lineStyle: { color: "source", opacity: look.scheme === "dark" ? 0.34 : 0.26, curveness: 0.5 },
        data: graph.places.map(({ node, depth }) => ({
          name: node.id,
          depth,
          itemStyle: { color: isRest(node) ? ink.idle : seriesColor(depth)[look.scheme], borderWidth: 0 },
        })),
        links: graph.bands.map(({ from, to, energyKwh }) => ({ source: from, target: to, value: energyKwh })),
      },
    ],
  };
}

function bandOf(data: unknown): readonly [string, string] | readonly [null, null] {
  if (typeof data !== "object" || data === null || !("source" in data) || !("target" in data)) return [null, null];
  return [String(data.source), String(data.target)];
}
