import type { LocalName } from "@weishan/core/center";
import type { RetrofitVerdict } from "./retrofit-side.ts";

/** What a verdict means, for people. */
export const VERDICT_WORDS: Readonly<Record<RetrofitVerdict, LocalName>> = {
  planned: { zh: "尚未施工", en: "The work has not begun" },
  working: { zh: "施工中", en: "The work is going on" },
  "too-early": { zh: "完工未滿 30 天，尚無法判斷", en: "Fewer than 30 days are known since the work ended" },
  "no-baseline": { zh: "未指定基準線，無法驗證節能量", en: "No baseline is named: the saving cannot be verified" },
  refused: { zh: "基準線不足以證明節能量", en: "The baseline proves no saving" },
  "not-proven": {
    zh: "節能量小於其不確定度，尚未證實",
    en: "The saving is less than its uncertainty: not proven",
  },
  "more-used": { zh: "用電較基準線為多", en: "More was used than the baseline expects" },
  proven: { zh: "節能量已證實（90 % 信心水準）", en: "The saving is proven at 90 % confidence" },
  dropped: { zh: "已取消", en: "Called off" },
};
