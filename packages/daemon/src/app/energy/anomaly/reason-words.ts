import type { LocalName } from "@weishan/core/center";
import type { EnergyReasonKey } from "@weishan/core/energy";
import type { ReasonMonth } from "./anomaly-side.ts";

export const REASON_NAMES: Readonly<Record<EnergyReasonKey, LocalName>> = {
  calendar: { zh: "日曆（上班日與放假日）", en: "Calendar (working days and days off)" },
  weather: { zh: "天氣", en: "Weather" },
  events: { zh: "場地活動", en: "Events in the venues" },
  people: { zh: "在勤人數", en: "Headcount" },
  equipment: { zh: "設備故障", en: "Equipment faults" },
  missing: { zh: "缺漏的量測", en: "Measurements that are missing" },
  unexplained: { zh: "未能解釋", en: "Unexplained" },
};

/** What a sentence about a reason needs to know. */
interface ReasonFacts {
  readonly month: ReasonMonth;
  readonly against: ReasonMonth;
  /** Names of the equipment whose faults wasted most in the later month. */
  readonly faulty: readonly LocalName[];
  readonly errorKwh: number | null;
  readonly unexplainedKwh: number;
}

const temp = (tempC: number | null): string => (tempC === null ? "—" : `${tempC.toFixed(1)} °C`);
const hours = (count: number): string => String(Math.round(count));

/** What lies behind a reason, in one sentence. */
export function reasonText(key: EnergyReasonKey, facts: ReasonFacts): LocalName {
  const { month, against } = facts;
  switch (key) {
    case "calendar":
      return {
        zh: `上班日 ${month.workedDays} 天對 ${against.workedDays} 天，放假日 ${month.offDays} 天對 ${against.offDays} 天`,
        en: `${month.workedDays} working days against ${against.workedDays}, ${month.offDays} days off against ${against.offDays}`,
      };
    case "weather":
      return {
        zh: `日均溫 ${temp(month.meanTempC)} 對 ${temp(against.meanTempC)}`,
        en: `a mean of ${temp(month.meanTempC)} against ${temp(against.meanTempC)}`,
      };
    case "events":
      return {
        zh: `場地使用 ${month.venueUses} 場 ${hours(month.bookedHours)} 小時，對 ${against.venueUses} 場 ${hours(against.bookedHours)} 小時`,
        en: `${month.venueUses} uses of ${hours(month.bookedHours)} hours against ${against.venueUses} of ${hours(against.bookedHours)}`,
      };
    case "people":
      return { zh: "依登錄的在勤人數", en: "by the headcounts that were entered" };
    case "equipment":
      return facts.faulty.length === 0
        ? { zh: "沒有診斷出浪費用電的故障", en: "no fault that wastes energy was diagnosed" }
        : {
            zh: `故障診斷估計：${facts.faulty.map(({ zh }) => zh).join("、")}`,
            en: `as the diagnoses estimate: ${facts.faulty.map(({ en }) => en).join(", ")}`,
          };
    case "missing":
      return {
        zh: `資料涵蓋率 ${month.coveragePct.toFixed(1)} % 對 ${against.coveragePct.toFixed(1)} %；未量到的不是沒用電`,
        en: `${month.coveragePct.toFixed(1)} % of the days are known against ${against.coveragePct.toFixed(1)} %; what was not measured was not saved`,
      };
    case "unexplained":
      return unexplainedText(facts);
  }
}

function unexplainedText({ errorKwh, unexplainedKwh }: ReasonFacts): LocalName {
  if (errorKwh === null) {
    return {
      zh: "歷史資料不足，無法分辨天氣與活動的影響",
      en: "too few days are known to tell weather and events apart from the rest",
    };
  }
  const kwh = Math.round(errorKwh).toLocaleString("en-US");
  return Math.abs(unexplainedKwh) <= 2 * errorKwh
    ? {
        zh: `在平常起伏之內（標準差 ${kwh} kWh）`,
        en: `within the usual ups and downs (one standard deviation: ${kwh} kWh)`,
      }
    : {
        zh: `超出平常起伏（標準差 ${kwh} kWh），值得查明`,
        en: `beyond the usual ups and downs (one standard deviation: ${kwh} kWh): worth a look`,
      };
}
