import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { DayPart, EnergyReasonKey, MonthText } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { AnomalyState } from "../../../ports/record-kinds/energy-anomaly-record.ts";
import type { EnergyCaller } from "../energy-caller.ts";

export { ANOMALY_STATES, type AnomalyState } from "../../../ports/record-kinds/energy-anomaly-record.ts";

/** Something that may be behind an anomaly: a fault that was diagnosed, a venue that was let, a day declared off. */
export interface AnomalyHint {
  readonly kind: "fault" | "sub-meter" | "letting" | "declared-day";
  /** The equipment or the meter; null where it is neither. */
  readonly equipmentId: string | null;
  readonly text: LocalName;
}

/** A day of a meter that nothing usual explains. */
export interface AnomalyView {
  readonly id: string;
  readonly centerId: string;
  readonly meterId: string;
  readonly meterName: LocalName;
  readonly date: PlainDateText;
  readonly part: DayPart;
  /** The span of the part. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly measuredKwh: number;
  readonly expectedKwh: number;
  readonly excessKwh: number;
  /** Standard deviations off; below zero: too little. */
  readonly score: number;
  readonly meanTempC: number | null;
  readonly hints: readonly AnomalyHint[];
  readonly foundAt: EpochMs;
  readonly state: AnomalyState;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly reason: string | null;
}

/** How far a meter's days were looked at. */
interface AnomalyCoverage {
  readonly meterId: string;
  readonly meterName: LocalName;
  /** The first day that is not judged; null for a meter that was never looked at. */
  readonly judgedTo: PlainDateText | null;
}

export interface AnomalyBoard {
  readonly anomalies: readonly AnomalyView[];
  readonly coverage: readonly AnomalyCoverage[];
}

/** Days that stand out. What is outside the caller's centres is as if it did not exist. */
export interface Anomalies {
  list(
    span: { readonly centerId: string; readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<AnomalyBoard>;
  decide(
    id: string,
    decision: { readonly state: AnomalyState; readonly reason: string },
    caller: EnergyCaller,
  ): Promise<AnomalyView>;
}

/** One reason of a difference. */
interface ReasonView {
  readonly key: EnergyReasonKey;
  readonly name: LocalName;
  /** kWh to the watt-hour; above zero it raised the month. All of them add up to the difference. */
  readonly energyKwh: number;
  /** Of what the other month used, %; null where nothing of it is known. */
  readonly sharePct: number | null;
  /** What lies behind it: how hot, how many working days, which faults. */
  readonly text: LocalName;
}

/** One month of a comparison. */
export interface ReasonMonth {
  readonly month: MonthText;
  readonly energyKwh: number;
  readonly coveragePct: number;
  readonly meanTempC: number | null;
  readonly workedDays: number;
  readonly offDays: number;
  readonly bookedHours: number;
  readonly venueUses: number;
}

/** Why a month used more or less than another. */
export interface ReasonsView {
  readonly centerId: string;
  readonly meterId: string;
  readonly month: ReasonMonth;
  readonly against: ReasonMonth;
  readonly differenceKwh: number;
  readonly differencePct: number | null;
  readonly reasons: readonly ReasonView[];
  /** What chance leaves unexplained, one standard deviation, kWh; null where nothing usual could be learned. */
  readonly errorKwh: number | null;
  /** What could not be told, and why. */
  readonly notes: readonly LocalName[];
}

export interface Reasons {
  explain(
    question: { readonly centerId: string; readonly month: MonthText; readonly against: MonthText },
    principal: Principal,
  ): Promise<ReasonsView>;
}
