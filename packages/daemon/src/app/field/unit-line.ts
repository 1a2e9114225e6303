import type { ChainModel, PointField } from "@weishan/core/modbus";
import type { Clock } from "../../ports/clock.ts";
import type { UnitHealth, UnitState } from "./field-health.ts";
import type { FieldUnit } from "./field-unit.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { isPolled, type UnitCondition, WELL } from "./unit-condition.ts";
import type { Poll, UnitPolls } from "./unit-polls.ts";

/** A probe of a unit that used to answer waits this many times its slow answers, because a short wait costs the others less. */
const PROBE_PATIENCE = 4;
const SHORTEST_PROBE_MS = 200;
/** Every so many probes one waits the full time-out: a device that restarted may have become slow. */
const FULL_PROBE_EVERY = 4;
/** How fast the usual time of a request follows what is measured. */
const TYPICAL_GAIN = 0.1;

/** One unit on an endpoint, with all that is remembered of it. */
export class UnitLine {
  readonly unit: FieldUnit;
  readonly latency = new LatencyHistogram();
  polls: readonly Poll[] = [];
  /** Points that no request brings: forbidden, or learned to be missing. */
  unreadable: readonly number[] = [];
  /** What is read of it, and where; of a SunSpec device nothing before its chain was found. */
  points: readonly PointField[];
  /** Where a SunSpec device has its models; null while that is not known. */
  chain: readonly ChainModel[] | null = null;
  /** False while it is being found out where the points are: nothing may be read by what was known before. */
  isLocated: boolean;
  condition: UnitCondition = WELL;
  isProbing = false;
  requests = 0;
  failures = 0;
  lastFailure: UnitHealth["lastFailure"] = null;
  lastAnswerAt: number | null = null;
  lastAnswerMs = Number.NEGATIVE_INFINITY;
  /** When it last brought values, which a refusal does not. */
  lastGoodMs = Number.NEGATIVE_INFINITY;
  /** What a request of this unit usually costs the bus. */
  typicalMs: number;

  constructor(unit: FieldUnit, typicalMs: number) {
    this.unit = unit;
    this.isLocated = unit.sunspec === undefined;
    this.points = this.isLocated ? unit.points : [];
    this.typicalMs = typicalMs;
  }

  plan({ polls, unreadable }: UnitPolls): void {
    this.polls = polls;
    this.unreadable = unreadable;
  }

  get isPolled(): boolean {
    return isPolled(this.condition);
  }

  answered(elapsedMs: number, clock: Clock): void {
    this.lastAnswerAt = clock.now();
    this.lastAnswerMs = clock.monotonicMs();
    this.latency.record(elapsedMs);
    this.typicalMs += (elapsedMs - this.typicalMs) * TYPICAL_GAIN;
  }

  /** How long the next probe waits for its answer. */
  probeTimeoutMs(timeoutMs: number): number {
    const usualMs = this.latency.quantileMs(0.99);
    const probesFailed = "probesFailed" in this.condition ? this.condition.probesFailed : 0;
    if (usualMs === null || probesFailed % FULL_PROBE_EVERY === FULL_PROBE_EVERY - 1) return timeoutMs;
    return Math.min(timeoutMs, Math.max(SHORTEST_PROBE_MS, usualMs * PROBE_PATIENCE));
  }

  /**
   * The cheapest question there is: the first register of its shortest read. A unit of which nothing can be read is
   * asked all the same, because a refusal is a sign of life. Undefined only where nothing is wanted of it.
   */
  probeRead(): Poll["read"] | undefined {
    let shortest: Poll["read"] | undefined;
    for (const { read } of this.polls) if (shortest === undefined || read.quantity < shortest.quantity) shortest = read;
    if (shortest !== undefined) return { ...shortest, quantity: 1 };
    const { unitId, sunspec, points } = this.unit;
    const base = sunspec?.bases[0];
    if (base !== undefined) return { unitId, table: "holding", address: base, quantity: 2 };
    const [first] = points;
    return first === undefined ? undefined : { unitId, table: first.table, address: first.address, quantity: 1 };
  }

  health(isWaiting: boolean, clock: Clock, holes: UnitHealth["holes"]): UnitHealth {
    const state: UnitState = isWaiting ? "waiting" : this.condition.state;
    const { unit } = this;
    const backOffMs = "nextProbeMs" in this.condition ? this.condition.nextProbeMs - clock.monotonicMs() : null;
    return {
      unitId: unit.unitId,
      equipmentId: unit.equipmentId,
      profile: unit.profileId,
      state,
      points: unit.points.length,
      requests: this.requests,
      failures: this.failures,
      lastFailure: this.lastFailure,
      lastAnswerAt: this.lastAnswerAt,
      backOffUntil: isWaiting || backOffMs === null ? null : clock.now() + Math.max(0, backOffMs),
      latency: this.latency.summary(),
      holes,
    };
  }
}
