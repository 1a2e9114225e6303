import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { obligationFactsRecords, obligationOccurrenceRecords } from "../../ports/record-kinds/obligation-record.ts";
import { maintenanceBench } from "./fake/maintenance-bench.ts";
import { type Obligation, obligationsOf } from "./obligation-book.ts";
import { ObligationMaker } from "./obligation-maker.ts";

const DAY_MS = 86_400_000;
const FACTS = {
  SW: { staffCount: 1_400, utilityCheckedOn: "2023-05-20", technicianLicenceExpiresOn: "2026-09-30" },
  "SW.MAIN": {
    fireClass: "甲類",
    completedOn: "1992-01-18",
    buildingSafetyMonths: 24,
    buildingSafetyDeclaredOn: "2024-08-15",
    isSeismicListed: false,
    isIndoorAirListed: true,
    hasIndoorAirLabel: false,
    isIndoorAirMonitored: false,
    indoorAirTestedOn: "2024-06-30",
  },
  "SW.RES": { fireClass: "乙類", isIndoorAirListed: false, isSeismicListed: false, isIndoorAirMonitored: false },
} as const;
const pad = (count: number) => String(count).padStart(2, "0");
const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${pad(month + 1)}`);
/** 2026 begins on a Thursday; its last days are in week 53. */
const WEEKS = Array.from({ length: 53 }, (_, week) => `2026-W${pad(week + 1)}`);
const HALVES = ["2026-H1", "2026-H2"];
const ELEVATOR_PERMITS = ["2026-04-15", "2026-10-15"];

/** What the law asks for in 2026 of Siwei with these facts, written out by hand from the table of obligations. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "ELV-M": MONTHS,
  "ELV-I": ELEVATOR_PERMITS,
  "ELV-P": ELEVATOR_PERMITS,
  "ELV-OSH-M": MONTHS,
  "ELV-OSH-Y": ["2026"],
  "ELV-INS": [],
  "HV-6M": HALVES,
  "HV-OFF": ["2026"],
  "HV-TECH": ["2026-09-30"],
  "HV-TECH-CHG": [],
  "HV-ACC": [],
  "HV-OSH": ["2026"],
  "LV-OSH": ["2026"],
  UTIL: ["2026-05-20"],
  "GEN-M": MONTHS,
  "GEN-Y": ["2026"],
  "FIRE-A": ["2026-06-30", "2026-12-31"],
  "FIRE-B": ["2026-09-30", "2027-09-30"],
  "FIRE-SELF": MONTHS,
  "FIRE-DRILL": HALVES,
  CIVIL: ["2026"],
  BLD: ["2026-08-15"],
  SEIS: [],
  "INS-FIRE": [],
  "INS-LIAB": [],
  "IAQ-P": ["2026-06-30"],
  "IAQ-T": ["2026-06-30"],
  "IAQ-M": [],
  "WATER-M": MONTHS,
  "WATER-Q": ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"],
  "WATER-R": [],
  TANK: HALVES,
  "DENGUE-W": WEEKS,
  "DENGUE-RAIN": [],
  LEGI: HALVES,
};

/** Of the two buildings the main one is of class 甲, the residence is not; the rest of its facts nobody entered. */
function askedOf({ id, rule, subject }: Obligation): readonly string[] {
  const onlyMain = ["FIRE-A", "BLD", "IAQ-P", "IAQ-T"];
  const isElsewhere = subject.id !== "SW.MAIN" && onlyMain.includes(rule.id);
  const isOther = rule.id === "FIRE-B" && subject.id !== "SW.RES";
  return isElsewhere || isOther ? [] : (ASKED[rule.id] ?? []).map((key) => `${id}~${key}`);
}

/** The register of Siwei with its facts, followed from the first minute of 2026. */
async function year() {
  const bench = maintenanceBench({ start: "2026-01-01T00:05:00+08:00" });
  const obligations = new Map([...obligationsOf(bench.parts.model)].filter(([, { centerId }]) => centerId === "SW"));
  await bench.parts.records.change(
    { actor: { kind: "system", part: "test" }, action: "obligation.change-facts", reason: null },
    async (transaction) => {
      const rows = transaction.of(obligationFactsRecords);
      const permits = bench.parts.model.centers[0]?.equipment.filter(({ kind }) => kind === "elevator") ?? [];
      for (const [id, facts] of Object.entries(FACTS)) await rows.insert({ id, centerId: "SW", facts });
      for (const { id } of permits) {
        await rows.insert({ id, centerId: "SW", facts: { permitExpiresOn: ELEVATOR_PERMITS[0] ?? "" } });
      }
    },
  );
  return { ...bench, obligations, newMaker: () => new ObligationMaker(bench.parts, obligations) };
}

describe("a year of the statutory register", () => {
  test("has every occurrence once, whatever three outages of days fall into it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ day: fc.integer({ min: 1, max: 350 }), days: fc.integer({ min: 1, max: 14 }) }), {
          minLength: 3,
          maxLength: 3,
        }),
        async (outages) => {
          const { clock, newMaker, obligations, parts, tickets } = await year();
          let maker = newMaker();
          for (let day = 0; day < 365; day++) {
            const isAway = outages.some((outage) => day >= outage.day && day < outage.day + outage.days);
            // A program that comes back knows nothing but its records.
            if (isAway) maker = newMaker();
            else await maker.tick();
            clock.turn(DAY_MS);
          }
          const made = await parts.records.of(obligationOccurrenceRecords).list();
          const expected = [...obligations.values()].flatMap(askedOf);
          expect(made.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
          const ticketed = made.filter(({ ticketId }) => ticketId !== null);
          expect(new Set(ticketed.map(({ ticketId }) => ticketId)).size).toBe(ticketed.length);
          expect(tickets.ticketCount).toBe(ticketed.length);
        },
      ),
      { numRuns: 3, seed: 20_260_101 },
    );
  }, 60_000);

  test("is the same when several programs make it at once", async () => {
    const { clock, newMaker, parts } = await year();
    const makers = [newMaker(), newMaker(), newMaker()];
    for (let day = 0; day < 60; day++) {
      await Promise.all(makers.map((maker) => maker.tick()));
      clock.turn(DAY_MS);
    }
    const made = await parts.records.of(obligationOccurrenceRecords).list();
    const keys = made.map(({ obligationId, windowKey }) => `${obligationId} ${windowKey}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(60);
  });

  test("an overdue obligation goes before whoever decides, by itself and once", async () => {
    const { clock, newMaker, notices, parts } = await year();
    const maker = newMaker();
    await maker.tick();
    clock.set("2026-02-01T09:00:00+08:00");
    await maker.tick();
    await maker.refresh();
    const row = await parts.records.of(obligationOccurrenceRecords).find("FIRE-SELF~SW~2026-01");
    expect(row?.escalationCount).toBe(1);
    expect(notices.filter(({ subject }) => subject.id === "FIRE-SELF~SW~2026-01")).toHaveLength(1);
  });

  test("a ticket that could not be raised is raised later", async () => {
    const { clock, newMaker, parts, tickets } = await year();
    clock.set("2026-01-20T09:00:00+08:00");
    const maker = newMaker();
    tickets.isAvailable = false;
    await expect(maker.tick()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    tickets.isAvailable = true;
    await maker.tick();
    const row = await parts.records.of(obligationOccurrenceRecords).find("FIRE-SELF~SW~2026-01");
    expect(row?.ticketNumber).toMatch(/^115-SW-/);
  });
});
