import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "../calendar/plain-date.ts";
import { earliestDay, fileBy, legalWindows } from "./legal-window.ts";
import type { ObligationFacts } from "./obligation.ts";
import { OBLIGATION_RULES, obligationRule } from "./obligation-register.ts";

const windowsOf = (ruleId: string, from: string, to: string, facts: ObligationFacts = {}) => {
  const rule = obligationRule(ruleId);
  if (rule === undefined) throw new RangeError(`the register has no ${ruleId}`);
  return legalWindows(rule.cadence, { from, to, facts, ruleOf: obligationRule });
};
const days = (windows: readonly { from: string; to: string }[]) => windows.map(({ from, to }) => `${from}..${to}`);

describe("legalWindows", () => {
  test("elevators are maintained once in each month", () => {
    expect(days(windowsOf("ELV-M", "2028-01-15", "2028-03-01"))).toEqual([
      "2028-01-01..2028-01-31",
      "2028-02-01..2028-02-29",
      "2028-03-01..2028-03-31",
    ]);
  });

  test("the permit of an elevator in an old building is renewed each half-year, within the two months before it ends", () => {
    const facts = { permitExpiresOn: "2026-03-31", completedOn: "1992-01-18" };
    expect(days(windowsOf("ELV-I", "2026-01-01", "2026-12-31", facts))).toEqual([
      "2026-01-31..2026-03-31",
      "2026-07-30..2026-09-30",
    ]);
  });

  test("in a young building each year, until it is fifteen years old", () => {
    const facts = { permitExpiresOn: "2026-06-30", completedOn: "2012-12-01" };
    expect(windowsOf("ELV-I", "2026-01-01", "2029-12-31", facts).map(({ key }) => key)).toEqual([
      "2026-06-30",
      "2027-06-30",
      "2028-06-30",
      "2028-12-30",
      "2029-06-30",
      "2029-12-30",
    ]);
  });

  test("without the day on which the permit ends nothing is guessed", () => {
    expect(windowsOf("ELV-I", "2026-01-01", "2026-12-31")).toEqual([]);
  });

  test("fire equipment of a place of class 甲 is declared by the end of June and of December", () => {
    expect(days(windowsOf("FIRE-A", "2026-01-01", "2026-12-31"))).toEqual([
      "2026-01-01..2026-06-30",
      "2026-07-01..2026-12-31",
    ]);
  });

  test("of other classes by the end of September", () => {
    expect(days(windowsOf("FIRE-B", "2026-01-01", "2026-12-31"))).toEqual([
      "2025-10-01..2026-09-30",
      "2026-10-01..2027-09-30",
    ]);
  });

  test("indoor air is tested three months about each second year, its patrol check two months before", () => {
    const facts = { indoorAirTestedOn: "2024-08-31", isIndoorAirListed: true };
    expect(days(windowsOf("IAQ-T", "2026-01-01", "2026-12-31", facts))).toEqual(["2026-05-31..2026-11-30"]);
    expect(days(windowsOf("IAQ-P", "2026-01-01", "2026-12-31", facts))).toEqual(["2026-03-31..2026-11-30"]);
    const withLabel = { ...facts, hasIndoorAirLabel: true };
    expect(days(windowsOf("IAQ-T", "2026-01-01", "2027-12-31", withLabel))).toEqual(["2027-05-31..2027-11-30"]);
  });

  test("what a record is filed by: the 15th of the next month, so many days after, the end of the window", () => {
    const window = { to: "2026-12-31" };
    expect(fileBy({ kind: "day-of-next-month", day: 15 }, "2026-12-20", window)).toBe("2027-01-15");
    expect(fileBy({ kind: "day-of-next-month", day: 31 }, "2026-01-05", window)).toBe("2026-02-28");
    expect(fileBy({ kind: "days-after", days: 45 }, "2026-11-20", window)).toBe("2027-01-04");
    expect(fileBy({ kind: "with-deadline" }, "2026-11-20", window)).toBe("2026-12-31");
  });

  test("an inspection too soon after the one before waits for its distance", () => {
    const cadence = obligationRule("FIRE-A")?.cadence ?? { kind: "period", every: "year" };
    expect(earliestDay(cadence, { from: "2026-07-01" }, "2026-05-10")).toBe("2026-10-10");
    expect(earliestDay(cadence, { from: "2026-07-01" }, "2026-01-10")).toBe("2026-07-01");
    expect(earliestDay(cadence, { from: "2026-07-01" }, null)).toBe("2026-07-01");
  });

  test("a span cut anywhere gives the same windows, none twice and none missing", () => {
    const facts: ObligationFacts = {
      permitExpiresOn: "2026-03-31",
      completedOn: "2013-05-01",
      insuranceExpiresOn: "2026-02-10",
      registrationExpiresOn: "2026-05-05",
      technicianLicenceExpiresOn: "2027-08-01",
      utilityCheckedOn: "2025-01-31",
      buildingSafetyDeclaredOn: "2025-06-30",
      buildingSafetyMonths: 24,
      seismicDeclaredOn: "2025-03-01",
      indoorAirTestedOn: "2025-01-31",
    };
    const rules = OBLIGATION_RULES.filter(({ cadence }) => cadence.kind !== "event").map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer({ min: 1, max: 1_400 }), (ruleId, cut) => {
        const middle = plusDays("2026-01-01", cut);
        const whole = windowsOf(ruleId, "2026-01-01", "2030-01-01", facts).map(({ key }) => key);
        const parts = [
          ...windowsOf(ruleId, "2026-01-01", middle, facts),
          ...windowsOf(ruleId, middle, "2030-01-01", facts),
        ].map(({ key }) => key);
        expect([...new Set(parts)]).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
      }),
    );
  });
});

describe("the register", () => {
  /** Every row of the compliance table, by the id under which it is kept here. */
  const TABLE = {
    "ELV-M": ["ELV-M"],
    "ELV-I": ["ELV-I"],
    "ELV-P": ["ELV-P"],
    "ELV-OSH": ["ELV-OSH-M", "ELV-OSH-Y"],
    "ELV-INS": ["ELV-INS"],
    "HV-6M": ["HV-6M"],
    "HV-OFF": ["HV-OFF"],
    "HV-TECH": ["HV-TECH", "HV-TECH-CHG"],
    "HV-ACC": ["HV-ACC"],
    "HV-OSH / LV-OSH": ["HV-OSH", "LV-OSH"],
    UTIL: ["UTIL"],
    "FIRE-A": ["FIRE-A"],
    "FIRE-B": ["FIRE-B"],
    "FIRE-SELF": ["FIRE-SELF"],
    "FIRE-DRILL": ["FIRE-DRILL"],
    CIVIL: ["CIVIL"],
    BLD: ["BLD"],
    SEIS: ["SEIS"],
    "IAQ-P": ["IAQ-P"],
    "IAQ-T": ["IAQ-T"],
    "IAQ-M": ["IAQ-M"],
    WATER: ["WATER-M", "WATER-Q", "WATER-R"],
    TANK: ["TANK"],
    DENGUE: ["DENGUE-W", "DENGUE-RAIN"],
    GEN: ["GEN-M", "GEN-Y"],
    LEGI: ["LEGI"],
    insurance: ["INS-FIRE", "INS-LIAB"],
  };

  test("holds every row of the compliance table and nothing besides", () => {
    expect(OBLIGATION_RULES.map(({ id }) => id).toSorted()).toEqual(Object.values(TABLE).flat().toSorted());
  });

  test("says where each row comes from, and marks what was not read in a law", () => {
    for (const { id, basis } of OBLIGATION_RULES) {
      expect({ id, hasText: basis.text.zh.length > 4 && basis.text.en.length > 4 }).toEqual({ id, hasText: true });
      expect({ id, hasCode: basis.lawCode !== null }).toEqual({
        id,
        hasCode: basis.certainty === "law" || id === "BLD",
      });
      const needsMark = basis.certainty === "memory" || basis.certainty === "page";
      expect({ id, isMarked: !needsMark || basis.doubt !== undefined }).toEqual({ id, isMarked: true });
    }
    const byMemory = OBLIGATION_RULES.filter(({ basis }) => basis.certainty === "memory").map(({ id }) => id);
    expect(byMemory).toEqual(["GEN-M", "GEN-Y", "LEGI"]);
  });
});
