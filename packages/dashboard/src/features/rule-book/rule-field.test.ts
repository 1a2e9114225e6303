import type { RuleBook } from "@weishan/core/booking";
import { describe, expect, test } from "vitest";
import { changesOf, fieldsOf } from "./rule-field.ts";

const name = (zh: string) => ({ zh, en: zh });
const RATE = { workdayTwd: 1_000, holidayTwd: 1_500, airConditioningTwd: 500 };
const BOOK: RuleBook = {
  id: "meeting-room",
  version: 3,
  name: name("會議室"),
  source: { title: "示範", note: "" },
  isDemonstration: true,
  validFrom: "2026-01-01",
  validUntil: null,
  appliesTo: { centerIds: [], venueClasses: ["meeting-room"], resourceIds: [] },
  window: { earliestDaysBefore: 90, latestDaysBefore: 5, countsWorkdays: false },
  decisionDays: 3,
  correctionDays: 7,
  approval: { by: "desk", managerFromPersons: null },
  holdsWhilePending: false,
  openingHours: { workday: { from: "08:00", to: "22:00" }, holiday: null },
  charging: {
    unit: "session",
    sessions: [{ key: "morning", name: name("上午場"), from: "08:00", to: "12:00", ...RATE }],
    overtime: RATE,
    overtimeMostMin: 60,
  },
  resourceFeePct: {},
  applicantClasses: [
    {
      key: "citizen",
      name: name("一般民眾"),
      isPrivatePerson: true,
      feePct: 100,
      airConditioningPct: 100,
      equipmentPct: 100,
      depositPct: 100,
    },
  ],
  deposit: { twd: 2_000, per: "application" },
  payment: { withinDays: 7, latestDaysBefore: 3 },
  changeDaysBefore: 3,
  insurance: null,
  quotas: [],
  buffers: { setUpMin: 30, tearDownMin: 30 },
  leastPersons: 0,
  layouts: [{ key: "table", name: name("會議桌"), capacityPersons: 40 }],
  equipment: [{ key: "mic", name: name("麥克風"), stock: 6, feeTwd: 100, pool: null }],
  papers: [],
  prohibitedUses: [],
  refund: {
    ladder: [{ daysBefore: 7, feePct: 100, depositPct: 100 }],
    noShow: { feePct: 0, depositPct: 0 },
    prohibitedUse: { feePct: 0, depositPct: 0 },
  },
  noShowReleaseMin: 30,
  overrulable: [],
};

describe("the fields of a rule book", () => {
  test("have each a name of their own, so that versions can be compared", () => {
    const ids = fieldsOf(BOOK).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(20);
  });

  test("change nothing where they are set to what they are", () => {
    for (const field of fieldsOf(BOOK)) {
      // Each kind takes its own values; together they have no one setter.
      const same =
        field.kind === "clock"
          ? field.set(field.value)
          : field.kind === "flag"
            ? field.set(field.value)
            : field.kind === "approver"
              ? field.set(field.value)
              : field.set(field.value);
      expect(same).toEqual(BOOK);
    }
  });

  test("show what a new version changes, and leave the old one as it was agreed", () => {
    let after = BOOK;
    for (const id of ["session.morning.workdayTwd", "class.citizen.feePct", "equipment.mic.stock", "refund.0.days"]) {
      const field = fieldsOf(after).find((one) => one.id === id);
      if (field?.kind === "twd" || field?.kind === "pct" || field?.kind === "count" || field?.kind === "days")
        after = field.set(50);
    }
    expect(changesOf(BOOK, after).map(({ before, after: { id, value } }) => [id, before.value, value])).toEqual([
      ["session.morning.workdayTwd", 1_000, 50],
      ["class.citizen.feePct", 100, 50],
      ["refund.0.days", 7, 50],
      ["equipment.mic.stock", 6, 50],
    ]);
    expect(changesOf(BOOK, BOOK)).toEqual([]);
  });
});
