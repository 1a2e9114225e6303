import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { ElevatorEnergy } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { BaselineRefusalView, SavingsView } from "../baseline/baseline-side.ts";
import type { EnergyCaller } from "../energy-caller.ts";

/** Works that save energy. */
export const RETROFIT_MEASURES = [
  "elevator-drive",
  "air-handler",
  "diffuser",
  "pipe-insulation",
  "condenser-cleaning",
  "chiller",
  "lighting",
  "other",
] as const;
export type RetrofitMeasure = (typeof RETROFIT_MEASURES)[number];

/** What somebody says of a retrofit. */
export interface GivenRetrofit {
  readonly centerId: string;
  readonly meterId: string;
  readonly name: string;
  readonly measure: RetrofitMeasure;
  readonly note: string;
  readonly equipmentIds: readonly string[];
  readonly baselineId: string | null;
  /** The first day of the work and the first day after it. */
  readonly workFrom: PlainDateText;
  readonly workTo: PlainDateText;
  readonly costTwd: number | null;
  readonly promisedKwhPerYear: number | null;
}
export type RetrofitChanges = Partial<Omit<GivenRetrofit, "centerId">> & { readonly isDropped?: boolean };

/**
 * How far the proof of a saving is: `proven` means that it is more than its uncertainty at 90 % confidence, `not-proven`
 * that it is not (yet), `more-used` that clearly more was used than before.
 */
export const RETROFIT_VERDICTS = [
  "planned",
  "working",
  "too-early",
  "no-baseline",
  "refused",
  "not-proven",
  "more-used",
  "proven",
  "dropped",
] as const;
export type RetrofitVerdict = (typeof RETROFIT_VERDICTS)[number];

/** A retrofit and what it is known to have saved. */
export interface RetrofitView extends GivenRetrofit {
  readonly id: string;
  readonly isDropped: boolean;
  readonly createdAt: EpochMs;
  readonly createdBy: string | null;
  readonly verdict: RetrofitVerdict;
  readonly verdictText: LocalName;
  /** Null until there is something to say. */
  readonly savings: SavingsView | null;
  /** Why its baseline proves nothing; empty for one that stands. */
  readonly refused: readonly BaselineRefusalView[];
  /** The saving drawn out to a year; null before three months are known. */
  readonly savingsKwhPerYear: number | null;
  readonly savedTwdPerYear: number | null;
  readonly priceSource: string | null;
  /** Cost ÷ saving a year; null where either is not known, or nothing is saved. */
  readonly paybackYears: number | null;
}

/** An elevator before and after its work: what no weather moves. */
export interface RetrofitElevator {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly before: ElevatorEnergy;
  readonly after: ElevatorEnergy;
  /** What was saved of the energy of a thousand starts, %; null where one side is not known. */
  readonly savingPct: number | null;
}

export interface RetrofitDetail extends RetrofitView {
  readonly elevators: readonly RetrofitElevator[];
  /** What the saving added up to, month by month since the work. */
  readonly months: readonly {
    readonly month: string;
    readonly expectedKwh: number | null;
    readonly measuredKwh: number | null;
  }[];
}

/** Retrofits. What is outside the caller's centres is as if it did not exist. */
export interface Retrofits {
  list(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly RetrofitView[]>;
  find(id: string, principal: Principal): Promise<RetrofitDetail>;
  add(given: GivenRetrofit, caller: EnergyCaller): Promise<RetrofitView>;
  change(id: string, changes: RetrofitChanges, caller: EnergyCaller): Promise<RetrofitView>;
  remove(id: string, reason: string, caller: EnergyCaller): Promise<void>;
}
