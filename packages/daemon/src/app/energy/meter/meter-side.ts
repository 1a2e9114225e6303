import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { IntervalKind } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";
import type { MeterNodeInfo } from "./meter-energy.ts";

/** Days `[from, to)` of Taipei. */
export interface AskedDays {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

export const ENERGY_STEPS = ["quarter", "hour", "day", "month"] as const;
export type EnergyStep = (typeof ENERGY_STEPS)[number];

export const ALLOCATION_KEYS = ["agency", "floor", "venue", "event", "end-use"] as const;
export type AllocationKey = (typeof ALLOCATION_KEYS)[number];

/** A meter in a list. */
export interface ListedMeter extends MeterNodeInfo {
  /** The last day that anything is known of; null where nothing is. */
  readonly lastDay: PlainDateText | null;
}

export interface EnergyRow {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly energyKwh: number | null;
  readonly kind: IntervalKind;
  readonly coveragePct: number;
}

export interface MeterRows {
  readonly meterId: string;
  readonly rows: readonly EnergyRow[];
  readonly totalKwh: number | null;
  readonly coveragePct: number;
}

/** A meter of the balance, or what it says of none: unmetered use, or a loss. */
export interface BalanceNode {
  readonly id: string;
  readonly name: LocalName;
  readonly kind: "real" | "virtual" | "manual" | "unmetered" | "loss";
  readonly energyKwh: number | null;
  readonly coveragePct: number;
  /** What passed this meter and none under it, its loss taken off; null for meters without others under them. */
  readonly restKwh: number | null;
}

export interface BalanceLink {
  readonly from: string;
  readonly to: string;
  readonly energyKwh: number;
  readonly kind: "measured" | "estimated" | "unmetered" | "loss";
}

export interface EnergyBalance {
  readonly nodes: readonly BalanceNode[];
  readonly links: readonly BalanceLink[];
  readonly coveragePct: number;
}

export interface HeatMap {
  readonly meterId: string;
  readonly days: readonly PlainDateText[];
  /** The mean power of each hour in kW by day; null where an hour is not known. */
  readonly hours: readonly (readonly (number | null)[])[];
  readonly coveragePct: number;
}

interface AllocationRow {
  readonly key: string;
  readonly name: LocalName;
  readonly energyKwh: number;
  /** Of it, what a meter of its own counted; the rest was divided. */
  readonly meteredKwh: number;
  readonly sharePct: number;
  /** Whole NT$ as text; null where no price is known. */
  readonly amountTwd: string | null;
}

export interface EnergyAllocation {
  readonly by: AllocationKey;
  readonly rows: readonly AllocationRow[];
  readonly totalKwh: number | null;
  readonly totalTwd: string | null;
  readonly priceSource: string | null;
  readonly coveragePct: number;
}

export interface ManualReadingView {
  readonly id: string;
  readonly readAt: EpochMs;
  readonly readingKwh: number;
  readonly note: string | null;
  readonly enteredAt: EpochMs;
}

export type NewManualReading = Pick<ManualReadingView, "readAt" | "readingKwh" | "note">;

export interface MeterChangeView {
  readonly id: string;
  readonly kind: "replacement" | "ratio";
  readonly changedAt: EpochMs;
  readonly finalKwh: number | null;
  readonly initialKwh: number | null;
  readonly factor: number | null;
  readonly registerKwh: number | null;
  readonly note: string;
  readonly enteredAt: EpochMs;
}

export type NewMeterChange =
  | {
      readonly kind: "replacement";
      readonly changedAt: EpochMs;
      readonly finalKwh: number;
      readonly initialKwh: number;
      readonly note: string;
    }
  | {
      readonly kind: "ratio";
      readonly changedAt: EpochMs;
      readonly factor: number;
      readonly registerKwh: number | null;
      readonly note: string;
    };

/**
 * The meters as people ask for them.
 *
 * @throws WeishanError RECORD_UNKNOWN for a centre or meter that is not there or not for the caller; QUERY_INVALID for a
 *   span or an entry that cannot be; ACCESS_DENIED; RECORD_CONFLICT for a second entry of one instant
 */
export interface Meters {
  list(centerId: string, caller: EnergyCaller): Promise<readonly ListedMeter[]>;
  energy(meterId: string, asked: AskedDays & { readonly by: EnergyStep }, caller: EnergyCaller): Promise<MeterRows>;
  balance(centerId: string, asked: AskedDays, caller: EnergyCaller): Promise<EnergyBalance>;
  heatMap(meterId: string, asked: AskedDays, caller: EnergyCaller): Promise<HeatMap>;
  allocation(
    centerId: string,
    asked: AskedDays & { readonly by: AllocationKey },
    caller: EnergyCaller,
  ): Promise<EnergyAllocation>;
  readings(meterId: string, caller: EnergyCaller): Promise<readonly ManualReadingView[]>;
  addReading(meterId: string, reading: NewManualReading, caller: EnergyCaller): Promise<ManualReadingView>;
  removeReading(meterId: string, readingId: string, caller: EnergyCaller): Promise<void>;
  changes(meterId: string, caller: EnergyCaller): Promise<readonly MeterChangeView[]>;
  addChange(meterId: string, change: NewMeterChange, caller: EnergyCaller): Promise<MeterChangeView>;
  removeChange(meterId: string, changeId: string, caller: EnergyCaller): Promise<void>;
}

/** What HTTP asks of the meters. */
export interface MeterDesks {
  readonly meters: Meters;
}
