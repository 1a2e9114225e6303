import type { System } from "../center/center.ts";
import type { LocalName } from "../center/local-name.ts";

/** What the register is grouped by, in the order of its pages. */
export const OBLIGATION_GROUPS = [
  "elevator",
  "power",
  "fire",
  "building",
  "indoor-air",
  "water",
  "hygiene",
  "insurance",
] as const;
export type ObligationGroup = (typeof OBLIGATION_GROUPS)[number];

/**
 * How far a rule of the register can be relied on.
 * - `law`: read in the text of the law that is named.
 * - `page`: read on a page of an authority or a trade; the law's annex was not at hand.
 * - `practice`: what the city does beyond the law.
 * - `memory`: written from memory; to be checked before it is relied on, and shown so.
 */
export const OBLIGATION_CERTAINTIES = ["law", "page", "practice", "memory"] as const;
export type ObligationCertainty = (typeof OBLIGATION_CERTAINTIES)[number];

/** What a rule rests on. */
export interface LegalBasis {
  /** The law and its article, as it is cited. */
  readonly text: LocalName;
  /** The code of the law in the law database of the Ministry of Justice; null where there is none. */
  readonly lawCode: string | null;
  readonly certainty: ObligationCertainty;
  /** What is not certain about it. */
  readonly doubt?: LocalName;
}

/**
 * When an obligation falls due. Each gives, for a stretch of time, the legal windows in it; what the window depends on beside
 * the calendar is a fact that somebody enters.
 * - `period`: once in each week, month, quarter, half-year or year of the calendar, or in each such run of years.
 * - `declared`: by fixed days of the year, with a least distance to the inspection before.
 * - `expiry`: before the day on which something ends, at the earliest so many months before; then each so many months.
 * - `around`: each so many months from an anchor, so long before and after it.
 * - `before`: within so many months before each window of another rule.
 * - `event`: within so long after something happened.
 */
export type Cadence =
  | { readonly kind: "period"; readonly every: "week" | "month" | "quarter" | "half-year" | "year" }
  | { readonly kind: "declared"; readonly days: readonly string[]; readonly leastMonthsBetween: number }
  | {
      readonly kind: "expiry";
      readonly fact: ObligationFactName;
      readonly opensMonthsBefore: number;
      /** The length of the next term; by the building's age where a pair: younger than 15 years, and older. */
      readonly everyMonths: number | { readonly young: number; readonly old: number } | null;
    }
  | {
      readonly kind: "around";
      readonly fact: ObligationFactName;
      /** A length, the fact that holds it, or one of two by a flag. */
      readonly everyMonths:
        | number
        | ObligationFactName
        | { readonly flag: ObligationFactName; readonly yes: number; readonly no: number };
      readonly beforeMonths: number;
      readonly afterMonths: number;
    }
  | { readonly kind: "before"; readonly ruleId: string; readonly months: number }
  | { readonly kind: "event"; readonly event: ObligationEvent; readonly withinHours: number };

/** What sets off an obligation without a date of its own. */
export const OBLIGATION_EVENTS = ["grid-accident", "monitor-outage", "technician-change", "rain"] as const;
export type ObligationEvent = (typeof OBLIGATION_EVENTS)[number];

/** The classes of the fire-safety rules (各類場所消防安全設備設置標準 §12), as a building's file states one. */
export const FIRE_CLASSES = ["甲類", "乙類", "丙類", "丁類", "戊類（一）", "戊類（二）"] as const;

/** Attributes that the law asks for and nobody may derive: they stand in the building's own papers. */
export const OBLIGATION_FACTS = {
  fireClass: { level: "building", type: "text", name: { zh: "消防場所類別", en: "Fire-safety class" } },
  completedOn: {
    level: "building",
    type: "date",
    name: { zh: "竣工檢查合格日", en: "Completion inspection passed on" },
  },
  buildingSafetyMonths: {
    level: "building",
    type: "number",
    name: { zh: "公安申報週期（月）", en: "Building-safety declaration cycle (months)" },
  },
  buildingSafetyDeclaredOn: {
    level: "building",
    type: "date",
    name: { zh: "上次公安申報日", en: "Building safety last declared on" },
  },
  isSeismicListed: {
    level: "building",
    type: "flag",
    name: { zh: "屬耐震評估申報對象", en: "Listed for seismic evaluation" },
  },
  seismicDeclaredOn: {
    level: "building",
    type: "date",
    name: { zh: "上次耐震評估申報日", en: "Seismic evaluation last declared on" },
  },
  isIndoorAirListed: {
    level: "building",
    type: "flag",
    name: { zh: "屬室內空品公告場所", en: "Designated indoor-air place" },
  },
  hasIndoorAirLabel: {
    level: "building",
    type: "flag",
    name: { zh: "具室內空品優良級標章", en: "Holds the excellent indoor-air label" },
  },
  isIndoorAirMonitored: {
    level: "building",
    type: "flag",
    name: { zh: "須設置連續監測", en: "Must monitor indoor air continuously" },
  },
  indoorAirTestedOn: {
    level: "building",
    type: "date",
    name: { zh: "上次室內空品定期檢測日", en: "Indoor air last tested on" },
  },
  staffCount: { level: "center", type: "number", name: { zh: "員工人數", en: "Staff" } },
  supplyVoltageV: { level: "center", type: "number", name: { zh: "受電電壓（V）", en: "Supply voltage (V)" } },
  utilityCheckedOn: {
    level: "center",
    type: "date",
    name: { zh: "上次電業用電檢驗日", en: "Utility last checked the installation on" },
  },
  technicianLicenceExpiresOn: {
    level: "center",
    type: "date",
    name: { zh: "專任電氣技術人員證照到期日", en: "Electrical technician's licence expires on" },
  },
  permitExpiresOn: { level: "equipment", type: "date", name: { zh: "使用許可證到期日", en: "Use permit expires on" } },
  insuranceExpiresOn: { level: "own", type: "date", name: { zh: "保險到期日", en: "Insurance expires on" } },
  registrationExpiresOn: { level: "own", type: "date", name: { zh: "登記到期日", en: "Registration expires on" } },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly level: "center" | "building" | "equipment" | "own";
      readonly type: "text" | "date" | "number" | "flag";
      readonly name: LocalName;
    }
  >
>;
export type ObligationFactName = keyof typeof OBLIGATION_FACTS;
export type ObligationFactValue = string | number | boolean;
/** What is known; a fact that nobody entered is absent. */
export type ObligationFacts = { readonly [Name in ObligationFactName]?: ObligationFactValue };

/** When a rule counts, as far as it depends on a fact. A fact that is not known leaves it open. */
export interface Applicability {
  readonly fact: ObligationFactName;
  /** Counts where the fact is one of these, is none of these, or is at least so much. */
  readonly is?: readonly ObligationFactValue[];
  readonly isNot?: readonly ObligationFactValue[];
  readonly atLeast?: number;
}

/** One row of the statutory register. */
export interface ObligationRule {
  /** `ELV-M`; stable for ever. */
  readonly id: string;
  readonly group: ObligationGroup;
  readonly name: LocalName;
  /** Each of what has this obligation: the centre, each building, or each equipment of these kinds. */
  readonly subject: "center" | "building" | { readonly equipmentKinds: readonly string[] };
  /** Who sees it among people whose grants are for some systems only; null: everybody of the centre. */
  readonly system: System | null;
  readonly cadence: Cadence;
  /** The cadence in words. */
  readonly cadenceText: LocalName;
  readonly appliesIf?: Applicability;
  readonly basis: LegalBasis;
  /** What must be written down. */
  readonly record: LocalName;
  /** To whom it is sent and by when; null where nothing is sent. */
  readonly filing: { readonly text: LocalName; readonly deadline: FilingDeadline } | null;
  /** Who must sign; null where no licence is asked for. */
  readonly licence: LocalName | null;
  /** How long the record is kept; null where the law does not say. */
  readonly retentionYears: number | null;
  /** What happens to whoever leaves it undone. */
  readonly penalty?: LocalName;
}

/** By when a record is sent, from the day on which the work was done. */
export type FilingDeadline =
  | { readonly kind: "day-of-next-month"; readonly day: number }
  | { readonly kind: "days-after"; readonly days: number }
  | { readonly kind: "with-deadline" };

/** How far a statutory occurrence is. `done`: the work is recorded and, where it must be filed, not filed yet. */
export const OBLIGATION_STATES = ["upcoming", "due", "overdue", "done", "filed"] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];
