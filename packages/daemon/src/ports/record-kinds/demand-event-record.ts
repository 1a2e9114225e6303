import type { DemandLevel, ShedMeasure, TariffPeriod } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** A quarter of a demand event. */
export interface DemandEventQuarter {
  readonly from: EpochMs;
  /** The most that was foretold of it. */
  readonly forecastKw: number;
  /** What the register says that it was; null until it is over, and where the register is not known. */
  readonly demandKw: number | null;
  readonly contractKw: number;
}

/** Something that was told to a machine in a demand event. */
export interface DemandEventAction {
  readonly measure: ShedMeasure;
  readonly equipmentId: string;
  readonly pointId: string;
  /** What the point said before. */
  readonly presentValue: number;
  readonly value: number;
  readonly gainKw: number;
  readonly leaseId: string;
  readonly takenAt: EpochMs;
  readonly givenBackAt: EpochMs | null;
}

/** A stretch of quarters in which the demand of a centre came near what may be drawn, and what was done about it. */
export interface DemandEventRecord extends RecordRow {
  readonly centerId: string;
  readonly startAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly highestLevel: DemandLevel;
  readonly contractId: string;
  readonly contractKw: number;
  readonly period: TariffPeriod;
  readonly highestForecastKw: number;
  readonly quarters: readonly DemandEventQuarter[];
  readonly actions: readonly DemandEventAction[];
  readonly policyId: string | null;
}

export const demandEventRecords: RecordKind<DemandEventRecord> = {
  table: "demand_event",
  // Written by the program at its own pace; what it told machines stands in the trail with the leases.
  isLog: true,
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    startAt: { type: "instant" },
    endedAt: { type: "instant", optional: true },
    highestLevel: { type: "text" },
    contractId: { type: "text" },
    contractKw: { type: "real" },
    period: { type: "text" },
    highestForecastKw: { type: "real" },
    quarters: { type: "json" },
    actions: { type: "json" },
    policyId: { type: "text", optional: true },
  },
  unique: [["centerId", "startAt"]],
  indexes: [["startAt"]],
};
