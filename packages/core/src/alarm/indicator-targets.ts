import type { LocalName } from "../center/local-name.ts";
import type { AlarmIndicators } from "./alarm-indicators.ts";

/** How an indicator stands against its target. */
export type IndicatorVerdict = "good" | "manageable" | "bad";

/** One indicator with its target. `goodUpTo` and `manageableUpTo` belong to their verdict. */
export interface IndicatorTarget {
  readonly key: string;
  readonly name: LocalName;
  /** In which the value is told: alarms, a share in percent, alarms per ten minutes. */
  readonly unit: "" | "%" | "/10 min";
  readonly goodUpTo: number;
  readonly manageableUpTo: number;
  readonly valueOf: (indicators: AlarmIndicators) => number;
}

/**
 * The targets of EEMUA 191 and ISA-18.2 (memory, high confidence; "below 1 per ten minutes" is confirmed). Where the
 * standard names one number only, twice as many is still manageable.
 */
export const INDICATOR_TARGETS: readonly IndicatorTarget[] = [
  {
    key: "perTenMinutes",
    name: { zh: "每 10 分鐘平均警報數", en: "Alarms per 10 minutes" },
    unit: "/10 min",
    goodUpTo: 1,
    manageableUpTo: 2,
    valueOf: ({ perTenMinutes }) => perTenMinutes,
  },
  {
    key: "peakTenMinutes",
    name: { zh: "10 分鐘尖峰警報數", en: "Peak in 10 minutes" },
    unit: "",
    goodUpTo: 10,
    manageableUpTo: 20,
    valueOf: ({ peakTenMinutesCount }) => peakTenMinutesCount,
  },
  {
    key: "floodShare",
    name: { zh: "警報洪流時間比例", en: "Time in flood" },
    unit: "%",
    goodUpTo: 1,
    manageableUpTo: 2,
    valueOf: ({ floodRatio }) => floodRatio * 100,
  },
  {
    key: "standing",
    name: { zh: "持續中警報數", en: "Standing alarms" },
    unit: "",
    goodUpTo: 9,
    manageableUpTo: 18,
    valueOf: ({ standingCount }) => standingCount,
  },
  {
    key: "stale",
    name: { zh: "超過 24 小時未消除", en: "Standing for more than a day" },
    unit: "",
    goodUpTo: 4,
    manageableUpTo: 8,
    valueOf: ({ staleCount }) => staleCount,
  },
  {
    key: "chattering",
    name: { zh: "抖動警報數", en: "Chattering alarms" },
    unit: "",
    goodUpTo: 0,
    manageableUpTo: 0,
    valueOf: ({ chattering }) => chattering.length,
  },
  {
    key: "highShare",
    name: { zh: "高優先以上比例", en: "Share of high and critical" },
    unit: "%",
    goodUpTo: 6,
    manageableUpTo: 12,
    valueOf: ({ priorities }) =>
      priorities
        .filter(({ priority }) => priority === "critical" || priority === "high")
        .reduce((sum, { share }) => sum + share * 100, 0),
  },
];

/** The verdict on one indicator. */
export function verdictOn(
  { goodUpTo, manageableUpTo, valueOf }: IndicatorTarget,
  indicators: AlarmIndicators,
): IndicatorVerdict {
  const value = valueOf(indicators);
  if (value <= goodUpTo) return "good";
  return value <= manageableUpTo ? "manageable" : "bad";
}
