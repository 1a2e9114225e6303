import type { UseGroup } from "../../booking/index.ts";
import type { PlainDateText } from "../../calendar/index.ts";
import type { ReportNumber } from "../report.ts";
import type { CityCenter, CityFacts, FulfilledWork, HeldOn } from "./city-facts.ts";
import { countOf } from "./city-words.ts";

/** All repairs of the period. */
export const repairCount = (facts: CityFacts): ReportNumber =>
  countOf(facts, {
    id: "repairs",
    name: { zh: "維修受理案件", en: "Repair cases" },
    value: facts.repairs.length,
    unit: "件",
    source: {
      zh: "工單：依受理日計，不含定期保養、退件及重複單",
      en: "Tickets by the day of the report, without planned maintenance, rejected ones and duplicates",
    },
  });

/** Uses that took place in one of the groups of the city's report; undefined where the group is not among them. */
export function useCount(facts: CityFacts, key: UseGroup["key"]): ReportNumber | undefined {
  const group = facts.uses.find((one) => one.key === key);
  if (group === undefined) return undefined;
  return countOf(facts, {
    id: `uses.${key}`,
    name: group.name,
    value: group.heldCount,
    unit: group.key === "led-wall" || group.key === "poster-frames" ? "次" : "場次",
    source: {
      zh: "場地使用統計：已舉行之使用（GET /booking-statistics）",
      en: "Statistics of uses: those that took place (GET /booking-statistics)",
    },
  });
}

/** The part of the year, of four months, in which a day lies; each centre is evaluated once in each. */
const thirdOf = (date: PlainDateText): string =>
  `${date.slice(0, 4)}-${Math.floor((Number(date.slice(5, 7)) - 1) / 4)}`;

/** How often something took place in a centre, given when two records of it are one. */
interface HeldKind {
  readonly id: string;
  readonly name: ReportNumber["name"];
  readonly source: ReportNumber["name"];
  readonly records: readonly HeldOn[];
  /** Records of one centre with the same key are one time. */
  readonly keyOf: (record: HeldOn) => string;
}

export const evaluations = ({ evaluations: records }: CityFacts): HeldKind => ({
  id: "evaluations",
  name: { zh: "環境清潔暨美綠化績效考核", en: "Evaluations of cleanliness and greening" },
  source: {
    zh: "巡檢：已完成之環境與綠美化考評，每四個月一次",
    en: "Rounds: finished evaluations of environment and greening, one in four months",
  },
  records,
  keyOf: ({ on }) => thirdOf(on),
});

export const drills = ({ fulfilled }: CityFacts): HeldKind => ({
  id: "drills",
  name: { zh: "自衛消防編組訓練", en: "Fire drills" },
  source: {
    zh: "法定檢查（FIRE-DRILL）：已登錄完成者，依實施日計",
    en: "Statutory register (FIRE-DRILL): recorded as done, by the day",
  },
  records: fulfilled.filter(isDrill),
  keyOf: ({ on }) => on,
});

export const isDrill = ({ ruleId }: FulfilledWork): boolean => ruleId === "FIRE-DRILL";

/** How often something took place, centre by centre. */
export function countsByCenter(
  facts: CityFacts,
  { id, name, source, records, keyOf }: HeldKind,
): readonly { readonly center: CityCenter; readonly count: number; readonly number: ReportNumber }[] {
  return facts.centers.map((center) => {
    const own = records.filter(({ centerId }) => centerId === center.id);
    const count = new Set(own.map(keyOf)).size;
    const number = countOf(facts, {
      id: `${id}.${center.id}`,
      name: { zh: `${center.name.zh}${name.zh}`, en: `${center.name.en}: ${name.en}` },
      value: count,
      unit: "次",
      source,
    });
    return { center, count, number };
  });
}

/** One number for all centres where it is the same in each; undefined where it is not. */
export function sameInAll(facts: CityFacts, kind: HeldKind): ReportNumber | undefined {
  const counts = countsByCenter(facts, kind);
  const [first] = counts;
  if (first === undefined || counts.some(({ count }) => count !== first.count)) return undefined;
  return countOf(facts, { id: kind.id, name: kind.name, value: first.count, unit: "次", source: kind.source });
}
