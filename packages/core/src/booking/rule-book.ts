import type { PlainDateText } from "../calendar/plain-date.ts";
import type { ClockText } from "../calendar/taipei-time.ts";
import type { LocalName } from "../center/local-name.ts";
import type { FindingKey } from "./finding.ts";
import type { VenueClass } from "./resource.ts";

/** A stretch of a day on the wall clock of Taipei; `from` comes before `to`. */
export interface ClockSpan {
  readonly from: ClockText;
  readonly to: ClockText;
}

/** What one unit of time costs, in whole NT$. */
export interface UnitRate {
  /** On a day that the offices work. */
  readonly workdayTwd: number;
  /** On a weekend or a holiday. */
  readonly holidayTwd: number;
  /** On top, where the air conditioning is asked for; 0: the fee includes it, or there is none. */
  readonly airConditioningTwd: number;
}

/** A part of the day that is let as a whole: 上午場 08:00–12:00. */
export interface Session extends ClockSpan, UnitRate {
  readonly key: string;
  readonly name: LocalName;
}

/**
 * By what a venue is let and charged.
 * - `session`: fixed parts of the day; what goes beyond them is overtime, charged by the started hour;
 * - `hour`: by the started hour;
 * - `day`: by the calendar day;
 * - `half-month`: from the 1st to the 15th, and from the 16th to the end.
 */
export type Charging =
  | {
      readonly unit: "session";
      readonly sessions: readonly Session[];
      readonly overtime: UnitRate;
      /** So much of a session beside another one is overtime; more is that session. */
      readonly overtimeMostMin: number;
    }
  | ({ readonly unit: "hour"; readonly leastHours: number } & UnitRate)
  | ({ readonly unit: "day"; readonly mostDays: number } & UnitRate)
  | ({ readonly unit: "half-month"; readonly mostHalfMonths: number } & UnitRate);

/** Who may apply as what, and what share of each price they pay. Whoever stands first is preferred. */
export interface ApplicantClass {
  readonly key: string;
  readonly name: LocalName;
  /** Somebody who applies for themselves: they name no organisation, papers and letters name the person. */
  readonly isPrivatePerson: boolean;
  /** Percent of the venue's fee and of overtime that is paid, 0–100. */
  readonly feePct: number;
  readonly airConditioningPct: number;
  readonly equipmentPct: number;
  readonly depositPct: number;
}

/** A way to set up a venue, with how many people it then holds. */
export interface Layout {
  readonly key: string;
  readonly name: LocalName;
  readonly capacityPersons: number;
}

/** Something that is lent with a venue. */
export interface LentEquipment {
  readonly key: string;
  readonly name: LocalName;
  readonly stock: number;
  /** For one piece and one use, in whole NT$. */
  readonly feeTwd: number;
  /** The pool of the resource tree that its pieces are taken from, after the centre (`EQ.MIC`); null: not counted there. */
  readonly pool: string | null;
}

/** So many uses of one organisation, or of one private person, within a span of the calendar. */
export interface Quota {
  readonly per: "month" | "half-year" | "year";
  readonly mostUses: number;
  /** Keys of applicant classes; empty: of all. */
  readonly classes: readonly string[];
}

/** A paper that comes with an application: an activity plan, a permit. */
export interface AskedPaper {
  readonly key: string;
  readonly name: LocalName;
  readonly isRequired: boolean;
}

/** What is paid back of what was paid, in percent of each. */
export interface RefundShare {
  readonly feePct: number;
  readonly depositPct: number;
}

/** Cancelled at least so many days before the first day of use. */
export interface RefundStep extends RefundShare {
  readonly daysBefore: number;
}

/**
 * Under which rules a class of venues, or a single one, is let: what the regulations of a city say, as data with dates.
 *
 * A version is never changed: a change is a new version, and what was agreed stays as it was agreed. Money is whole NT$,
 * shares are whole percent, so that every sum is exact.
 */
export interface RuleBook {
  readonly id: string;
  readonly version: number;
  readonly name: LocalName;
  /** Where the rules come from. */
  readonly source: { readonly title: string; readonly note: string };
  /** Made up to show how it works: nobody may be charged by it. */
  readonly isDemonstration: boolean;
  /** Applications handed in from this day on. */
  readonly validFrom: PlainDateText;
  /** The first day on which it holds no more; null: until there is another. */
  readonly validUntil: PlainDateText | null;
  readonly appliesTo: {
    /** Empty: every centre. */
    readonly centerIds: readonly string[];
    readonly venueClasses: readonly VenueClass[];
    /** A book that names a resource goes before one that names its class. */
    readonly resourceIds: readonly string[];
  };
  readonly window: {
    readonly earliestDaysBefore: number;
    readonly latestDaysBefore: number;
    /** Whether the notice counts days on which the offices work only. */
    readonly countsWorkdays: boolean;
  };
  /** The decision is promised within so many working days. */
  readonly decisionDays: number;
  readonly correctionDays: number;
  readonly approval: {
    readonly by: "desk" | "manager";
    /** From so many people on a manager decides; null: never for that reason. */
    readonly managerFromPersons: number | null;
  };
  /** Whether an application holds its time until it is decided; otherwise rivals may apply for it too. */
  readonly holdsWhilePending: boolean;
  readonly openingHours: {
    readonly workday: ClockSpan | null;
    readonly holiday: ClockSpan | null;
  };
  readonly charging: Charging;
  /** Percent of the venue's fee for parts and combinations of a venue, by resource; not named: 100. */
  readonly resourceFeePct: Readonly<Record<string, number>>;
  readonly applicantClasses: readonly ApplicantClass[];
  readonly deposit: { readonly twd: number; readonly per: "application" | "use" };
  readonly payment: {
    readonly withinDays: number;
    /** Never later than so many days before the first use. */
    readonly latestDaysBefore: number;
  };
  /** A move or an extension is asked for at least so many days before. */
  readonly changeDaysBefore: number;
  /** Public-liability insurance before the keys are handed over; null: not asked for. */
  readonly insurance: { readonly fromPersons: number; readonly coverageTwd: number } | null;
  readonly quotas: readonly Quota[];
  readonly buffers: { readonly setUpMin: number; readonly tearDownMin: number };
  /** Fewer people than this do not get the venue; 0: anybody. */
  readonly leastPersons: number;
  readonly layouts: readonly Layout[];
  readonly equipment: readonly LentEquipment[];
  readonly papers: readonly AskedPaper[];
  readonly prohibitedUses: readonly LocalName[];
  readonly refund: {
    /** From the longest notice to the shortest. Below the last step nothing is paid back. */
    readonly ladder: readonly RefundStep[];
    readonly noShow: RefundShare;
    readonly prohibitedUse: RefundShare;
  };
  /** A use to which nobody came is given up after so long; null: it is kept to its end. */
  readonly noShowReleaseMin: number | null;
  /** Findings that the desk may let pass, with a reason. */
  readonly overrulable: readonly FindingKey[];
}

/** What names one version of a rule book. */
export interface RuleBookRef {
  readonly bookId: string;
  readonly bookVersion: number;
}

/** What the choice of a rule book depends on. */
export interface BookedResource {
  readonly id: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
}

/** Whether a version of a book is in force on a day. */
export const isInForce = (book: Pick<RuleBook, "validFrom" | "validUntil">, date: PlainDateText): boolean =>
  book.validFrom <= date && (book.validUntil === null || date < book.validUntil);

/**
 * The book that a resource is let by, for an application handed in on a day: one that names the resource before one that
 * names its class and centre before one of its class; of the same the one that came into force last, then the highest
 * version. Undefined where no book says anything.
 */
export function ruleBookOf(
  books: readonly RuleBook[],
  resource: BookedResource,
  date: PlainDateText,
): RuleBook | undefined {
  return books
    .filter((book) => isInForce(book, date) && nearness(book, resource) > 0)
    .toSorted(
      (left, right) =>
        nearness(right, resource) - nearness(left, resource) ||
        compareTexts(right.validFrom, left.validFrom) ||
        right.version - left.version ||
        compareTexts(left.id, right.id),
    )
    .at(0);
}

/** How closely a book is about a resource; 0: not at all. */
function nearness({ appliesTo }: RuleBook, { id, centerId, venueClass }: BookedResource): number {
  if (appliesTo.resourceIds.includes(id)) return 3;
  if (!appliesTo.venueClasses.includes(venueClass)) return 0;
  if (appliesTo.centerIds.includes(centerId)) return 2;
  return appliesTo.centerIds.length === 0 ? 1 : 0;
}

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The class of applicants that a key names; undefined where the book has none. */
export const applicantClass = (book: RuleBook, key: string): ApplicantClass | undefined =>
  book.applicantClasses.find((known) => known.key === key);

/** The place of a class in the order of preference, 0 first; behind all of them where the book has no such class. */
export function classRank(book: RuleBook, key: string): number {
  const rank = book.applicantClasses.findIndex((known) => known.key === key);
  return rank === -1 ? book.applicantClasses.length : rank;
}
