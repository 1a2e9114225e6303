import { rocDateTextOf, rocYearOf } from "../../calendar/index.ts";
import { OBLIGATION_GROUPS, type ObligationGroup } from "../../maintenance/index.ts";
import { centersName, named } from "../city/city-words.ts";
import { counted, share } from "../count-source.ts";
import type { Report, ReportNumber } from "../report.ts";
import { type DraftHead, type ReportDraft, reportDraft } from "../report-draft.ts";
import type { StatutoryWindow, StatutoryWork, StatutoryYearFacts } from "./statutory-year-facts.ts";

const GROUP_NAMES: Readonly<Record<ObligationGroup, string>> = {
  elevator: "昇降設備",
  power: "高低壓電氣",
  fire: "消防",
  building: "建築物公共安全",
  "indoor-air": "室內空氣品質",
  water: "飲用水與水塔",
  hygiene: "環境衛生",
  insurance: "保險",
};

const SOURCE = {
  zh: "法定檢查登錄簿：該年度到期之各次（GET /obligations）",
  en: "Statutory register: the windows of the year (GET /obligations)",
};

function isDoneLate({ doneOn, to }: StatutoryWindow): boolean {
  return doneOn !== null && doneOn > to;
}

/** What is counted of a set of windows. */
const COUNTS = [
  { key: "asked", heading: "應辦（次）", is: () => true },
  { key: "done", heading: "已辦（次）", is: ({ doneOn }: StatutoryWindow) => doneOn !== null },
  { key: "filed", heading: "已送件（次）", is: ({ filedOn }: StatutoryWindow) => filedOn !== null },
  { key: "late", heading: "逾期始辦（次）", is: isDoneLate },
  {
    key: "filed-late",
    heading: "送件逾期（次）",
    is: (window: StatutoryWindow) => window.doneOn !== null && window.isLate && !isDoneLate(window),
  },
  { key: "overdue", heading: "逾期未辦（次）", is: ({ state }: StatutoryWindow) => state === "overdue" },
  {
    key: "open",
    heading: "尚未到期（次）",
    is: ({ state }: StatutoryWindow) => state === "due" || state === "upcoming",
  },
] as const;
type CountKey = (typeof COUNTS)[number]["key"];

const windowsOf = (works: readonly StatutoryWork[]): readonly StatutoryWindow[] =>
  works.flatMap(({ windows }) => windows);

function countOf(
  works: readonly StatutoryWork[],
  key: CountKey,
  scope: { readonly id: string; readonly name: string },
) {
  const count = COUNTS.find((one) => one.key === key) ?? COUNTS[0];
  const word = count.heading.slice(0, count.heading.indexOf("（"));
  return counted(`statutory.${scope.id}${key}`, {
    name: { zh: `${scope.name}${word}`, en: `${scope.id}${key}` },
    value: windowsOf(works).filter(count.is).length,
    unit: "次",
    source: SOURCE,
  });
}

/**
 * The statutory year (法定檢查年報): what the law asked for in the year, what was done and sent in, what is late, and
 * what cannot be told because a fact was never entered.
 */
export function statutoryYearReport(facts: StatutoryYearFacts, head: Omit<DraftHead, "title">): Report {
  const year = `${rocYearOf(head.period.from)}年度`;
  const draft = reportDraft({ ...head, title: `${centersName(facts.centers)}${year}法定檢查及申報年報` });
  // What was recorded counts, also where it can no longer be told why it was due.
  const applying = facts.works.filter(({ applies, windows }) => applies !== "no" && windows.length > 0);
  draft.section(1, "辦理情形");
  writeSummary(draft, { applying, works: facts.works }, year);
  writeGroups(draft, applying);
  writeLate(draft, applying);
  draft.section(1, "各項法定檢查");
  for (const center of facts.centers) {
    const own = applying.filter(({ centerId }) => centerId === center.id);
    if (own.length === 0) continue;
    draft.section(2, center.name.zh);
    writeRules(draft, own, center.id);
  }
  writeDoubts(draft, facts.works);
  return draft.finish();
}

function writeSummary(
  draft: ReportDraft,
  { applying, works }: { readonly applying: readonly StatutoryWork[]; readonly works: readonly StatutoryWork[] },
  year: string,
): void {
  const all = { id: "", name: "法定檢查" };
  const number = (key: CountKey): ReportNumber => countOf(applying, key, all);
  const asked = number("asked");
  if (asked.value === 0) {
    draft.say`${named(year)}登錄簿內沒有到期之法定檢查。`;
    return;
  }
  const rate = share("statutory.rate", {
    name: { zh: "法定檢查完成率", en: "Statutory work done" },
    part: Number(number("done").value),
    whole: Number(asked.value),
    source: SOURCE,
  });
  draft.say`${named(year)}應辦理之法定檢查、申報及保險計${asked}，已辦理${number("done")}（${rate}），其中${number("filed")}已將結果送主管機關；逾期始辦理者${number("late")}，結果未依限送件者${number("filed-late")}，逾期未辦理者${number("overdue")}，尚未到期者${number("open")}。`;
  // A share of what is known must not pass for a share of everything.
  const unknown = works.filter(isUntold).length;
  if (unknown > 0) draft.say`另有${unknownNumber(unknown)}因資料未填，無法判斷應否辦理或期限，未計入上述件數。`;
}

function writeGroups(draft: ReportDraft, works: readonly StatutoryWork[]): void {
  const groups = OBLIGATION_GROUPS.map((group) => ({
    group,
    own: works.filter((work) => work.group === group),
  })).filter(({ own }) => own.length > 0);
  if (groups.length === 0) return;
  draft.table({
    caption: "法定檢查辦理情形，依類別",
    header: ["類別", ...COUNTS.map(({ heading }) => heading)],
    rows: groups.map(({ group, own }) => [
      GROUP_NAMES[group],
      ...COUNTS.map(({ key }) =>
        draft.number(countOf(own, key, { id: `${group}.`, name: `${GROUP_NAMES[group]}：` }), "bare"),
      ),
    ]),
    totals: [
      ["合計", ...COUNTS.map(({ key }) => draft.number(countOf(works, key, { id: "", name: "法定檢查" }), "bare"))],
    ],
  });
  const shown = ["done", "overdue", "open"] as const;
  const heading = (key: CountKey) => COUNTS.find((one) => one.key === key)?.heading.replace("（次）", "") ?? "";
  draft.chart({
    id: "statutory-groups",
    form: "stacked-bar",
    caption: "各類法定檢查辦理情形",
    alt: draft.words`各類法定檢查共應辦${countOf(works, "asked", { id: "", name: "法定檢查" })}，已辦${countOf(works, "done", { id: "", name: "法定檢查" })}。`,
    unit: "次",
    source: SOURCE,
    coveragePct: null,
    categories: groups.map(({ group }) => GROUP_NAMES[group]),
    series: shown.map((key) => ({
      name: heading(key),
      values: groups.map(({ own }) => Number(countOf(own, key, { id: "", name: "" }).value)),
    })),
  });
}

/** What was done too late, or is not done though its day has passed: each by name. */
function writeLate(draft: ReportDraft, works: readonly StatutoryWork[]): void {
  const late = works.flatMap((work) =>
    work.windows.filter(({ state, isLate }) => state === "overdue" || isLate).map((window) => ({ work, window })),
  );
  if (late.length === 0) {
    draft.say`各項法定檢查均於期限內辦理，無逾期案件。`;
    return;
  }
  draft.table({
    caption: "逾期案件",
    header: ["項目", "對象", "期限", "辦理日", "情形"],
    rows: late
      .toSorted((one, other) => (one.window.to < other.window.to ? -1 : 1))
      .map(({ work, window }) => [
        named(work.name.zh),
        named(work.subject.zh),
        named(rocDateTextOf(window.to)),
        window.doneOn === null ? null : named(rocDateTextOf(window.doneOn)),
        window.doneOn === null ? "逾期未辦" : isDoneLate(window) ? "逾期始辦" : "送件逾期",
      ]),
  });
}

/** Rule by rule, what the law asks for and how often it was done, the subjects of a rule in one row. */
function writeRules(draft: ReportDraft, works: readonly StatutoryWork[], centerId: string): void {
  const rules = [...Map.groupBy(works, ({ ruleId }) => ruleId).values()];
  draft.table({
    caption: "法定檢查登錄簿",
    header: ["項目", "依據", "週期", "對象（個）", "應辦（次）", "已辦（次）", "最近辦理日"],
    rows: rules.flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const last = windowsOf(own)
        .flatMap(({ doneOn }) => (doneOn === null ? [] : [doneOn]))
        .toSorted()
        .at(-1);
      const scope = { id: `${centerId}.${first.ruleId}.`, name: `${first.name.zh}：` };
      const subjects = counted(`statutory.${scope.id}subjects`, {
        name: { zh: `${first.name.zh}：對象`, en: `${first.name.en}: subjects` },
        value: own.length,
        unit: "個",
        source: SOURCE,
      });
      return [
        [
          named(first.name.zh),
          named(first.basis.zh),
          named(first.cadence.zh),
          draft.number(subjects, "bare"),
          draft.number(countOf(own, "asked", scope), "bare"),
          draft.number(countOf(own, "done", scope), "bare"),
          last === undefined ? null : named(rocDateTextOf(last)),
        ],
      ];
    }),
  });
}

/** What cannot be told, and which rules were written from memory: whoever signs must know. */
function writeDoubts(draft: ReportDraft, works: readonly StatutoryWork[]): void {
  const unknown = works.filter(isUntold);
  const fromMemory = [...new Set(works.filter(isFromMemory).map(({ name }) => name.zh))];
  if (unknown.length === 0 && fromMemory.length === 0) return;
  draft.section(1, "資料完整性");
  if (unknown.length > 0) {
    const rules = [...Map.groupBy(unknown, ({ ruleId, missingFacts }) => `${ruleId} ${factsName(missingFacts)}`)];
    draft.table({
      caption: "因資料未填而無法判斷應否辦理或期限者",
      header: ["項目", "對象（個）", "未填資料"],
      rows: rules.flatMap(([key, own]) => {
        const [first] = own;
        if (first === undefined) return [];
        const subjects = counted(`statutory.unknown.${key}`, {
          name: { zh: `${first.name.zh}：無法判斷之對象`, en: `${first.name.en}: cannot be told` },
          value: own.length,
          unit: "個",
          source: SOURCE,
        });
        return [[named(first.name.zh), draft.number(subjects, "bare"), named(factsName(first.missingFacts))]];
      }),
    });
  }
  if (fromMemory.length > 0) {
    draft.note`下列項目之規定尚未與法規原文核對：${named(fromMemory.join("、"))}。`;
  }
}

const isUntold = ({ applies, windows }: StatutoryWork): boolean => applies === "unknown" && windows.length === 0;

const unknownNumber = (value: number): ReportNumber =>
  counted("statutory.unknown", {
    name: { zh: "因資料未填無法判斷之法定檢查", en: "Statutory work that cannot be told for want of a fact" },
    value,
    unit: "項",
    source: SOURCE,
  });

const factsName = (facts: StatutoryWork["missingFacts"]): string => facts.map(({ zh }) => zh).join("、");

const isFromMemory = ({ certainty, applies, windows }: StatutoryWork): boolean =>
  certainty === "memory" && applies !== "no" && windows.length > 0;
