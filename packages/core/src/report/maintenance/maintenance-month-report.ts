import { plusDays } from "../../calendar/index.ts";
import { BACKLOG_AGES, type BacklogAge, type KeptShare, type TicketSource } from "../../maintenance/index.ts";
import { centersName, named } from "../city/city-words.ts";
import { counted, share } from "../count-source.ts";
import type { Report, ReportNumber } from "../report.ts";
import { type DraftHead, type ReportDraft, reportDraft } from "../report-draft.ts";
import { rocDayName } from "../report-period.ts";
import { systemName, systemsIn } from "../system-names.ts";
import type { MaintenanceMonthFacts, NamedEquipment } from "./maintenance-month-facts.ts";
import { writePlannedWork } from "./maintenance-month-planned.ts";

const TICKETS = {
  zh: "工單：依受理日計（GET /tickets）",
  en: "Tickets by the day of the report (GET /tickets)",
};
const INDICATORS = {
  zh: "維護指標（GET /tickets/indicators）",
  en: "Maintenance indicators (GET /tickets/indicators)",
};

const SOURCE_NAMES: Readonly<Record<TicketSource, string>> = {
  alarm: "警報",
  fault: "診斷",
  request: "報修",
  inspection: "巡檢",
  plan: "定期保養",
  telephone: "電話",
};

const AGE_NAMES: Readonly<Record<BacklogAge, string>> = {
  "under-1-day": "一日內",
  "1-to-7-days": "一日至七日",
  "7-to-30-days": "七日至三十日",
  "30-to-90-days": "三十日至九十日",
  "over-90-days": "逾九十日",
};

/**
 * The month of maintenance (維護月報): what came in and was done, how fast, what is left, what it cost, what came again,
 * and how planned work, shutdowns and rounds went.
 */
export function maintenanceMonthReport(facts: MaintenanceMonthFacts, head: Omit<DraftHead, "title">): Report {
  const { period } = head;
  const draft = reportDraft({ ...head, title: `${centersName(facts.centers)}${period.name}維護月報` });
  draft.section(1, "維修概況");
  writeSummary(draft, facts, period.name);
  writeSystems(draft, facts);
  draft.section(1, "時效與待辦");
  writeTimes(draft, facts);
  writeBacklog(draft, facts);
  draft.section(1, "費用與重複故障");
  writeCosts(draft, facts);
  writeRepeats(draft, facts);
  writePlannedWork(draft, facts);
  if (facts.countedTo < period.to) {
    draft.section(1, "資料完整性");
    draft.note`本月尚未結束，各項統計截至${named(rocDayName(plusDays(facts.countedTo, -1)))}。`;
  }
  return draft.finish();
}

function writeSummary(draft: ReportDraft, { tickets, indicators }: MaintenanceMonthFacts, month: string): void {
  const repairs = tickets.filter(({ source }) => source !== "plan").length;
  const number = (id: string, [zh, en]: readonly [string, string], value: number): ReportNumber =>
    counted(id, { name: { zh, en }, value, unit: "件", source: TICKETS });
  const done = counted("tickets.done", {
    name: { zh: "完成工單", en: "Tickets done" },
    value: indicators.doneCount,
    unit: "件",
    source: INDICATORS,
  });
  const left = counted("tickets.left", {
    name: { zh: "期末待辦工單", en: "Tickets left at the end" },
    value: indicators.backlog.reduce((sum, { count }) => sum + count, 0),
    unit: "件",
    source: INDICATORS,
  });
  draft.say`${named(month)}受理工單計${number("tickets.reported", ["受理工單", "Tickets in"], tickets.length)}，其中維修案件${number("tickets.repairs", ["維修案件", "Repairs"], repairs)}、定期保養${number("tickets.planned", ["定期保養工單", "Planned maintenance"], tickets.length - repairs)}；本月完成${done}，期末待辦${left}。`;
}

/** What came in, by system and by where it came from. */
function writeSystems(draft: ReportDraft, { tickets, centers }: MaintenanceMonthFacts): void {
  const systems = systemsIn(tickets);
  if (systems.length === 0) return;
  const sources = (Object.keys(SOURCE_NAMES) as TicketSource[]).filter((source) =>
    tickets.some((ticket) => ticket.source === source),
  );
  const cell = (id: string, name: string, rows: MaintenanceMonthFacts["tickets"]) =>
    draft.number(
      counted(id, { name: { zh: `${name}工單`, en: id }, value: rows.length, unit: "件", source: TICKETS }),
      "bare",
    );
  const rowOf = (id: string, name: string, own: MaintenanceMonthFacts["tickets"]) => [
    name,
    ...centers.map((center) =>
      cell(
        `${id}.${center.id}`,
        `${center.name.zh}${name}`,
        own.filter(({ centerId }) => centerId === center.id),
      ),
    ),
    ...sources.map((source) =>
      cell(
        `${id}.${source}`,
        `${name}${SOURCE_NAMES[source]}`,
        own.filter((ticket) => ticket.source === source),
      ),
    ),
    cell(`${id}.all`, name, own),
  ];
  draft.table({
    caption: "受理工單，依系統",
    header: [
      "系統",
      ...centers.map(({ name }) => `${name.zh}（件）`),
      ...sources.map((source) => `${SOURCE_NAMES[source]}（件）`),
      "合計（件）",
    ],
    rows: systems.map((system) =>
      rowOf(
        `tickets.${system ?? "other"}`,
        systemName(system),
        tickets.filter((ticket) => ticket.system === system),
      ),
    ),
    totals: [rowOf("tickets.total", "合計", tickets)],
  });
  draft.chart({
    id: "tickets-by-system",
    form: "stacked-bar",
    caption: "受理工單，依系統及中心",
    alt: draft.words`受理工單最多之系統為${systemName(most(systems, tickets))}。`,
    unit: "件",
    source: TICKETS,
    coveragePct: null,
    categories: systems.map(systemName),
    series: centers.map((center) => ({
      name: center.name.zh,
      values: systems.map(
        (system) => tickets.filter((ticket) => ticket.system === system && ticket.centerId === center.id).length,
      ),
    })),
  });
}

function most(
  systems: ReturnType<typeof systemsIn>,
  tickets: MaintenanceMonthFacts["tickets"],
): (typeof systems)[number] {
  const countOf = (system: (typeof systems)[number]): number =>
    tickets.filter((ticket) => ticket.system === system).length;
  return systems.toSorted((one, other) => countOf(other) - countOf(one))[0] ?? null;
}

function writeTimes(draft: ReportDraft, { indicators }: MaintenanceMonthFacts): void {
  const { response, resolution, firstTimeFix, repair, availability } = indicators;
  const kept = (id: string, [zh, en]: readonly [string, string], { keptCount, missedCount }: KeptShare) =>
    share(id, { name: { zh, en }, part: keptCount, whole: keptCount + missedCount, source: INDICATORS });
  const hours = (id: string, [zh, en]: readonly [string, string], value: number | null): ReportNumber => ({
    ...counted(id, { name: { zh, en }, value, unit: "小時", source: INDICATORS }),
    value: value === null ? null : Math.round(value * 10) / 10,
    decimals: 1,
  });
  draft.say`依時限回應者占${kept("kept.response", ["依時限回應比率", "Answered in time"], response)}，依時限完成者占${kept("kept.resolution", ["依時限完成比率", "Done in time"], resolution)}；一次修妥比率${kept("kept.first-time", ["一次修妥比率", "Repaired at the first time"], firstTimeFix)}。`;
  draft.say`維修案件自受理至完成平均${hours("repair.mean", ["平均修復時間", "Mean time to repair"], repair.meanHours)}，扣除待料、待廠商等時間後平均${hours("repair.active", ["平均實際修復時間", "Mean time to repair, waiting left out"], repair.meanActiveHours)}；設備可用率${share(
    "availability",
    {
      name: { zh: "設備可用率", en: "Availability" },
      part: availability.ratio ?? 0,
      whole: availability.ratio === null ? 0 : 1,
      source: INDICATORS,
    },
  )}。`;
}

function writeBacklog(draft: ReportDraft, { indicators }: MaintenanceMonthFacts): void {
  draft.table({
    caption: "期末待辦工單，依受理至今之時間",
    header: ["時間", "件數（件）"],
    rows: BACKLOG_AGES.map((age) => [
      AGE_NAMES[age],
      draft.number(
        counted(`backlog.${age}`, {
          name: { zh: `待辦${AGE_NAMES[age]}`, en: `Backlog ${age}` },
          value: indicators.backlog.find((row) => row.age === age)?.count ?? 0,
          unit: "件",
          source: INDICATORS,
        }),
        "bare",
      ),
    ]),
  });
}

function writeCosts(draft: ReportDraft, { indicators, costs }: MaintenanceMonthFacts): void {
  const money = (id: string, [zh, en]: readonly [string, string], value: number): ReportNumber =>
    counted(id, { name: { zh, en }, value, unit: "元", source: INDICATORS });
  draft.say`本月登錄之材料及其他費用計${money("cost.all", ["維護費用", "Costs of maintenance"], indicators.costTwd)}。`;
  if (costs.length === 0) return;
  draft.table({
    caption: "費用較高之設備",
    header: ["設備", "費用（元）", "工單（件）"],
    rows: costs.map(({ costTwd, ticketCount, ...equipment }) => [
      named(equipmentName(equipment)),
      draft.number(
        money(
          `cost.${equipment.equipmentId}`,
          [`${equipmentName(equipment)}費用`, `Costs of ${equipment.equipmentId}`],
          costTwd,
        ),
        "bare",
      ),
      draft.number(
        counted(`cost.tickets.${equipment.equipmentId}`, {
          name: { zh: `${equipmentName(equipment)}工單`, en: equipment.equipmentId },
          value: ticketCount,
          unit: "件",
          source: INDICATORS,
        }),
        "bare",
      ),
    ]),
  });
}

function writeRepeats(draft: ReportDraft, { repeats }: MaintenanceMonthFacts): void {
  if (repeats.length === 0) {
    draft.say`本月無同一設備重複發生之同類故障。`;
    return;
  }
  draft.table({
    caption: "同一設備重複發生之同類故障",
    header: ["設備", "原因", "次數（次）"],
    rows: repeats.map(({ cause, title, count, ...equipment }) => [
      named(equipmentName(equipment)),
      named(title?.zh ?? cause),
      draft.number(
        counted(`repeat.${equipment.equipmentId}.${cause}`, {
          name: { zh: `${equipmentName(equipment)}重複故障`, en: `${equipment.equipmentId} ${cause}` },
          value: count,
          unit: "次",
          source: INDICATORS,
        }),
        "bare",
      ),
    ]),
  });
}

const equipmentName = ({ equipmentId, name }: NamedEquipment): string => name?.zh ?? equipmentId;
