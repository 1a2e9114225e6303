import { USE_DEFINITION } from "../../booking/index.ts";
import type { ReportCell } from "../report.ts";
import type { ReportDraft } from "../report-draft.ts";
import { systemName, systemsIn } from "../system-names.ts";
import { countsByCenter, evaluations, repairCount } from "./city-counts.ts";
import type { CityCenter, CityFacts } from "./city-facts.ts";
import { countOf, named } from "./city-words.ts";

/** The tables behind the sentences: repairs by system, uses by group and how they ended. */
export function writeCityTables(draft: ReportDraft, facts: CityFacts): void {
  draft.section(2, "維修案件統計");
  writeRepairs(draft, facts);
  writeRounds(draft, facts);
  draft.section(2, "場地使用統計");
  writeUses(draft, facts);
  draft.note`${named(USE_DEFINITION.zh)}`;
}

function writeRepairs(draft: ReportDraft, facts: CityFacts): void {
  const systems = systemsIn(facts.repairs);
  const source = { zh: "工單：依受理日計，不含定期保養、退件及重複單", en: "Tickets by the day of the report" };
  const cell = (id: string, name: string, repairs: CityFacts["repairs"]): ReportCell =>
    draft.number(countOf(facts, { id, name: { zh: name, en: id }, value: repairs.length, unit: "件", source }), "bare");
  draft.table({
    caption: "維修受理案件，依系統",
    header: ["系統", ...facts.centers.map(({ name }) => `${name.zh}（件）`), "合計（件）"],
    rows: systems.map((system) => {
      const own = facts.repairs.filter((repair) => repair.system === system);
      const name = systemName(system);
      const id = `repairs.${system ?? "other"}`;
      return [
        name,
        ...facts.centers.map((center) =>
          cell(
            `${id}.${center.id}`,
            `${center.name.zh}${name}維修受理案件`,
            own.filter(({ centerId }) => centerId === center.id),
          ),
        ),
        cell(id, `${name}維修受理案件`, own),
      ];
    }),
    totals: [
      [
        "合計",
        ...facts.centers.map((center) =>
          cell(
            `repairs.${center.id}`,
            `${center.name.zh}維修受理案件`,
            facts.repairs.filter(({ centerId }) => centerId === center.id),
          ),
        ),
        draft.number(repairCount(facts), "bare"),
      ],
    ],
  });
}

/** Evaluations and patrols, and what was found on them. */
function writeRounds(draft: ReportDraft, facts: CityFacts): void {
  const { dengueWalks, breedingSites } = facts;
  if (facts.evaluations.length + dengueWalks.length === 0) return;
  draft.section(2, "巡檢統計");
  const held = countsByCenter(facts, evaluations(facts));
  const patrols = (center: CityCenter) =>
    countOf(facts, {
      id: `dengue.${center.id}`,
      name: { zh: `${center.name.zh}登革熱孳生源巡查`, en: `${center.name.en}: dengue patrols` },
      value: dengueWalks.filter(({ centerId }) => centerId === center.id).length,
      unit: "次",
      source: PATROLS,
    });
  draft.table({
    caption: "環境考評及登革熱孳生源巡查",
    header: ["中心", "環境清潔暨美綠化考核（次）", "登革熱孳生源巡查（次）"],
    rows: held.map(({ center, number }) => [
      named(center.name.zh),
      draft.number(number, "bare"),
      draft.number(patrols(center), "bare"),
    ]),
  });
  if (breedingSites.foundCount + breedingSites.clearedCount === 0) return;
  const sites = (id: string, word: string, value: number) =>
    countOf(facts, {
      id: `breeding.${id}`,
      name: { zh: `${word}之登革熱孳生源`, en: `Breeding places ${id}` },
      value,
      unit: "處",
      source: SITES,
    });
  draft.say`登革熱孳生源本期新列管${sites("found", "新列管", breedingSites.foundCount)}，已清除${sites("cleared", "已清除", breedingSites.clearedCount)}。`;
}

const PATROLS = { zh: "巡檢：已完成之登革熱孳生源巡查", en: "Rounds: finished patrols for breeding places" };
const SITES = { zh: "登革熱孳生源列管冊", en: "Register of breeding places" };

const OUTCOMES = [
  ["heldCount", "已舉行（場次）", "held"],
  ["cancelledCount", "取消（場次）", "cancelled"],
  ["noShowCount", "未到（場次）", "no-show"],
  ["forceMajeureCount", "天災停辦（場次）", "force-majeure"],
] as const;

function writeUses(draft: ReportDraft, facts: CityFacts): void {
  const source = { zh: "場地使用統計（GET /booking-statistics）", en: "Statistics of uses (GET /booking-statistics)" };
  draft.table({
    caption: "場地使用情形",
    header: ["場地", ...OUTCOMES.map(([, heading]) => heading)],
    rows: facts.uses.map((group) => [
      named(group.name.zh),
      ...OUTCOMES.map(([key, heading, word]) =>
        draft.number(
          countOf(facts, {
            id: `venues.${group.key}.${word}`,
            name: {
              zh: `${group.name.zh}：${heading.slice(0, heading.indexOf("（"))}`,
              en: `${group.name.en}: ${word}`,
            },
            value: group[key],
            unit: "場次",
            source,
          }),
          "bare",
        ),
      ),
    ]),
  });
}
