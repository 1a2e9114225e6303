import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { BILL_NOTES, type BillUnit, type ComparedLine, type MonthText, type TariffPeriod } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";

/** One line of a bill; quantities, rates and amounts are decimal digits. */
export interface BillLineView {
  readonly item: string;
  readonly quantity: string;
  readonly unit: BillUnit;
  readonly rate: string;
  readonly amountTwd: string;
  readonly rule: LocalName;
  /** The quarters of an hour behind the quantity; null where it comes from the contract or other lines. */
  readonly rows: { readonly count: number; readonly firstAt: EpochMs; readonly lastAt: EpochMs } | null;
}

/** What to know before believing a bill: what the arithmetic says, and what this program does not know. */
export const BILL_VIEW_NOTES = [...BILL_NOTES, "contract-assumed", "contract-changed", "ice-meter-unknown"] as const;
export type BillViewNote = (typeof BILL_VIEW_NOTES)[number];

/** The bill of a month of a centre, worked out from the main meter and the contract. */
export interface BillView {
  readonly centerId: string;
  readonly month: MonthText;
  readonly meterId: string;
  readonly contractId: string;
  readonly book: string;
  readonly bookTitle: LocalName;
  readonly lines: readonly BillLineView[];
  readonly totalTwd: string;
  readonly totalWithoutVatTwd: string;
  readonly energyKwh: string;
  /** The highest quarter of each period. */
  readonly demandKw: Readonly<Partial<Record<TariffPeriod, number>>>;
  readonly powerFactorPct: number | null;
  readonly coveragePct: number;
  readonly notes: readonly { readonly note: BillViewNote; readonly text: LocalName }[];
  readonly sources: readonly { readonly title: string; readonly edition: string; readonly clause: string }[];
}

/** What the running month has cost and will. */
export interface BillEstimateView {
  readonly centerId: string;
  readonly month: MonthText;
  /** Days of the month that are over. */
  readonly dayCount: number;
  /** What was used so far, with the part of the basic charge of the days so far. */
  readonly soFarTwd: string;
  readonly soFarKwh: string;
  readonly monthEndTwd: string;
  /** One standard deviation of the weather and habit of the days to come, all in the same direction. */
  readonly lowTwd: string;
  readonly highTwd: string;
  readonly monthEndKwh: string;
  /** The part of the month so far that is known. */
  readonly coveragePct: number;
  /** Days to come that nothing is expected of, taken as the mean day. */
  readonly guessedDays: number;
  /** The same month of the year before, where it is known; null elsewhere. */
  readonly yearBeforeTwd: string | null;
  readonly asOf: EpochMs;
}

/** A line of the utility's own bill. */
export interface UtilityBillLine {
  readonly item: string;
  readonly amountTwd: string;
  readonly quantity: string | null;
}

/** A bill of the utility as somebody entered it. */
export interface GivenUtilityBill {
  readonly centerId: string;
  /** The days that it is for, `[from, until)`. */
  readonly from: PlainDateText;
  readonly until: PlainDateText;
  readonly documentNumber: string | null;
  readonly lines: readonly UtilityBillLine[];
}

/** A kept bill of the utility. */
export interface UtilityBillView extends GivenUtilityBill {
  readonly id: string;
  /** The exact sum of its lines. */
  readonly totalTwd: string;
  readonly source: "form" | "csv";
  readonly enteredBy: { readonly personId: string; readonly displayName: string };
  readonly enteredAt: EpochMs;
}

/** Something in a file that is not a bill. */
export interface ImportProblem {
  /** The line of the file, 1 is its heading. */
  readonly row: number;
  /** The heading of the column; null where the row as a whole is wrong. */
  readonly column: string | null;
  readonly message: LocalName;
}

/** What a file would bring in, or has. Nothing is kept while there is a problem. */
export interface UtilityBillImport {
  readonly bills: readonly (GivenUtilityBill & { readonly totalTwd: string; readonly isKnown: boolean })[];
  readonly problems: readonly ImportProblem[];
  readonly keptIds: readonly string[];
}

/** The utility's bill against ours. */
export interface UtilityBillComparison {
  readonly bill: UtilityBillView;
  /** Ours for the same days; null where it cannot be worked out, with the reason. */
  readonly ours: Pick<BillView, "totalTwd" | "coveragePct" | "notes" | "book"> | null;
  readonly why: LocalName | null;
  readonly lines: readonly {
    readonly item: string;
    readonly billedTwd: string | null;
    readonly expectedTwd: string | null;
    readonly differenceTwd: string;
    readonly billedQuantity: string | null;
    readonly expectedQuantity: string | null;
    readonly verdict: ComparedLine["verdict"];
  }[];
  readonly differenceTwd: string | null;
}

/** What energy costs. Throws RECORD_UNKNOWN for a centre that the caller does not see, or one without a contract. */
export interface Bills {
  bill(centerId: string, month: MonthText, principal: Principal): Promise<BillView>;
  estimate(centerId: string, principal: Principal): Promise<BillEstimateView>;
}

/** The utility's own bills. */
export interface UtilityBills {
  list(centerId: string | null, principal: Principal): Promise<readonly UtilityBillView[]>;
  add(given: GivenUtilityBill & { readonly id: string }, caller: EnergyCaller): Promise<UtilityBillView>;
  remove(id: string, reason: string, caller: EnergyCaller): Promise<void>;
  /** Reads a CSV; keeps its bills where `keep` and nothing is wrong with any. */
  importCsv(
    given: { readonly centerId: string; readonly csv: string; readonly keep: boolean },
    caller: EnergyCaller,
  ): Promise<UtilityBillImport>;
  comparison(id: string, principal: Principal): Promise<UtilityBillComparison>;
}

/** The desks of the bills, as HTTP asks them. */
export interface BillDesks {
  readonly bills: Bills;
  readonly utilityBills: UtilityBills;
}
