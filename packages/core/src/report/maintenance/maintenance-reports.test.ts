import { describe, expect, test } from "vitest";
import { epochMs } from "../../reading/index.ts";
import { looseDigits } from "../loose-digits.ts";
import { numbersById, readWords } from "../read-words.ts";
import type { Report } from "../report.ts";
import { reportPeriodOf } from "../report-period.ts";
import type { MaintenanceMonthFacts } from "./maintenance-month-facts.ts";
import { maintenanceMonthReport } from "./maintenance-month-report.ts";
import type { StatutoryWindow, StatutoryWork } from "./statutory-year-facts.ts";
import { statutoryYearReport } from "./statutory-year-report.ts";

const CENTERS = [
  { id: "SW", name: { zh: "四維行政中心", en: "Siwei" } },
  { id: "FS", name: { zh: "鳳山行政中心", en: "Fengshan" } },
];
const head = (kind: string, step: "month" | "year") => ({
  kind,
  language: "zh-TW" as const,
  centerIds: ["SW", "FS"],
  period: reportPeriodOf(step, "2026-07-10"),
  datedAt: epochMs(Date.parse("2026-08-03T08:00:00+08:00")),
  issuer: "高雄市政府行政暨國際處",
  cover: [],
  chapters: "plain" as const,
  warning: null,
});
const sentences = (report: Report): readonly string[] =>
  report.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "sentence" || block.kind === "note"
        ? [readWords(block.parts, numbersById(report), report.language)]
        : [],
    );
const valueOf = (report: Report, id: string) => report.numbers.find((number) => number.id === id)?.value;
const kept = (keptCount: number, missedCount: number) => ({ keptCount, missedCount, ratio: null });

const month: MaintenanceMonthFacts = {
  centers: CENTERS,
  countedTo: "2026-08-01",
  tickets: [
    { centerId: "SW", system: "hvac", source: "request", reportedOn: "2026-07-02" },
    { centerId: "SW", system: "hvac", source: "plan", reportedOn: "2026-07-03" },
    { centerId: "FS", system: null, source: "telephone", reportedOn: "2026-07-09" },
  ],
  indicators: {
    reportedCount: 3,
    doneCount: 2,
    repair: { count: 2, meanHours: 30.04, meanActiveHours: null },
    failure: { count: 0, meanHoursBetween: null },
    availability: { ratio: 0.998_7, unplannedHours: 1, plannedHours: 0 },
    backlog: [{ age: "7-to-30-days", count: 4 }],
    response: kept(9, 1),
    resolution: kept(0, 0),
    firstTimeFix: { ...kept(3, 1), unknownCount: 2 },
    planCompliance: kept(1, 0),
    costTwd: 12_800,
  },
  costs: [{ equipmentId: "SW.MAIN.RF.ELV.P01", name: { zh: "客梯一號", en: "P01" }, costTwd: 12_800, ticketCount: 2 }],
  repeats: [{ equipmentId: "X.GONE", name: null, cause: "fan-belt", title: { zh: "皮帶異音", en: "belt" }, count: 2 }],
  planned: { dueCount: 8, doneCount: 6, skippedCount: 1 },
  shutdowns: [],
  rounds: [
    {
      roundId: "dengue-patrol~SW",
      name: { zh: "登革熱孳生源巡查", en: "Dengue patrol" },
      centerId: "SW",
      walkCount: 5,
      troubleCount: 1,
    },
  ],
};

describe("the month of maintenance", () => {
  const report = maintenanceMonthReport(month, head("maintenance-month", "month"));

  test("says what came in, what was done, how fast, and what planned work came to", () => {
    expect(report.title).toBe("四維及鳳山行政中心115年7月維護月報");
    expect(sentences(report)).toEqual([
      "115年7月受理工單計3件，其中維修案件2件、定期保養1件；本月完成2件，期末待辦4件。",
      "依時限回應者占90.0%，依時限完成者占無資料；一次修妥比率75.0%。",
      "維修案件自受理至完成平均30.0小時，扣除待料、待廠商等時間後平均無資料；設備可用率99.9%。",
      "本月登錄之材料及其他費用計12,800元。",
      "本月到期之定期保養計8件，已完成6件（75.0%）、經核免辦1件。",
    ]);
    expect(looseDigits(report)).toEqual([]);
  });

  test("counts by system, centre and source, which add up", () => {
    expect(["tickets.hvac.SW", "tickets.hvac.plan", "tickets.other.FS"].map((id) => valueOf(report, id))).toEqual([
      2, 1, 1,
    ]);
    expect(valueOf(report, "tickets.total.all")).toBe(3);
  });

  test("of a month that goes on says up to when it counted", () => {
    const going = maintenanceMonthReport({ ...month, countedTo: "2026-07-16" }, head("maintenance-month", "month"));
    expect(sentences(going).at(-1)).toBe("本月尚未結束，各項統計截至115年7月15日。");
  });
});

const window = (given: Partial<StatutoryWindow>): StatutoryWindow => ({
  to: "2026-06-30",
  state: "filed",
  isLate: false,
  doneOn: "2026-05-11",
  filedOn: "2026-05-20",
  certificateNumber: null,
  ...given,
});
const work = (given: Partial<StatutoryWork>): StatutoryWork => ({
  id: `${given.ruleId ?? "FIRE-DRILL"}~SW`,
  ruleId: "FIRE-DRILL",
  group: "fire",
  name: { zh: "自衛消防編組訓練", en: "Drill" },
  centerId: "SW",
  subject: { zh: "四維行政中心", en: "Siwei" },
  basis: { zh: "消防法施行細則第5條", en: "art. 5" },
  certainty: "law",
  cadence: { zh: "每半年一次", en: "Every half-year" },
  applies: "yes",
  missingFacts: [],
  windows: [window({})],
  ...given,
});

describe("the statutory year", () => {
  const year = (works: readonly StatutoryWork[]) =>
    statutoryYearReport({ centers: CENTERS, works }, head("statutory-year", "year"));

  test("counts what was asked, done, sent in, late and left, each apart", () => {
    const report = year([
      work({
        windows: [
          window({}),
          window({ doneOn: "2026-07-03", isLate: true }),
          window({ doneOn: "2026-05-11", filedOn: null, isLate: true, state: "done" }),
          window({ doneOn: null, filedOn: null, isLate: true, state: "overdue" }),
          window({ to: "2026-12-31", doneOn: null, filedOn: null, state: "due" }),
        ],
      }),
    ]);
    expect(sentences(report)[0]).toBe(
      "115年度應辦理之法定檢查、申報及保險計5次，已辦理3次（60.0%），其中2次已將結果送主管機關；逾期始辦理者1次，結果未依限送件者1次，逾期未辦理者1次，尚未到期者1次。",
    );
    const late = report.sections[0]?.blocks.find((block) => block.kind === "table" && block.caption === "逾期案件");
    expect(late?.kind === "table" ? late.rows.map((row) => row.at(-1)) : []).toEqual([
      "逾期始辦",
      "送件逾期",
      "逾期未辦",
    ]);
    expect(looseDigits(report)).toEqual([]);
  });

  test("says so where all was done in time, and where nothing was asked", () => {
    expect(sentences(year([work({})]))).toContain("各項法定檢查均於期限內辦理，無逾期案件。");
    expect(sentences(year([]))[0]).toBe("115年度登錄簿內沒有到期之法定檢查。");
  });

  test("names what cannot be told for want of a fact, and what was written from memory", () => {
    const report = year([
      work({
        ruleId: "ELV-P",
        name: { zh: "昇降機使用許可", en: "Permit" },
        applies: "unknown",
        windows: [],
        missingFacts: [{ zh: "使用許可證到期日", en: "Permit expires on" }],
      }),
      work({ ruleId: "GEN-M", name: { zh: "發電機月檢", en: "Generator" }, certainty: "memory" }),
      work({ ruleId: "SEIS", applies: "no", windows: [], certainty: "memory" }),
    ]);
    const doubts = report.sections.find(({ heading }) => heading === "資料完整性");
    expect(JSON.stringify(doubts)).toContain("使用許可證到期日");
    expect(sentences(report)).toContain("另有1項因資料未填，無法判斷應否辦理或期限，未計入上述件數。");
    expect(sentences(report).at(-1)).toBe("下列項目之規定尚未與法規原文核對：發電機月檢。");
  });
});
