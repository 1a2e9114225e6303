import type { TariffBook } from "../tariff/tariff-book.ts";
import type { ContractCapacities } from "./contract-capacity.ts";
import type { StretchUse } from "./metered-use.ts";

/** A stretch of a bill together with what is contracted. */
export interface BilledStretch extends StretchUse {
  readonly book: TariffBook;
  readonly contract: ContractCapacities;
  readonly isThreePhase: boolean;
  /** Days of the whole span. */
  readonly spanDayCount: number;
  /** Months that the span stands for: 2 for meters that are read every other month. */
  readonly monthCount: number;
  /** The customer has only Saturday or off-peak capacity, and pays dearly for what is used beside it. */
  readonly isRestricted: (period: keyof StretchUse["energy"]) => boolean;
}
