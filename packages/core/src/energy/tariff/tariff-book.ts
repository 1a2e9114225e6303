import type { PlainDateText } from "../../calendar/index.ts";
import type { LocalName } from "../../center/index.ts";
import { WeishanError } from "../../error/index.ts";
import type { YearSchedule } from "./day-schedule.ts";
import type { ContractKind, Season, SupplyClass, TariffPeriod } from "./tariff-terms.ts";

/** Where rates were read. */
export interface TariffSource {
  readonly title: string;
  /** The document's own edition. */
  readonly edition: string;
  readonly clause: string;
  /** What is our reading rather than the document's words. */
  readonly note?: LocalName;
}

/**
 * How capacities are contracted for, which decides the basic charge and what counts as over the contract:
 * `two-stage` regular and non-summer, `three-stage` regular and semi-peak, both with Saturday and off-peak on top;
 * `single` regular only; `seasonal` regular and non-summer without periods; `installed` the installed capacity, which
 * has no demand; `none`.
 */
export type ContractRule = "two-stage" | "three-stage" | "single" | "seasonal" | "installed" | "none";

/** Prices as decimal digits, so that they stay what the document prints. NT$, 5 % VAT included. */
export type PriceText = string;

/** A step of a block rate: what each kWh costs up to this many kWh of the month; the last step has no end. */
export interface RateTier {
  readonly upToKwh: number | null;
  readonly twdPerKwh: Readonly<Record<Season, PriceText>>;
}

/** The charge for each customer and month, whatever is used. */
export interface CustomerCharge {
  readonly singlePhase: PriceText;
  readonly threePhase: PriceText;
}

/** The rates of a book in force from a day on. */
export interface TariffEdition {
  readonly validFrom: PlainDateText;
  /** The first day on which they no longer hold; absent for the newest known. */
  readonly validUntil?: PlainDateText;
  readonly source: TariffSource;
  readonly energyTwdPerKwh: Readonly<Record<Season, Readonly<Partial<Record<TariffPeriod, PriceText>>>>>;
  readonly basicTwdPerKw: Readonly<Record<Season, Readonly<Partial<Record<ContractKind, PriceText>>>>>;
  readonly customerTwd?: CustomerCharge;
  /** Block rates instead of prices by period, per month. */
  readonly tiers?: readonly RateTier[];
  /** What is added to each kWh of a month above a limit. */
  readonly highUse?: { readonly aboveKwh: number; readonly addTwdPerKwh: PriceText };
  /** Coefficients on the whole bill by industry code (附錄一); a code that is not here has none. */
  readonly coefficients?: Readonly<Record<string, PriceText>>;
  /** The least that a month costs. */
  readonly minimumTwd?: PriceText;
}

/** A plan of the utility, with its rates of all times that are known. */
export interface TariffBook {
  readonly name: string;
  readonly title: LocalName;
  readonly supply: SupplyClass;
  readonly contractRule: ContractRule;
  readonly schedule: YearSchedule;
  /** The schedule of days that the utility designates a day ahead; demand is measured by it on every day. */
  readonly designatedSchedule?: YearSchedule;
  /** Whether a month without any use costs half of the basic charge; the simple household plans charge it in full. */
  readonly isHalfWhenUnused: boolean;
  /** Oldest first; they do not overlap, and between them may be times whose rates are not known. */
  readonly editions: readonly TariffEdition[];
}

/**
 * The rates of a book in force on a day.
 *
 * @throws WeishanError `TARIFF_UNKNOWN` for a day whose rates are not known; nobody may take older or newer ones for it
 */
export function editionOn(book: TariffBook, date: PlainDateText): TariffEdition {
  const edition = book.editions.find(
    ({ validFrom, validUntil }) => validFrom <= date && (validUntil === undefined || date < validUntil),
  );
  if (edition !== undefined) return edition;
  const known = book.editions.map(({ validFrom, validUntil }) =>
    validUntil === undefined ? `from ${validFrom} on` : `${validFrom} until before ${validUntil}`,
  );
  throw new WeishanError(
    "TARIFF_UNKNOWN",
    `the rates of ${book.name} on ${date} are not known; known are those ${known.join(" and ")}`,
    { book: book.name, date },
  );
}
