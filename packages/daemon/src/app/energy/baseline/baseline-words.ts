import type { LocalName } from "@weishan/core/center";
import type { BaselineRefusal } from "@weishan/core/energy";

/** What speaks against a baseline, for people. */
const REFUSAL_WORDS: Readonly<Record<BaselineRefusal, LocalName>> = {
  "no-baseline": { zh: "期間內沒有任何資料", en: "There are no data in the period at all" },
  "baseline-too-short": {
    zh: "期間不足一年的九成（328 天）：未經歷各季節，無法作為基準",
    en: "The period is shorter than nine tenths of a year (328 days): not all seasons were seen",
  },
  "baseline-too-long": {
    zh: "期間超過 365 天：建築與用途會隨時間改變",
    en: "The period is longer than 365 days: buildings and their use change",
  },
  "too-much-meter-missing": {
    zh: "電表資料缺漏超過一成",
    en: "More than a tenth of the meter's days are missing",
  },
  "too-much-weather-missing": {
    zh: "氣象資料缺漏超過一成",
    en: "More than a tenth of the days have no outdoor temperature",
  },
  "too-much-missing": {
    zh: "電量、氣溫與影響因子同時齊全的日數不足九成",
    en: "Energy, temperature and drivers are known together on less than nine tenths of the days",
  },
  "negative-meter-values": { zh: "電表出現負值", en: "The meter has values below zero" },
  "too-few-periods": { zh: "計費期數過少", en: "There are too few billing periods" },
  "no-model": {
    zh: "沒有模型能描述這些資料",
    en: "No model follows these data",
  },
  "cvrmse-too-high": {
    zh: "模型誤差與用電量一樣大：無法證明任何節能量",
    en: "The error of the model is as large as the use itself: it can prove no saving",
  },
  "no-reporting-period": { zh: "沒有比較期間的資料", en: "There are no data of a reporting period" },
};

export const refusalViews = (codes: readonly BaselineRefusal[]) =>
  codes.map((code) => ({ code, text: REFUSAL_WORDS[code] }));
