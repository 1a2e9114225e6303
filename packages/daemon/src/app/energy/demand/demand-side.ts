import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { ComfortShare, DemandLevel, ShedMeasure, TariffPeriod } from "@weishan/core/energy";
import type { EpochMs, Quality, Unit } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";

/** The running quarter of an hour at the main meter of a centre. What is not known is null, never zero. */
export interface DemandView {
  readonly centerId: string;
  readonly meterId: string | null;
  readonly window: { readonly startAt: EpochMs; readonly endAt: EpochMs };
  /** Since the quarter began. */
  readonly energyKwh: number | null;
  /** Drawn now: the mean of the last minute. */
  readonly powerKw: number | null;
  /** The mean since the quarter began. */
  readonly demandKw: number | null;
  /** What the quarter will end with; null in its first three minutes. */
  readonly forecastKw: number | null;
  /** What the contract allows in the period of the quarter. */
  readonly contractKw: number | null;
  readonly forecastPct: number | null;
  readonly period: TariffPeriod | null;
  readonly level: DemandLevel | null;
  /** What has to be shed from now on to end within the contract. */
  readonly shedKw: number | null;
  /** What is being shed now. */
  readonly heldKw: number;
  readonly asOf: EpochMs;
  readonly quality: Quality;
  /** Why something of it is not known, or less sure. */
  readonly why: LocalName | null;
}

/** A quarter of a day: as it was and as it was expected. */
export interface DemandQuarter {
  readonly from: EpochMs;
  readonly demandKw: number | null;
  readonly expectedKw: number | null;
  /** One standard deviation of what is expected. */
  readonly errorKw: number | null;
  readonly contractKw: number | null;
  readonly period: TariffPeriod | null;
}

/** A day in quarters. */
export interface DemandDayView {
  readonly centerId: string;
  readonly date: PlainDateText;
  readonly rows: readonly DemandQuarter[];
  /** The part of the quarters up to now that are known. */
  readonly coveragePct: number;
  /** The days that the expectation rests on; empty where there is none. */
  readonly basis: readonly PlainDateText[];
  /** Why nothing is expected; null where something is. */
  readonly refusal: LocalName | null;
  /** The mean temperature that was reckoned with. */
  readonly meanTempC: number | null;
}

/** Something that could be told to a machine so that less is drawn. */
interface ShedSuggestionView {
  /** 1 is to be done first. */
  readonly rank: number;
  readonly measure: ShedMeasure;
  readonly equipmentId: string;
  readonly equipmentName: LocalName;
  readonly pointId: string;
  readonly unit: Unit;
  /** What the point says now, and what it would be told. */
  readonly presentValue: number;
  readonly value: number;
  readonly gainKw: number;
  readonly comfortCost: ComfortShare;
  readonly comfort: LocalName;
  /** Whether this one is needed, in its turn, to end within the contract. */
  readonly isNeeded: boolean;
  /** Why the program would not do it by itself even under a policy; null where it would. */
  readonly whyNot: LocalName | null;
  /** Whether it is done now. */
  readonly isHeld: boolean;
}

/** The suggestions of a moment. */
export interface ShedSuggestions {
  readonly centerId: string;
  readonly demand: DemandView;
  readonly suggestions: readonly ShedSuggestionView[];
  /** All of them together, done at once. */
  readonly availableKw: number;
  /** The policy by which they may be done now; null where people do them. */
  readonly policyId: string | null;
}

/** Something that was told to a machine to keep the contract. */
interface ShedActionView {
  readonly measure: ShedMeasure;
  readonly equipmentId: string;
  readonly equipmentName: LocalName;
  readonly pointId: string;
  readonly presentValue: number;
  readonly value: number;
  readonly gainKw: number;
  readonly takenAt: EpochMs;
  readonly givenBackAt: EpochMs | null;
}

/** A stretch of quarters that came near what may be drawn, and what was done. */
export interface DemandEventView {
  readonly id: string;
  readonly centerId: string;
  readonly startAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly highestLevel: DemandLevel;
  readonly contractKw: number;
  readonly period: TariffPeriod;
  readonly highestForecastKw: number;
  /** The highest quarter, by the register; null while the first of them runs, and where it is not known. */
  readonly highestDemandKw: number | null;
  readonly highestDemandAt: EpochMs | null;
  /** Of each quarter: what was foretold at the most and what came of it. */
  readonly quarters: readonly {
    readonly from: EpochMs;
    readonly forecastKw: number;
    readonly demandKw: number | null;
    readonly contractKw: number;
  }[];
  readonly actions: readonly ShedActionView[];
  readonly policyId: string | null;
  /** What the excess costs if the month ends with it: twice or three times the basic price; null where within. */
  readonly excessTwd: string | null;
}

/** What a program may do by itself to keep the contract of a centre, and who let it. */
export interface ShedPolicyView {
  readonly id: string;
  readonly centerId: string;
  readonly name: LocalName;
  readonly measures: readonly ShedMeasure[];
  /** From which level on. */
  readonly fromLevel: Exclude<DemandLevel, "normal">;
  /** The most comfort that may be asked for, 0–1. */
  readonly mostComfortCost: ComfortShare;
  /** Nothing is held for longer, minutes. */
  readonly longestHoldMin: number;
  readonly isApproved: boolean;
  readonly approvedBy: { readonly personId: string; readonly displayName: string } | null;
  readonly approvedAt: EpochMs | null;
  readonly changedBy: { readonly personId: string; readonly displayName: string };
  readonly changedAt: EpochMs;
  readonly reason: string;
}

/** A policy as somebody writes it. */
type GivenShedPolicy = Pick<ShedPolicyView, "name" | "measures" | "fromLevel" | "mostComfortCost" | "longestHoldMin">;

/**
 * The demand of the centres: now, today, and what was done about it.
 *
 * Throws RECORD_UNKNOWN for a centre that the caller does not see.
 */
export interface Demands {
  now(centerId: string, principal: Principal): Promise<DemandView>;
  day(centerId: string, date: PlainDateText, principal: Principal): Promise<DemandDayView>;
  suggestions(centerId: string, principal: Principal): Promise<ShedSuggestions>;
  /** Events that touch `[from, to)`, the newest first. */
  events(
    span: { readonly centerId: string | null; readonly from: EpochMs; readonly to: EpochMs },
    principal: Principal,
  ): Promise<readonly DemandEventView[]>;
}

/** Where people say what the program may do by itself. Changing a policy takes its approval away. */
export interface ShedPolicies {
  list(centerId: string | null, principal: Principal): Promise<readonly ShedPolicyView[]>;
  add(
    given: GivenShedPolicy & { readonly id: string; readonly centerId: string; readonly reason: string },
    caller: EnergyCaller,
  ): Promise<ShedPolicyView>;
  change(
    id: string,
    given: { readonly [Field in keyof GivenShedPolicy]?: GivenShedPolicy[Field] | undefined } & {
      readonly reason: string;
    },
    caller: EnergyCaller,
  ): Promise<ShedPolicyView>;
  remove(id: string, reason: string, caller: EnergyCaller): Promise<void>;
  /**
   * Needs energy.approve and the right to command the air conditioning of the centre.
   *
   * @param approval - with the `changedAt` of the policy as it was read: another one is not what is approved
   * @throws WeishanError RECORD_CONFLICT where it was changed since
   */
  approve(id: string, approval: ShedApproval, caller: EnergyCaller): Promise<ShedPolicyView>;
}

/** That a policy may be followed. */
export interface ShedApproval {
  readonly reason: string;
  /** Null where nobody says what was read. */
  readonly seenChangedAt: EpochMs | null;
}

/** The desks of the demand, as HTTP asks them. */
export interface DemandDesks {
  readonly demands: Demands;
  readonly shedPolicies: ShedPolicies;
}
