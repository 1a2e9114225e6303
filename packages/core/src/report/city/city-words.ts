import { type PlainDateText, plainDateOf, plusDays, rocYearOf } from "../../calendar/index.ts";
import type { ReportName, ReportNumber } from "../report.ts";
import { rocDayName } from "../report-period.ts";
import type { CityCenter, CityFacts, HeldOn } from "./city-facts.ts";

const CENTER_WORD = "行政中心";

/** A centre's own name, without what all of them are: 四維. */
const ownName = ({ name }: CityCenter): string =>
  name.zh.endsWith(CENTER_WORD) ? name.zh.slice(0, -CENTER_WORD.length) : name.zh;

/** The centres in one name: 四維及鳳山行政中心, 四維、鳳山行政中心. */
export function centersName(centers: readonly CityCenter[], between: "及" | "、" = "及"): string {
  const names = centers.map(ownName);
  const last = names.at(-1) ?? "";
  return `${names.length > 1 ? `${names.slice(0, -1).join("、")}${between}` : ""}${last}${CENTER_WORD}`;
}

/** A year as the city writes it: 111年度. */
export const yearName = ({ from }: { readonly from: PlainDateText }): string => `${rocYearOf(from)}年度`;

/** The months in which something took place, each once: 110年11月及111年1月. */
export function monthsName(held: readonly HeldOn[]): string {
  const months = [...new Set(held.map(({ on }) => on.slice(0, 7)))].toSorted();
  const words = months.map((month, index) => {
    const isSameYear = months[index - 1]?.slice(0, 4) === month.slice(0, 4);
    const { month: number } = plainDateOf(`${month}-01`);
    return `${isSameYear ? "" : `${rocYearOf(`${month}-01`)}年`}${number}月`;
  });
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join("、")}及${last}` : last;
}

/** The days of a period as sources name them: 111年1月1日至111年12月31日. */
const spanName = ({ period, countedTo }: Pick<CityFacts, "period" | "countedTo">): string =>
  `${rocDayName(period.from)}至${rocDayName(plusDays(countedTo, -1))}`;

/** A count of records, with where they are. */
export function countOf(
  facts: Pick<CityFacts, "period" | "countedTo">,
  count: {
    readonly id: string;
    readonly name: ReportNumber["name"];
    readonly value: number;
    readonly unit: string;
    readonly source: ReportNumber["name"];
  },
): ReportNumber {
  const { period, countedTo } = facts;
  const lastDay = plusDays(countedTo, -1);
  return {
    ...count,
    decimals: 0,
    coveragePct: null,
    source: {
      zh: `${count.source.zh}，${spanName(facts)}`,
      en: `${count.source.en}, ${period.from} to ${lastDay}`,
    },
  };
}

/** A name, a day or a time in a draft. */
export const named = (name: string): ReportName => ({ name });
