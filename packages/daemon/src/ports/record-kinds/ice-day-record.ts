import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { IceStrategy, PlantRefusal, TariffPeriod } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What a plant does in a step, as its own modes are called. */
export type IceMode = "off" | "making" | "making-and-cooling" | "ice" | "ice-and-chiller" | "chiller";

/** One step of a schedule. Powers and prices are means of the step; what is stored is at its end. */
export interface IceStepView {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly mode: IceMode;
  readonly period: TariffPeriod;
  readonly priceTwdPerKwh: number;
  readonly makingPriceTwdPerKwh: number;
  readonly loadKwth: number;
  readonly coolingKwth: number;
  readonly makingKwth: number;
  readonly meltKwth: number;
  readonly unmetKwth: number;
  readonly coolingCount: number;
  readonly makingCount: number;
  readonly storedKwhTh: number;
  readonly plantKw: number;
  /** The whole centre at the meter of its contract. */
  readonly siteKw: number;
  readonly allowedKw: number | null;
}

/** What a schedule costs; NT$ with two digits. */
export interface IceCostView {
  readonly strategy: IceStrategy;
  readonly totalTwd: string;
  readonly energyTwd: string;
  readonly makingTwd: string;
  readonly demandTwd: string;
  readonly startTwd: string;
  /** What the ice that is gone by the end was worth; below zero where more is left. */
  readonly storeTwd: string;
  readonly unmetTwd: string;
  readonly energyKwh: number;
  readonly peakKw: number;
  readonly madeKwhTh: number;
  readonly meltedKwhTh: number;
}

/** Why something of a schedule is as it is. */
export interface IceReason {
  readonly code: "made" | "melted" | "demand-kept" | "demand-passed" | "unmet" | "no-ice" | "saving" | "not-proven";
  readonly text: LocalName;
}

/** Where what a machine can do and takes comes from. */
export interface DutyBasis {
  readonly duty: "cooling" | "making";
  readonly basis: "learned" | "measured-point" | "plate";
  readonly capacityKwth: number;
  readonly sampleCount: number;
  readonly refused: readonly PlantRefusal[];
}

/** A day's schedule, with what it rests on. */
export interface IceScheduleView {
  readonly kind: "schedule";
  readonly centerId: string;
  readonly plantId: string;
  readonly plantName: LocalName;
  readonly storeId: string;
  readonly date: PlainDateText;
  /** `proposed`: frozen before the day began; `preview`: worked out when it was asked for, and not kept. */
  readonly state: "proposed" | "preview";
  readonly madeAt: EpochMs;
  readonly stepMs: number;
  readonly capacityKwhTh: number;
  readonly reserveKwhTh: number;
  readonly startStoredKwhTh: number;
  readonly forecast: {
    /** Of a day that is over the load is as it was measured. */
    readonly basis: "similar-days" | "measured";
    readonly days: readonly PlainDateText[];
    readonly meanTempC: number | null;
    readonly loadKwhTh: number;
    /** One standard deviation of the mean step, kW thermal; 0 where it was measured. */
    readonly errorKwth: number;
  };
  readonly tariffBook: string;
  readonly isContractAssumed: boolean;
  readonly duties: readonly DutyBasis[];
  /** Whether it is proven that nothing is cheaper, within the gap. */
  readonly isProven: boolean;
  readonly gapPct: number;
  readonly costTwd: string;
  readonly cost: IceCostView;
  readonly comparedTo: { readonly chillerFirst: IceCostView; readonly storageFirst: IceCostView };
  readonly steps: readonly IceStepView[];
  /** What the store would hold by the rules of thumb, at the end of each step. */
  readonly storedByRule: { readonly chillerFirst: readonly number[]; readonly storageFirst: readonly number[] };
  readonly reasons: readonly IceReason[];
}

/** What a day that is over would have cost by each strategy, with the load that was measured. */
export interface IceSavingDay {
  readonly date: PlainDateText;
  readonly plantId: string;
  readonly optimalTwd: string;
  readonly chillerFirstTwd: string;
  readonly storageFirstTwd: string;
  /** What the machines' measured energy of that day costs, at the same prices; null where it is not known throughout. */
  readonly asRunTwd: string | null;
  readonly loadKwhTh: number;
  /** The part of the day's load that was measured. */
  readonly coveragePct: number;
  readonly wasProposed: boolean;
}

/**
 * A day of an ice plant, `<plant>~<date>`: what was proposed before it, frozen, and what came of it once it was over.
 * Both are whole answers, as they were given.
 */
export interface IceDayRecord extends RecordRow {
  readonly centerId: string;
  readonly plantId: string;
  /** `2026-11-22`, in Taipei. */
  readonly date: string;
  /** Null where nothing was proposed in time, or could not be. */
  readonly proposal: IceScheduleView | null;
  readonly proposedAt: EpochMs | null;
  /** What the day would have cost by each strategy, with the load that was measured; null before that is known. */
  readonly outcome: IceSavingDay | null;
  readonly outcomeAt: EpochMs | null;
}

export const iceDayRecords: RecordKind<IceDayRecord> = {
  table: "ice_day",
  // Worked out by the program once a day; nobody decides anything in it.
  isLog: true,
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    plantId: { type: "text" },
    date: { type: "text" },
    proposal: { type: "json", optional: true },
    proposedAt: { type: "instant", optional: true },
    outcome: { type: "json", optional: true },
    outcomeAt: { type: "instant", optional: true },
  },
  unique: [["plantId", "date"]],
  indexes: [["centerId", "date"]],
};
