import type { PlainDateText } from "@weishan/core/calendar";
import type { DayPart } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What people made of an anomaly. */
export const ANOMALY_STATES = ["open", "explained", "dismissed"] as const;
export type AnomalyState = (typeof ANOMALY_STATES)[number];

/** A day on which a meter counted what neither weather nor calendar nor lettings explain. */
export interface EnergyAnomalyRecord extends RecordRow {
  readonly centerId: string;
  readonly meterId: string;
  readonly date: PlainDateText;
  /** The part of the day that stands out most. */
  readonly part: DayPart;
  readonly measuredKwh: number;
  readonly expectedKwh: number;
  /** One standard deviation of such days, kWh. */
  readonly spreadKwh: number;
  /** How many of them the part lies off; below zero: too little. */
  readonly score: number;
  readonly foundAt: EpochMs;
  readonly state: AnomalyState;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly reason: string | null;
}

export const energyAnomalyRecords: RecordKind<EnergyAnomalyRecord> = {
  table: "energy_anomaly",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    meterId: { type: "text" },
    date: { type: "text" },
    part: { type: "text" },
    measuredKwh: { type: "real" },
    expectedKwh: { type: "real" },
    spreadKwh: { type: "real" },
    score: { type: "real" },
    foundAt: { type: "instant" },
    state: { type: "text" },
    decidedBy: { type: "text", optional: true },
    decidedAt: { type: "instant", optional: true },
    reason: { type: "text", optional: true },
  },
  indexes: [["centerId", "date"]],
};

/** How far a meter's days are judged; its id is the meter's. */
export interface EnergyJudgedRecord extends RecordRow {
  /** The first day that is not judged yet. */
  readonly judgedTo: PlainDateText;
  readonly judgedAt: EpochMs;
}

export const energyJudgedRecords: RecordKind<EnergyJudgedRecord> = {
  table: "energy_judged",
  isLog: true,
  fields: {
    id: { type: "text" },
    judgedTo: { type: "text" },
    judgedAt: { type: "instant" },
  },
};
