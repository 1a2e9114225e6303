import type { ReportDraft } from "@weishan/core/report";
import type { SolarView } from "../../energy/solar/solar-side.ts";
import { shortDay } from "./energy-words.ts";
import { type Ground, kwhFigure, pctFigure, twdFigure } from "./figures.ts";

/** What the roofs made and who used it; nothing in a centre without photovoltaics. */
export function writeSolar(draft: ReportDraft, solar: SolarView | null, periodName: string): void {
  if (solar === null || solar.equipmentIds.length === 0) return;
  const ground: Ground = {
    source: {
      zh: `能源台：太陽光電變流器${periodName}電能（${solar.equipmentIds.length}套）`,
      en: `Energy desk: photovoltaics, ${periodName}`,
    },
    coveragePct: solar.coveragePct,
  };
  const made = kwhFigure(["solar-made", "太陽光電發電量", "photovoltaic energy"], solar.madeKwh, ground);
  const used = kwhFigure(["solar-used", "太陽光電自用量", "own use of it"], solar.usedKwh, ground);
  const share = pctFigure(["solar-self-use", "太陽光電自用率", "self use"], solar.selfUsePct, ground);
  const saved = twdFigure(["solar-saved", "太陽光電自用節省電費", "saved"], solar.savedTwd, ground);
  draft.section(1, "太陽光電");
  draft.say`當月發電${made}，其中自用${used}（自用率${share}），節省電費${saved}。`;
  draft.chart({
    id: "solar",
    caption: "逐日太陽光電發電量",
    alt: draft.words`長條圖：當月逐日之發電量，合計${made}。`,
    form: "bar",
    unit: "kWh",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: solar.days.map(({ date }) => shortDay(date)),
    series: [{ name: "發電量", values: solar.days.map(({ madeKwh }) => madeKwh) }],
  });
}
