import type { ReportDraft } from "@weishan/core/report";
import type { ReasonsView } from "../../energy/anomaly/anomaly-side.ts";
import { changePct, type Ground, kwhFigure, pctFigure } from "./figures.ts";

/** Why the month used more or less than another, reason by reason; they add up to the difference. */
export function writeReasons(draft: ReportDraft, reasons: ReasonsView | null): void {
  if (reasons === null) return;
  const { month, against, differenceKwh } = reasons;
  const ground: Ground = {
    source: {
      zh: `能源台：用電增減歸因（${rocMonth(month.month)}與${rocMonth(against.month)}）`,
      en: `Energy desk: reasons of ${month.month} against ${against.month}`,
    },
    coveragePct: Math.min(month.coveragePct, against.coveragePct),
  };
  const size = kwhFigure(["difference", "用電量差異", "difference"], Math.abs(differenceKwh), ground);
  const pct = pctFigure(
    ["difference-pct", "用電量差異比率", "difference in percent"],
    changePct(Math.abs(differenceKwh) + against.energyKwh, against.energyKwh),
    ground,
  );
  draft.section(1, "用電增減原因");
  draft.say`與${draft.name(rocMonth(against.month))}相較，當月用電${differenceKwh < 0 ? "減少" : "增加"}${size}（${pct}），其原因拆解如下，各項合計即為差異。`;
  draft.table({
    caption: "用電增減歸因",
    header: ["原因", "影響（kWh）", "說明"],
    rows: reasons.reasons.map(({ key, name, energyKwh, text }) => [
      name.zh,
      draft.number(kwhFigure([`reason-${key}`, `${name.zh}之影響`, `effect of ${name.en}`], energyKwh, ground)),
      { name: text.zh },
    ]),
    totals: [
      ["合計", draft.number(kwhFigure(["reason-total", "各原因合計", "all reasons"], differenceKwh, ground)), null],
    ],
  });
  if (reasons.errorKwh !== null) {
    const error = kwhFigure(["reason-error", "歸因模型之標準誤", "standard error"], reasons.errorKwh, ground);
    draft.note`歸因模型之標準誤為${error}；小於此數之原因不宜單獨解讀。`;
  }
  for (const note of reasons.notes) draft.note`${draft.name(note.zh)}`;
}

/** 115年7月 of 2026-07. */
function rocMonth(month: string): string {
  const [year = "", of = ""] = month.split("-");
  return `${Number(year) - 1911}年${Number(of)}月`;
}
