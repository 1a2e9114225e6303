import { plusDays } from "../../calendar/index.ts";
import type { ReportDraft } from "../report-draft.ts";
import { rocDayName } from "../report-period.ts";
import { countsByCenter, drills, evaluations } from "./city-counts.ts";
import type { CityFacts } from "./city-facts.ts";
import { centersWithoutTrainees } from "./city-safety.ts";
import { CITY_TOPIC_FACTS, type CityReport, type CityTopic } from "./city-topic.ts";
import { named } from "./city-words.ts";
import { entriesOf } from "./report-entry.ts";

/** What the report should tell of and nobody recorded: said at its end, so that whoever signs it knows. */
export function writeGaps(draft: ReportDraft, facts: CityFacts, report: CityReport): void {
  const gaps = gapsOf(facts, report);
  const isPartial = facts.countedTo < facts.period.to;
  if (gaps.length === 0 && !isPartial) return;
  draft.section(2, "資料完整性");
  if (isPartial) {
    const last = named(rocDayName(plusDays(facts.countedTo, -1)));
    draft.note`本期尚未結束，各項統計截至${last}。`;
  }
  for (const gap of gaps) draft.note`${named(gap)}`;
}

/** Topics of which nothing is counted, and which the city tells of each time. */
const NARRATED = [
  "green-purchasing",
  "dormitories",
  "property",
  "equipment-works",
  "parking",
] as const satisfies readonly CityTopic[];

function gapsOf(facts: CityFacts, report: CityReport): readonly string[] {
  const unheld = [...(report === "city-year" ? [drills(facts)] : []), evaluations(facts)].flatMap((kind) =>
    countsByCenter(facts, kind)
      .filter(({ count }) => count === 0)
      .map(({ center }) => `${center.name.zh}：系統內無${kind.name.zh}紀錄。`),
  );
  const untold = NARRATED.filter(
    (topic) => CITY_TOPIC_FACTS[topic].reports.includes(report) && entriesOf(facts.entries, topic).length === 0,
  ).map((topic) => CITY_TOPIC_FACTS[topic].name.zh);
  const uncounted =
    report === "city-year"
      ? centersWithoutTrainees(facts).map(({ name }) => `${name.zh}：防護團講習參訓人數尚未填報。`)
      : [];
  return [...unheld, ...uncounted, ...(untold.length === 0 ? [] : [`未填報敘述項目：${untold.join("、")}。`])];
}
