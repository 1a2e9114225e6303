import { Temporal } from "temporal-polyfill";
import { type PlainDateText, plainDateOf } from "../calendar/plain-date.ts";
import type { Cadence, FilingDeadline, ObligationFactName, ObligationFacts, ObligationRule } from "./obligation.ts";

/** A stretch of days in which an obligation must be done, both ends included. */
export interface LegalWindow {
  /** Names the window among those of its obligation: `2026-H1`, `2026-W07`, a date; stable for ever. */
  readonly key: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

interface WindowSpan {
  /** Windows that end on this day or later. */
  readonly from: PlainDateText;
  /** Windows that begin on this day or earlier. */
  readonly to: PlainDateText;
}

/** What windows depend on beside the calendar. */
export interface WindowQuestion extends WindowSpan {
  readonly facts: ObligationFacts;
  /** Rules by id, for an obligation that hangs on another. */
  readonly ruleOf: (id: string) => ObligationRule | undefined;
}

/** A building counts as old for its elevators from this age on (建築物昇降設備設置及檢查管理辦法 art. 5). */
const OLD_BUILDING_YEARS = 15;

/**
 * The legal windows of a cadence that touch a span, in order.
 *
 * They follow from the schedule and the facts alone, never from when the work was last done: late work does not shift
 * what comes after. Empty where a fact is missing, and for obligations that an event sets off.
 */
export function legalWindows(cadence: Cadence, question: WindowQuestion): readonly LegalWindow[] {
  const windows = everyWindow(cadence, question);
  return windows.filter(({ from, to }) => to >= question.from && from <= question.to);
}

function everyWindow(cadence: Cadence, question: WindowQuestion): readonly LegalWindow[] {
  switch (cadence.kind) {
    case "period":
      return periods(cadence.every, question);
    case "declared":
      return declarations(cadence.days, question);
    case "expiry":
      return expiries(cadence, question);
    case "around":
      return tests(cadence, question);
    case "before": {
      const other = question.ruleOf(cadence.ruleId);
      if (other === undefined) return [];
      const wider = { ...question, to: plus(question.to, { months: cadence.months }) };
      return everyWindow(other.cadence, wider).map(({ key, from, to }) => ({
        key,
        from: minus(from, { months: cadence.months }),
        to,
      }));
    }
    case "event":
      return [];
  }
}

type Period = Extract<Cadence, { kind: "period" }>["every"];

const PERIOD_LENGTH: Readonly<Record<Period, Temporal.DurationLike>> = {
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  "half-year": { months: 6 },
  year: { years: 1 },
};

function periods(every: Period, { from, to }: WindowSpan): readonly LegalWindow[] {
  const windows: LegalWindow[] = [];
  const last = plainDateOf(to);
  let start = periodStart(every, plainDateOf(from));
  while (Temporal.PlainDate.compare(start, last) <= 0) {
    const next = start.add(PERIOD_LENGTH[every]);
    windows.push({ key: periodKey(every, start), from: start.toString(), to: next.subtract({ days: 1 }).toString() });
    start = next;
  }
  return windows;
}

function periodStart(every: Period, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (every) {
    case "week":
      return day.subtract({ days: day.dayOfWeek - 1 });
    case "month":
      return day.with({ day: 1 });
    case "quarter":
      return day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
    case "half-year":
      return day.with({ month: day.month <= 6 ? 1 : 7, day: 1 });
    case "year":
      return day.with({ month: 1, day: 1 });
  }
}

function periodKey(every: Period, start: Temporal.PlainDate): string {
  switch (every) {
    case "week":
      return `${start.yearOfWeek}-W${String(start.weekOfYear).padStart(2, "0")}`;
    case "month":
      return start.toPlainYearMonth().toString();
    case "quarter":
      return `${start.year}-Q${Math.ceil(start.month / 3)}`;
    case "half-year":
      return `${start.year}-H${start.month <= 6 ? 1 : 2}`;
    case "year":
      return String(start.year);
  }
}

/** From the day after one declaration day up to the next. */
function declarations(days: readonly string[], { from, to }: WindowSpan): readonly LegalWindow[] {
  const firstYear = plainDateOf(from).year - 1;
  const years = Array.from({ length: plainDateOf(to).year - firstYear + 2 }, (_, index) => firstYear + index);
  const all = years.flatMap((year) => days.map((day) => `${year}-${day}`));
  return all.slice(1).map((day, index) => ({ key: day, from: plus(all[index] ?? day, { days: 1 }), to: day }));
}

function expiries(
  { fact, opensMonthsBefore, everyMonths }: Extract<Cadence, { kind: "expiry" }>,
  { facts, to }: WindowQuestion,
): readonly LegalWindow[] {
  let expiresOn = dateFact(facts, fact);
  const windows: LegalWindow[] = [];
  while (expiresOn !== null && minus(expiresOn, { months: opensMonthsBefore }) <= to) {
    windows.push({ key: expiresOn, from: minus(expiresOn, { months: opensMonthsBefore }), to: expiresOn });
    const months = termMonths(everyMonths, expiresOn, facts);
    expiresOn = months === null ? null : plus(expiresOn, { months });
  }
  return windows;
}

/** How long the permit lasts that begins on a day; null where that is not known. */
function termMonths(
  everyMonths: Extract<Cadence, { kind: "expiry" }>["everyMonths"],
  from: PlainDateText,
  facts: ObligationFacts,
): number | null {
  if (everyMonths === null || typeof everyMonths === "number") return everyMonths;
  const completedOn = dateFact(facts, "completedOn");
  if (completedOn === null) return null;
  return plus(completedOn, { years: OLD_BUILDING_YEARS }) <= from ? everyMonths.old : everyMonths.young;
}

function tests(
  { fact, everyMonths, beforeMonths, afterMonths }: Extract<Cadence, { kind: "around" }>,
  { facts, to }: WindowQuestion,
): readonly LegalWindow[] {
  const anchor = dateFact(facts, fact);
  const months = cycleMonths(everyMonths, facts);
  if (anchor === null || months === null) return [];
  const windows: LegalWindow[] = [];
  // Each from the anchor itself, so that the 31st does not become the 28th for ever after one February.
  for (let turn = 1; ; turn++) {
    const day = plus(anchor, { months: months * turn });
    const from = minus(day, { months: beforeMonths });
    if (from > to) return windows;
    windows.push({ key: day, from, to: plus(day, { months: afterMonths }) });
  }
}

function cycleMonths(
  everyMonths: Extract<Cadence, { kind: "around" }>["everyMonths"],
  facts: ObligationFacts,
): number | null {
  if (typeof everyMonths === "number") return everyMonths;
  if (typeof everyMonths === "object") return facts[everyMonths.flag] === true ? everyMonths.yes : everyMonths.no;
  const months = facts[everyMonths];
  return typeof months === "number" && Number.isInteger(months) && months >= 1 ? months : null;
}

const dateFact = (facts: ObligationFacts, name: ObligationFactName): PlainDateText | null => {
  const value = facts[name];
  return typeof value === "string" ? value : null;
};

/**
 * The first day on which an obligation may be done: the beginning of its window, or later where the law asks for a distance to
 * the time before.
 */
export function earliestDay(
  cadence: Cadence,
  window: Pick<LegalWindow, "from">,
  lastDoneOn: PlainDateText | null,
): PlainDateText {
  if (cadence.kind !== "declared" || lastDoneOn === null) return window.from;
  const spaced = plus(lastDoneOn, { months: cadence.leastMonthsBetween });
  return spaced > window.from ? spaced : window.from;
}

/** The day by which what was done must be filed. */
export function fileBy(
  deadline: FilingDeadline,
  doneOn: PlainDateText,
  window: Pick<LegalWindow, "to">,
): PlainDateText {
  switch (deadline.kind) {
    case "with-deadline":
      return window.to;
    case "days-after":
      return plus(doneOn, { days: deadline.days });
    case "day-of-next-month": {
      const month = plainDateOf(doneOn).toPlainYearMonth().add({ months: 1 });
      // A day that the month lacks is its last: overflow is clipped.
      return month.toPlainDate({ day: deadline.day }).toString();
    }
  }
}

const plus = (date: PlainDateText, length: Temporal.DurationLike): PlainDateText =>
  plainDateOf(date).add(length).toString();
const minus = (date: PlainDateText, length: Temporal.DurationLike): PlainDateText =>
  plainDateOf(date).subtract(length).toString();
