import type { EpochMs } from "../../reading/index.ts";
import type { Decimal } from "../decimal.ts";
import type { TariffEdition } from "../tariff/tariff-book.ts";
import type { Season, TariffPeriod } from "../tariff/tariff-terms.ts";
import type { BillSpan } from "./bill-span.ts";

/** Which rows of the load stand behind a number. */
export interface RowSpan {
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** The energy used in one period. */
export interface PeriodEnergy {
  readonly energyKwh: Decimal;
  readonly rows: RowSpan | null;
}

/** The highest mean of a quarter of an hour in one period, and when that quarter began. */
export interface PeriodDemand {
  readonly demandKw: Decimal;
  readonly at: EpochMs | null;
}

/** What was used while one season and one edition of the rates held. */
export interface StretchUse {
  readonly season: Season;
  readonly edition: TariffEdition;
  readonly dayCount: number;
  readonly energy: Readonly<Partial<Record<TariffPeriod, PeriodEnergy>>>;
  readonly demand: Readonly<Partial<Record<TariffPeriod, PeriodDemand>>>;
  /** Hours of each period, for what is constant in time, such as the losses of a transformer. */
  readonly hours: Readonly<Partial<Record<TariffPeriod, number>>>;
}

/** What a meter counted in the days of a bill, told apart by the periods of the tariff. */
export interface MeteredUse {
  readonly span: BillSpan;
  readonly dayCount: number;
  /** One, or two when summer begins or ends, or the rates change, within the span. */
  readonly stretches: readonly StretchUse[];
  /** The part of the span that the load covers, 0–1. What is missing is not in the bill: it is not zero. */
  readonly coverage: number;
  /** Whether the rows are longer than the quarter of an hour in which demand is measured: the true peak is higher. */
  readonly isDemandFloor: boolean;
}
