import { officeDay } from "../../calendar/office-day.ts";
import { taipeiInstant } from "../../calendar/taipei-time.ts";
import { type QuoteRequest } from "../quote.ts";
import { type ApplicantClass, type RuleBook } from "../rule-book.ts";

export const named = (zh: string, en: string) => ({ zh, en });
const payers = (key: string, feePct: number, depositPct = 100): ApplicantClass => ({
  isPrivatePerson: false,
  key,
  name: named(key, key),
  feePct,
  airConditioningPct: 100,
  equipmentPct: feePct,
  depositPct,
});
const session = (key: string, from: string, to: string, workdayTwd: number) => ({
  key,
  name: named(key, key),
  from,
  to,
  workdayTwd,
  holidayTwd: workdayTwd + 2_000,
  airConditioningTwd: 2_400,
});

/** Sessions 08–12, 13–17 and 18–22 as 高雄市勞工行政中心 has them; the amounts are made up. */
export const hall: RuleBook = {
  id: "hall",
  version: 1,
  name: named("大禮堂", "Hall"),
  source: { title: "test", note: "" },
  isDemonstration: true,
  validFrom: "2026-01-01",
  validUntil: null,
  appliesTo: { centerIds: [], venueClasses: ["auditorium"], resourceIds: [] },
  window: { earliestDaysBefore: 90, latestDaysBefore: 10, countsWorkdays: false },
  decisionDays: 5,
  correctionDays: 3,
  approval: { by: "desk", managerFromPersons: 400 },
  holdsWhilePending: false,
  openingHours: { workday: { from: "08:00", to: "22:00" }, holiday: { from: "08:00", to: "18:00" } },
  charging: {
    unit: "session",
    sessions: [
      session("morning", "08:00", "12:00", 8_000),
      session("afternoon", "13:00", "17:00", 8_000),
      session("evening", "18:00", "22:00", 9_000),
    ],
    overtime: { workdayTwd: 2_500, holidayTwd: 3_000, airConditioningTwd: 600 },
    overtimeMostMin: 60,
  },
  resourceFeePct: { "SW.AUDITORIUM.A": 45 },
  applicantClasses: [payers("agency", 0, 0), payers("school", 50), payers("company", 100)],
  deposit: { twd: 10_000, per: "application" },
  payment: { withinDays: 7, latestDaysBefore: 7 },
  changeDaysBefore: 3,
  insurance: { fromPersons: 200, coverageTwd: 24_000_000 },
  quotas: [{ per: "month", mostUses: 2, classes: ["company"] }],
  buffers: { setUpMin: 30, tearDownMin: 30 },
  leastPersons: 20,
  layouts: [{ key: "theatre", name: named("劇院式", "Theatre"), capacityPersons: 300 }],
  equipment: [{ key: "microphone", name: named("麥克風", "Microphone"), stock: 4, feeTwd: 150, pool: "EQ.MIC" }],
  papers: [{ key: "plan", name: named("計畫書", "Plan"), isRequired: true }],
  prohibitedUses: [],
  refund: {
    ladder: [
      { daysBefore: 3, feePct: 100, depositPct: 100 },
      { daysBefore: 1, feePct: 50, depositPct: 100 },
    ],
    noShow: { feePct: 0, depositPct: 50 },
    prohibitedUse: { feePct: 0, depositPct: 0 },
  },
  noShowReleaseMin: null,
  overrulable: ["too-late"],
};

export const isHoliday = (date: string): boolean => officeDay(date).kind === "holiday";
/** A Wednesday. */
export const DAY = "2026-04-22";
export const slot = (from: string, to: string, date = DAY, resourceId = "SW.AUDITORIUM") => ({
  resourceId,
  from: taipeiInstant(date, from),
  to: taipeiInstant(date, to),
});
export const asking = (changes: Partial<QuoteRequest> = {}): QuoteRequest => ({
  applicantClass: "company",
  slots: [slot("08:00", "12:00")],
  airConditioning: false,
  equipment: [],
  ...changes,
});
