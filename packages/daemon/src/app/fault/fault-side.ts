import type { LocalName } from "@weishan/core/center";
import type { FaultComponent, RuleResult } from "@weishan/core/fault";
import type { EpochMs, Unit } from "@weishan/core/reading";
import type { EquipmentRef, TicketRef } from "../alarm/alarm-view.ts";
import type { ModelIndex } from "../overview/model-index.ts";

/** A part that a diagnosis names. */
export interface ComponentView {
  readonly key: FaultComponent;
  readonly name: LocalName;
}

interface CauseView {
  readonly component: ComponentView;
  readonly text: LocalName;
  readonly sharePct: number;
  readonly ruleIds: readonly string[];
}

interface RuleHours {
  readonly id: string;
  readonly name: LocalName;
  readonly hours: number;
}

export type FaultSeverity = "high" | "medium" | "low";

/** One trouble of one part of an equipment, over the days on which it was seen. */
export interface FaultRow extends EquipmentRef {
  readonly id: string;
  /** The last day on which it was seen, in Taipei. */
  readonly date: string;
  readonly component: ComponentView;
  readonly causes: readonly CauseView[];
  /** The rules that found it on the last day. */
  readonly rules: readonly RuleHours[];
  readonly severity: FaultSeverity;
  readonly confidencePct: number;
  readonly dayCount: number;
  /** Since it was first seen; null where it cannot be said. */
  readonly energyWastedKwh: number | null;
  readonly costTwd: number | null;
  readonly firstSeenAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  readonly isOpen: boolean;
  readonly ticket: TicketRef | null;
}

/** How much of an equipment its rules could see on the last day. */
export interface FaultCoverage extends EquipmentRef {
  readonly date: string;
  readonly okCount: number;
  readonly faultCount: number;
  readonly unknownCount: number;
  readonly notApplicableCount: number;
  readonly unknownBecause: readonly LocalName[];
}

export interface FaultBoard {
  readonly diagnoses: readonly FaultRow[];
  readonly coverage: readonly FaultCoverage[];
}

export interface ThresholdView {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly source: string;
}

/** A rule in words and numbers. */
export interface RuleView {
  readonly id: string;
  readonly name: LocalName;
  readonly equipmentKind: string;
  readonly appliesWhen: LocalName;
  readonly expression: LocalName;
  readonly source: string;
  readonly severity: "fault" | "warning";
  readonly thresholds: readonly ThresholdView[];
  readonly components: readonly ComponentView[];
}

interface RuleEvidence extends RuleView {
  readonly result: RuleResult;
  readonly hours: number;
  readonly windows: readonly { readonly fromAt: EpochMs; readonly toAt: EpochMs }[];
}

export interface FaultDetail extends FaultRow {
  /** Every day on which it was seen, the newest first. */
  readonly days: readonly { readonly date: string; readonly hours: number }[];
  /** What each rule said on the last day: faults first. */
  readonly evidence: readonly RuleEvidence[];
  /** What a chart of the evidence shows. */
  readonly series: readonly { readonly pointId: string; readonly name: LocalName; readonly unit: Unit }[];
}

/** A physical law between readings, and which sensor breaks it. */
export interface CrossCheckView {
  readonly id: string;
  readonly kind: "feeder-sum" | "chiller-heat-balance" | "ice-inventory";
  readonly equipment: EquipmentRef;
  readonly expression: LocalName;
  readonly result: RuleResult;
  /** How far the two sides are apart, in % of the greater. */
  readonly imbalancePct: number | null;
  readonly limitPct: number;
  readonly checkedAt: EpochMs | null;
  readonly suspect: { readonly pointId: string; readonly name: LocalName; readonly why: LocalName } | null;
  /** Whether readings of the suspect are kept as uncertain now. */
  readonly isDoubted: boolean;
}

export interface ChillerFoulingView {
  readonly equipment: EquipmentRef;
  readonly approachNowK: number | null;
  readonly approachCleanK: number | null;
  readonly trendKPerMonth: number | null;
  readonly wastedPerDayTwd: number | null;
  readonly wastedSoFarTwd: number | null;
  readonly cleaningCostTwd: number;
  /** The day by which the money wasted since the last cleaning equals the cost of cleaning; null while nothing points to one. */
  readonly paysAt: EpochMs | null;
  readonly why: LocalName;
  readonly assumptions: readonly ThresholdView[];
  readonly history: readonly { readonly date: string; readonly approachK: number }[];
}

interface ConditionPart {
  readonly key: "doors" | "levelling" | "starts" | "motor";
  readonly name: LocalName;
  /** 0–100; null where nothing is known. */
  readonly score: number | null;
  readonly why: LocalName;
}

export interface ElevatorConditionView {
  readonly equipment: EquipmentRef;
  readonly score: number | null;
  readonly date: string | null;
  readonly parts: readonly ConditionPart[];
}

export interface FaultQuery {
  readonly centers?: readonly string[] | undefined;
  readonly systems?: readonly string[] | undefined;
  readonly equipment?: string | undefined;
  readonly days: number;
  readonly isOpen?: boolean | undefined;
}

/** The part of the model that somebody sees. */
export type SeenFaults = Pick<ModelIndex, "equipment" | "points">;

/**
 * What the fault rules found.
 *
 * What lies outside `seen` does not exist: RECORD_UNKNOWN.
 */
export interface FaultDesk {
  board(seen: SeenFaults, query: FaultQuery): Promise<FaultBoard>;
  find(id: string, seen: SeenFaults): Promise<FaultDetail>;
  rules(): readonly RuleView[];
  crossChecks(seen: SeenFaults): readonly CrossCheckView[];
  chillerFouling(seen: SeenFaults): Promise<readonly ChillerFoulingView[]>;
  elevatorCondition(seen: SeenFaults): Promise<readonly ElevatorConditionView[]>;
}
