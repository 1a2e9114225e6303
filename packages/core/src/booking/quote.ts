import type { PlainDateText } from "../calendar/plain-date.ts";
import type { LocalName } from "../center/local-name.ts";
import { WeishanError } from "../error/weishan-error.ts";
import { type ChargedUnit, chargedUnits, type TimeSpan } from "./charged-unit.ts";
import { shareTwd, sumTwd } from "./money.ts";
import { type ApplicantClass, applicantClass, type RuleBook } from "./rule-book.ts";

/** One stretch of time in one resource, as somebody wants it. */
export interface WantedSlot extends TimeSpan {
  readonly resourceId: string;
}

/** So many pieces of an equipment, at each use. */
export interface WantedEquipment {
  readonly key: string;
  readonly count: number;
}

/** What a price depends on. */
export interface QuoteRequest {
  readonly applicantClass: string;
  readonly slots: readonly WantedSlot[];
  readonly airConditioning: boolean;
  readonly equipment: readonly WantedEquipment[];
}

/** What a line of a quote is for. */
export const QUOTE_LINE_KINDS = ["venue", "air-conditioning", "overtime", "equipment", "deposit"] as const;
export type QuoteLineKind = (typeof QUOTE_LINE_KINDS)[number];

/** In what the quantity of a line counts. */
export const QUOTE_UNITS = ["session", "hour", "day", "half-month", "piece", "use", "application"] as const;
export type QuoteUnit = (typeof QUOTE_UNITS)[number];

/** One line of a quote. `amountTwd` is `rateTwd × quantity`, of that `sharePct`, rounded to whole NT$. */
export interface QuoteLine {
  readonly kind: QuoteLineKind;
  readonly item: LocalName;
  readonly quantity: number;
  readonly unit: QuoteUnit;
  readonly rateTwd: number;
  readonly sharePct: number;
  readonly amountTwd: number;
  /** The place in the rule book that says so: `charging.sessions.morning.holidayTwd`. */
  readonly rule: string;
}

/** A price, line by line. Whole NT$; the sums are those of the lines. */
export interface Quote {
  readonly bookId: string;
  readonly bookVersion: number;
  readonly lines: readonly QuoteLine[];
  readonly feeTwd: number;
  readonly depositTwd: number;
  readonly totalTwd: number;
}

/** Whether the offices are closed on a day, so that the price of holidays holds. */
export type IsHoliday = (date: PlainDateText) => boolean;

/**
 * What a use costs by a rule book.
 *
 * Equal lines are put together before they are rounded. Equipment that the book does not lend costs nothing here; the
 * findings say that it is not there.
 *
 * @throws WeishanError QUERY_INVALID for a class of applicants that the book does not know
 */
export function quote(book: RuleBook, request: QuoteRequest, isHoliday: IsHoliday): Quote {
  const applicant = applicantClass(book, request.applicantClass);
  if (applicant === undefined) {
    const facts = { book: book.id, applicantClass: request.applicantClass };
    throw new WeishanError("QUERY_INVALID", `the rule book has no applicants "${request.applicantClass}"`, facts);
  }
  const unpriced = [
    ...request.slots.flatMap((slot) => timeLines(book, { request, slot, applicant, isHoliday })),
    ...equipmentLines(book, request, applicant),
    ...depositLines(book, request, applicant),
  ];
  const lines = together(unpriced).map(priced);
  const amountOf = (isWanted: (kind: QuoteLineKind) => boolean): number =>
    sumTwd(lines.filter(({ kind }) => isWanted(kind)).map(({ amountTwd }) => amountTwd));
  const feeTwd = amountOf((kind) => kind !== "deposit");
  const depositTwd = amountOf((kind) => kind === "deposit");
  return {
    bookId: book.id,
    bookVersion: book.version,
    lines,
    feeTwd,
    depositTwd,
    totalTwd: feeTwd + depositTwd,
  };
}

/** A line before its amount is worked out. `pct` is of the venue: a part of a hall costs a part. */
interface UnpricedLine extends Omit<QuoteLine, "amountTwd"> {
  readonly resourcePct: number;
}

interface SlotPrice {
  readonly request: QuoteRequest;
  readonly slot: WantedSlot;
  readonly applicant: ApplicantClass;
  readonly isHoliday: IsHoliday;
}

function timeLines(book: RuleBook, { request, slot, applicant, isHoliday }: SlotPrice): readonly UnpricedLine[] {
  const resourcePct = book.resourceFeePct[slot.resourceId] ?? 100;
  return chargedUnits(book.charging, slot).flatMap((unit) => {
    const dayKind = isHoliday(unit.date) ? "holiday" : "workday";
    const isOvertime = unit.key === "overtime";
    const place = placeOf(unit);
    const venue: UnpricedLine = {
      kind: isOvertime ? "overtime" : "venue",
      item: unit.name === null ? UNIT_NAMES[isOvertime ? "overtime" : unit.unit] : unit.name,
      quantity: unit.quantity,
      unit: unit.unit,
      rateTwd: dayKind === "holiday" ? unit.rate.holidayTwd : unit.rate.workdayTwd,
      sharePct: applicant.feePct,
      rule: `${place}.${dayKind}Twd`,
      resourcePct,
    };
    if (!request.airConditioning || unit.rate.airConditioningTwd === 0) return [venue];
    const cooling: UnpricedLine = {
      ...venue,
      kind: "air-conditioning",
      item: {
        zh: `冷氣費（${venue.item.zh}）`,
        en: `Air conditioning (${venue.item.en})`,
      },
      rateTwd: unit.rate.airConditioningTwd,
      sharePct: applicant.airConditioningPct,
      rule: `${place}.airConditioningTwd`,
    };
    return [venue, cooling];
  });
}

const placeOf = ({ key, unit }: ChargedUnit): string => {
  if (key === "overtime") return "charging.overtime";
  return unit === "session" ? `charging.sessions.${key}` : "charging";
};

function equipmentLines(
  book: RuleBook,
  { equipment, slots }: QuoteRequest,
  applicant: ApplicantClass,
): readonly UnpricedLine[] {
  return equipment.flatMap(({ key, count }) => {
    const lent = book.equipment.find((known) => known.key === key);
    if (lent === undefined || count === 0 || lent.feeTwd === 0) return [];
    return [
      {
        kind: "equipment" as const,
        item: lent.name,
        quantity: count * slots.length,
        unit: "piece" as const,
        rateTwd: lent.feeTwd,
        sharePct: applicant.equipmentPct,
        rule: `equipment.${key}.feeTwd`,
        resourcePct: 100,
      },
    ];
  });
}

function depositLines(
  { deposit }: RuleBook,
  { slots }: QuoteRequest,
  applicant: ApplicantClass,
): readonly UnpricedLine[] {
  if (deposit.twd === 0) return [];
  return [
    {
      kind: "deposit",
      item: { zh: "保證金", en: "Deposit" },
      quantity: deposit.per === "use" ? slots.length : 1,
      unit: deposit.per,
      rateTwd: deposit.twd,
      sharePct: applicant.depositPct,
      rule: "deposit.twd",
      resourcePct: 100,
    },
  ];
}

/** Puts lines together that differ in their quantity only. */
function together(lines: readonly UnpricedLine[]): readonly UnpricedLine[] {
  const keyOf = ({ kind, rule, rateTwd, resourcePct }: UnpricedLine) => `${kind} ${rule} ${rateTwd} ${resourcePct}`;
  return [...Map.groupBy(lines, keyOf).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, quantity: others.reduce((sum, { quantity }) => sum + quantity, first.quantity) }],
  );
}

function priced({ resourcePct, ...line }: UnpricedLine): QuoteLine {
  const rateTwd = shareTwd(line.rateTwd, resourcePct);
  return { ...line, rateTwd, amountTwd: shareTwd(rateTwd * line.quantity, line.sharePct) };
}

const UNIT_NAMES: Readonly<Record<Exclude<ChargedUnit["unit"], "session"> | "overtime" | "session", LocalName>> = {
  overtime: { zh: "逾時", en: "Overtime" },
  session: { zh: "場次", en: "Session" },
  hour: { zh: "場地使用費（時）", en: "Use of the venue (hours)" },
  day: { zh: "場地使用費（日）", en: "Use of the venue (days)" },
  "half-month": { zh: "場地使用費（半月）", en: "Use of the venue (half months)" },
};
