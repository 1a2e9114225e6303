import type { ApplicantClass, RuleBook } from "@weishan/core/booking";

const applicants = (key: string, zh: string, en: string, feePct: number): ApplicantClass => ({
  key,
  name: { zh, en },
  isPrivatePerson: key === "citizen",
  feePct,
  airConditioningPct: feePct,
  equipmentPct: feePct,
  depositPct: feePct === 0 ? 0 : 100,
});

/** A hall by sessions: NT$10,000 each, a deposit of NT$5,000, half an hour before and after it. */
export const hallBook: RuleBook = {
  id: "hall",
  version: 1,
  name: { zh: "大禮堂", en: "Halls" },
  source: { title: "test", note: "" },
  isDemonstration: true,
  validFrom: "2020-01-01",
  validUntil: null,
  appliesTo: { centerIds: [], venueClasses: ["auditorium", "atrium"], resourceIds: [] },
  window: { earliestDaysBefore: 180, latestDaysBefore: 15, countsWorkdays: false },
  decisionDays: 5,
  correctionDays: 3,
  approval: { by: "desk", managerFromPersons: 400 },
  holdsWhilePending: false,
  openingHours: { workday: { from: "08:00", to: "22:00" }, holiday: { from: "08:00", to: "22:00" } },
  charging: {
    unit: "session",
    sessions: [
      {
        key: "morning",
        name: { zh: "上午場", en: "Morning" },
        from: "08:00",
        to: "12:00",
        workdayTwd: 10_000,
        holidayTwd: 12_000,
        airConditioningTwd: 4_000,
      },
      {
        key: "afternoon",
        name: { zh: "下午場", en: "Afternoon" },
        from: "13:00",
        to: "17:00",
        workdayTwd: 10_000,
        holidayTwd: 12_000,
        airConditioningTwd: 4_000,
      },
    ],
    overtime: { workdayTwd: 3_000, holidayTwd: 3_500, airConditioningTwd: 1_000 },
    overtimeMostMin: 60,
  },
  resourceFeePct: {},
  applicantClasses: [
    applicants("city-agency", "本府機關", "City agency", 0),
    applicants("school", "學校", "School", 50),
    applicants("company", "公司行號", "Company", 100),
    applicants("citizen", "一般民眾", "Citizen", 100),
  ],
  deposit: { twd: 5_000, per: "application" },
  payment: { withinDays: 7, latestDaysBefore: 7 },
  changeDaysBefore: 3,
  insurance: null,
  quotas: [],
  buffers: { setUpMin: 30, tearDownMin: 30 },
  leastPersons: 0,
  layouts: [{ key: "theatre", name: { zh: "劇院式", en: "Theatre" }, capacityPersons: 620 }],
  equipment: [
    {
      key: "microphone",
      name: { zh: "無線麥克風", en: "Wireless microphone" },
      stock: 12,
      feeTwd: 200,
      pool: "EQ.MIC",
    },
  ],
  papers: [{ key: "activity-plan", name: { zh: "活動計畫書", en: "Plan of the event" }, isRequired: false }],
  prohibitedUses: [{ zh: "商業推銷", en: "Selling" }],
  refund: {
    ladder: [
      { daysBefore: 3, feePct: 100, depositPct: 100 },
      { daysBefore: 0, feePct: 50, depositPct: 100 },
    ],
    noShow: { feePct: 0, depositPct: 100 },
    prohibitedUse: { feePct: 0, depositPct: 0 },
  },
  noShowReleaseMin: null,
  overrulable: ["too-late", "not-a-session", "papers-missing"],
};

/** Meeting rooms by the hour, free of charge, until the day before. */
export const roomBook: RuleBook = {
  ...hallBook,
  id: "room",
  name: { zh: "會議室", en: "Meeting rooms" },
  appliesTo: { centerIds: [], venueClasses: ["meeting-room", "multimedia-room"], resourceIds: [] },
  window: { earliestDaysBefore: 180, latestDaysBefore: 1, countsWorkdays: false },
  approval: { by: "desk", managerFromPersons: null },
  charging: { unit: "hour", leastHours: 1, workdayTwd: 0, holidayTwd: 0, airConditioningTwd: 0 },
  deposit: { twd: 0, per: "application" },
  changeDaysBefore: 0,
  buffers: { setUpMin: 0, tearDownMin: 0 },
  noShowReleaseMin: 30,
};
