import { obligationFactsRecords } from "../../../ports/record-kinds/obligation-record.ts";
import type { Records } from "../../../ports/records.ts";
import { type Obligation, obligationsOf } from "../obligation-book.ts";
import { ObligationMaker } from "../obligation-maker.ts";
import { maintenanceBench } from "./maintenance-bench.ts";

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
export async function statutoryYear(records?: Records) {
  const start = "2026-01-01T00:05:00+08:00";
  const bench = maintenanceBench(records === undefined ? { start } : { start, records });
  const obligations = new Map([...obligationsOf(bench.parts.model)].filter(([, { centerId }]) => centerId === "SW"));
  await bench.parts.records.change(
    { actor: { kind: "system", part: "test" }, action: "obligation.change-facts", reason: null },
    async (transaction) => {
      const rows = transaction.of(obligationFactsRecords);
      const permits = bench.parts.model.centers[0]?.equipment.filter(({ kind }) => kind === "elevator") ?? [];
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      for (const [id, facts] of Object.entries(FACTS)) await rows.insert({ id, centerId: "SW", facts });
      for (const { id } of permits) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await rows.insert({ id, centerId: "SW", facts: { permitExpiresOn: ELEVATOR_PERMITS[0] ?? "" } });
      }
    },
  );
  /** The ids of every occurrence that the law asks for in the year. */
  const asked = [...obligations.values()].flatMap(askedOf).toSorted();
  return { ...bench, obligations, asked, newMaker: () => new ObligationMaker(bench.parts, obligations) };
}
