import { plainDateOf, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import type { EndUse, TariffPeriod } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { ReportNumber } from "@weishan/core/report";
import { type DraftGap, rocDayName } from "@weishan/core/report";

export const END_USE_NAMES: Readonly<Record<EndUse, { readonly zh: string; readonly en: string }>> = {
  cooling: { zh: "空調冷源", en: "cooling" },
  ventilation: { zh: "空調送風", en: "ventilation" },
  elevators: { zh: "電梯", en: "elevators" },
  lighting: { zh: "照明", en: "lighting" },
  plugs: { zh: "插座", en: "plugs" },
  water: { zh: "給排水", en: "water" },
  other: { zh: "其他", en: "other" },
};

export const PERIOD_NAMES: Readonly<Record<TariffPeriod, string>> = {
  peak: "尖峰",
  "semi-peak": "半尖峰",
  "saturday-semi-peak": "週六半尖峰",
  "off-peak": "離峰",
  flat: "不分時段",
};

/** 7/3, for an axis. */
export function shortDay(date: string): string {
  const { month, day } = plainDateOf(date);
  return `${month}/${day}`;
}

/** 115年7月3日14時30分: the moment at which a quarter of an hour began. */
export function rocMoment(at: EpochMs): string {
  const [hours = "", minutes = ""] = taipeiClock(at).split(":");
  return `${rocDayName(taipeiDate(at))}${Number(hours)}時${minutes}分`;
}

/**
 * 較上月增加3.2%, as gaps of a sentence; says so where there is nothing to compare with. The number is printed without its
 * sign, so its id and its name tell the direction: less is never taken for more, nor the one for the other in two issues.
 */
export function comparison(than: string, change: ReportNumber): readonly DraftGap[] {
  const { id, name, value, decimals } = change;
  if (value === null) return [`${than}之資料不足，不作比較`];
  const rounded = Math.round(Number(value) * 10 ** decimals);
  if (rounded === 0) return [`與${than}相當`];
  const [zh, en] = rounded > 0 ? ["增加", "more"] : ["減少", "less"];
  const size: ReportNumber = {
    ...change,
    id: `${id}-${en}`,
    name: { zh: name.zh.replace("增減", zh), en: `${name.en}: ${en}` },
    value: Math.abs(Number(value)),
  };
  return [`較${than}${zh}`, size];
}
