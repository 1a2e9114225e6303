import { END_USES } from "@weishan/core/energy";
import type { ReportDraft } from "@weishan/core/report";
import type { KeptMeter } from "./energy-inputs.ts";
import { totalOf } from "./energy-inputs.ts";
import type { EnergyMonthInputs } from "./energy-month-inputs.ts";
import { END_USE_NAMES, shortDay } from "./energy-words.ts";
import { type Ground, knownSum, kwhFigure, pctFigure } from "./figures.ts";

/** What energy was used for: meters with an end use that stand behind none of the same end use, and the rest. */
export function writeEndUses(draft: ReportDraft, { main, meters }: EnergyMonthInputs, periodName: string): void {
  const own = topmost(meters.filter(({ flow, endUse }) => flow === "use" && endUse !== null));
  const total = totalOf(main?.days ?? []).energyKwh;
  if (main === null || own.length === 0 || total === null) return;
  const ground: Ground = {
    source: {
      zh: `能源台：各用途分表${periodName}逐刻電能日彙總（${own.length}只電表）`,
      en: `Energy desk: meters of end uses, ${periodName} (${own.length} meters)`,
    },
    coveragePct: 100 * Math.min(...own.map(({ coverage }) => coverage)),
  };
  const uses = END_USES.map((endUse) => {
    const of = own.filter((meter) => meter.endUse === endUse);
    return {
      ...END_USE_NAMES[endUse],
      id: endUse,
      isThere: of.length > 0,
      energyKwh: knownSum(of.map(({ energyKwh }) => energyKwh)),
      daysKwh: main.days.map((_, day) => knownSum(of.map(({ daysKwh }) => daysKwh[day] ?? null))),
    };
  }).filter(({ isThere }) => isThere);
  const metered = knownSum(uses.map(({ energyKwh }) => energyKwh)) ?? 0;
  const rest = {
    id: "unmetered",
    zh: "未計量",
    en: "unmetered",
    energyKwh: total - metered,
    daysKwh: main.days.map(({ energyKwh }, day) =>
      energyKwh === null ? null : energyKwh - (knownSum(uses.map(({ daysKwh }) => daysKwh[day] ?? null)) ?? 0),
    ),
  };
  const all = [...uses, rest];
  const share = (row: (typeof all)[number]) =>
    pctFigure(
      [`share-${row.id}`, `${row.zh}用電占比`, `share of ${row.en}`],
      row.energyKwh === null ? null : (100 * row.energyKwh) / total,
      ground,
    );
  const energy = (row: (typeof all)[number]) =>
    kwhFigure([`use-${row.id}`, `${row.zh}用電量`, `energy of ${row.en}`], row.energyKwh, ground);
  const [first] = uses.toSorted((one, other) => (other.energyKwh ?? 0) - (one.energyKwh ?? 0));
  draft.section(1, "用途別用電");
  if (first !== undefined) {
    draft.say`各用途中以${first.zh}用電${energy({ ...first })}為最多，占全部用電之${share({ ...first })}；未裝分表者占${share(rest)}。`;
  }
  draft.table({
    caption: "用途別用電量",
    header: ["用途", "用電量（kWh）", "占比（%）"],
    rows: all.map((row) => [row.zh, draft.number(energy(row)), draft.number(share(row))]),
    totals: [
      [
        "合計",
        draft.number(kwhFigure(["use-total", "各用途合計", "all end uses"], total, ground)),
        draft.number(pctFigure(["share-total", "占比合計", "all shares"], 100, ground)),
      ],
    ],
  });
  draft.chart({
    id: "end-uses",
    caption: "逐日用途別用電量",
    alt: draft.words`堆疊長條圖：當月逐日之用電量依用途分色；${first?.zh ?? "各用途"}占比${first === undefined ? "不明" : share({ ...first })}。`,
    form: "stacked-bar",
    unit: "kWh",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: main.days.map(({ date }) => shortDay(date)),
    series: all.map(({ zh, daysKwh }) => ({
      name: zh,
      // A rest below nought is the error of the meters, and no bar can be shorter than none.
      values: daysKwh.map((value) => (value === null ? null : Math.max(0, Math.round(value)))),
    })),
  });
  if (rest.energyKwh < 0) draft.note`各分表合計大於總表，差額列為未計量之負值，係電表誤差或接線之故，應查明。`;
}

/** Meters that do not stand behind another one of the list: what is counted twice is counted once. */
function topmost(meters: readonly KeptMeter[]): readonly KeptMeter[] {
  const byId = new Map(meters.map((meter) => [meter.id, meter]));
  return meters.filter(({ parentId }) => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent === undefined;
  });
}
