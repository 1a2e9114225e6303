import { countsByCenter, drills, isDrill, repairCount, sameInAll } from "./city-counts.ts";
import type { CityFacts } from "./city-facts.ts";
import { type CityLine, line } from "./city-lines.ts";
import { centersName, countOf, named, yearName } from "./city-words.ts";
import { numberOfFigure } from "./report-entry.ts";

/** （二）廳舍管理維護: the repairs, and what was inspected and insured. */
export function upkeepLines(facts: CityFacts): readonly CityLine[] {
  const sites = named(centersName(facts.centers));
  const works = worksOf(facts);
  return [
    line`辦理${sites}建築、水電、空調、消防、電梯、通信、廣播、監視系統等公共設備之保養維護管理及各機關申請維修，${named(yearName(facts.period))}受理案件計${repairCount(facts)}，有效維護辦公環境正常運作。`,
    ...(works.length === 0 ? [] : [line`辦理${sites}大樓${works.join("、")}等業務，以確保公共安全。`]),
  ];
}

/** What of the yearly business was done at all, as the register shows it. */
function worksOf({ fulfilled, savingMeasureCount }: CityFacts): readonly string[] {
  const done = new Set(fulfilled.map(({ ruleId }) => ruleId));
  const isDone = (...rules: readonly string[]): boolean => rules.some((rule) => done.has(rule));
  const high = isDone("HV-6M", "HV-OFF", "HV-OSH");
  const low = isDone("LV-OSH");
  const [fire, liability] = [isDone("INS-FIRE"), isDone("INS-LIAB")];
  const found: readonly (readonly [boolean, string])[] = [
    [high || low, `「${high ? (low ? "高低壓" : "高壓") : "低壓"}電氣設備檢驗」`],
    [isDone("FIRE-A", "FIRE-B"), "「消防設備安全檢查及改善」"],
    [(savingMeasureCount ?? 0) > 0, "「節約能源」"],
    [fire || liability, `「${fire ? (liability ? "火災及公共意外" : "火災") : "公共意外"}保險」`],
  ];
  return found.flatMap(([isFound, words]) => (isFound ? [words] : []));
}

/** The key of the figure that tells how many people a course of the civil-defence group had. */
const TRAINEES = "trainees";

/** Centres that had a course of the civil-defence group. */
const trainedCenters = ({ centers, fulfilled }: CityFacts): CityFacts["centers"] =>
  centers.filter(({ id }) => fulfilled.some(({ ruleId, centerId }) => ruleId === "CIVIL" && centerId === id));

/** Those of them of which nobody entered how many people came. */
export const centersWithoutTrainees = (facts: CityFacts): CityFacts["centers"] =>
  trainedCenters(facts).filter(({ id }) => traineesOf(facts, id) === undefined);

/** （五）防護工作: the course of the civil-defence group, centre by centre. */
export function trainingLines(facts: CityFacts): readonly CityLine[] {
  return trainedCenters(facts).map((center): CityLine => {
    const start = line`辦理${named(center.name.zh)}辦公大樓${named(yearName(facts.period).replace("度", ""))}防護團講習`;
    const trainees = traineesOf(facts, center.id);
    return trainees === undefined ? [...start, "。"] : [...start, "，參訓人員", trainees, "。"];
  });
}

function traineesOf({ entries }: CityFacts, centerId: string) {
  const entry = entries.find(
    ({ topic, centerIds, figures }) =>
      topic === "civil-defence" && centerIds.includes(centerId) && figures.some(({ key }) => key === TRAINEES),
  );
  const figure = entry?.figures.find(({ key }) => key === TRAINEES);
  return entry === undefined || figure === undefined ? undefined : numberOfFigure(entry, figure);
}

/** The fire drills of all centres, and how many results went to the fire department. */
export function drillLine(facts: CityFacts): readonly CityLine[] {
  const kind = drills(facts);
  const counts = countsByCenter(facts, kind);
  if (counts.every(({ count }) => count === 0)) return [];
  const year = named(yearName(facts.period));
  const same = sameInAll(facts, kind);
  const start =
    same === undefined
      ? [
          ...line`辦理辦公大樓場域${year}自衛消防編組訓練，`,
          ...counts.flatMap(({ center, number }, index) => [index === 0 ? "" : "、", named(center.name.zh), number]),
        ]
      : line`辦理${named(centersName(facts.centers, "、"))}辦公大樓場域${year}自衛消防編組訓練${facts.centers.length > 1 ? "各" : ""}${same}`;
  return [[...start, ...filedClause(facts), "。"]];
}

function filedClause(facts: CityFacts): CityLine {
  const held = facts.fulfilled.filter(isDrill);
  const filed = held.filter(({ filedOn }) => filedOn !== null);
  if (filed.length === 0) return [];
  if (filed.length === held.length) return ["，並將演練成果彙送主管機關消防局備查"];
  const count = countOf(facts, {
    id: "drills.filed",
    name: { zh: "已送消防局備查之演練成果", en: "Results of drills sent to the fire department" },
    value: filed.length,
    unit: "次",
    source: {
      zh: "法定檢查（FIRE-DRILL）：已登錄送件日者",
      en: "Statutory register (FIRE-DRILL): with a day of filing",
    },
  });
  return line`，其中${count}演練成果已彙送主管機關消防局備查`;
}
