import type { ReportDraft } from "@weishan/core/report";
import type { KeptDay, KeptDayFacts } from "./energy-inputs.ts";
import { shortDay } from "./energy-words.ts";
import { type Ground, knownMean, kwFigure } from "./figures.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** When nobody works and nothing is prepared yet. */
const NIGHT_HOURS = [1, 2, 3, 4];

/** How the load runs through the day: the mean of workdays and holidays, the night, and every hour of the month. */
export function writeLoadShape(
  draft: ReportDraft,
  days: readonly KeptDay[],
  { facts, ground }: { readonly facts: readonly KeptDayFacts[]; readonly ground: Ground },
): void {
  if (days.every(({ energyKwh }) => energyKwh === null)) return;
  const off = new Set(facts.filter(({ kind }) => kind === "holiday").map(({ date }) => date));
  const meanOf = (isOff: boolean) => {
    const own = days.filter(({ date }) => off.has(date) === isOff);
    return HOURS.map((hour) => rounded(knownMean(own.map(({ hoursKw }) => hoursKw[hour] ?? null))));
  };
  const [work, rest] = [meanOf(false), meanOf(true)];
  const night = kwFigure(
    ["night-load", "夜間基載（凌晨一時至五時平均）", "night base load"],
    knownMean(days.flatMap(({ hoursKw }) => NIGHT_HOURS.map((hour) => hoursKw[hour] ?? null))),
    ground,
  );
  const [workTop, restTop] = [highest(work), highest(rest)];
  const workPeak = kwFigure(
    ["workday-top", "上班日平均負載最高之時", "highest mean hour of workdays"],
    workTop?.kw ?? null,
    ground,
  );
  const restPeak = kwFigure(
    ["holiday-top", "放假日平均負載最高之時", "highest mean hour of holidays"],
    restTop?.kw ?? null,
    ground,
  );
  draft.section(1, "負載型態");
  if (workTop !== null && restTop !== null) {
    draft.say`上班日平均負載以${draft.name(`${workTop.hour}時`)}為最高，達${workPeak}；放假日以${draft.name(`${restTop.hour}時`)}為最高，為${restPeak}。夜間基載平均${night}。`;
  } else draft.say`夜間基載平均${night}。`;
  draft.chart({
    id: "day-shape",
    caption: "上班日與放假日之平均日負載",
    alt: draft.words`折線圖：一日各時之平均負載。上班日最高${workPeak}，放假日最高${restPeak}，夜間基載${night}。`,
    form: "line",
    unit: "kW",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: HOURS.map((hour) => `${hour}時`),
    series: [
      { name: "上班日", values: work },
      { name: "放假日", values: rest },
    ],
  });
  draft.chart({
    id: "heat-map",
    caption: "逐日逐時負載",
    alt: draft.words`熱圖：橫列為日、直行為時，顏色愈深負載愈高；空白為無資料之時。`,
    form: "heat-map",
    unit: "kW",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: HOURS.map((hour) => `${hour}時`),
    series: days.map(({ date, hoursKw }) => ({
      name: shortDay(date),
      values: HOURS.map((hour) => rounded(hoursKw[hour] ?? null)),
    })),
  });
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

function highest(hoursKw: readonly (number | null)[]): { readonly hour: number; readonly kw: number } | null {
  return hoursKw.reduce<{ hour: number; kw: number } | null>(
    (best, kw, hour) => (kw !== null && kw > (best?.kw ?? Number.NEGATIVE_INFINITY) ? { hour, kw } : best),
    null,
  );
}
