import type { ProbeRead } from "./bus-job.ts";
import { ProbeBudget } from "./probe-budget.ts";
import { SilenceWatch } from "./silence-watch.ts";
import type { UnitLine } from "./unit-line.ts";

/** How the bus stands, as far as a probe is concerned. Times are on the monotonic clock. */
export interface BusSituation {
  readonly nowMs: number;
  /** Nothing is on the wire and nothing waits. */
  readonly isIdle: boolean;
  /** When the next read of a polled unit is due; infinite when there is none. */
  readonly nextDueMs: number;
}

/**
 * Which silent unit is asked next whether it is back, and when that may cost something.
 *
 * A probe goes out when its unit's back-off is over and either the budget of the bus allows it or the bus would be
 * idle for as long as the probe waits: then it costs nobody anything.
 */
export class ProbeChoice {
  readonly #lines: readonly UnitLine[];
  readonly #timeoutMs: number;
  readonly #budget: ProbeBudget;
  readonly #watch: SilenceWatch;

  constructor(lines: readonly UnitLine[], timeoutMs: number, nowMs: number) {
    this.#lines = lines;
    this.#timeoutMs = timeoutMs;
    this.#budget = new ProbeBudget(timeoutMs, nowMs);
    this.#watch = new SilenceWatch(lines.length);
  }

  /** Silence looks like the bus's: retries are a waste until that is settled. */
  get isSuspicious(): boolean {
    return this.#watch.isSuspicious;
  }

  /** Nothing behind the endpoint answers. */
  get isConvincing(): boolean {
    return this.#watch.isConvincing;
  }

  heard(): void {
    this.#watch.heard();
  }

  unheard(line: UnitLine): void {
    this.#watch.unheard(line.unit.unitId);
  }

  /** Books the time spent waiting for nothing. */
  spend(elapsedMs: number, nowMs: number): void {
    this.#budget.spend(elapsedMs, nowMs);
  }

  next(bus: BusSituation): ProbeRead | undefined {
    return this.#ofSuspicion() ?? this.#ofBackOff(bus);
  }

  /** When there may be a probe to send that is not to be sent now. */
  wakeMs(bus: BusSituation): number {
    const next = this.#earliest();
    if (next === undefined) return Number.POSITIVE_INFINITY;
    if (bus.nextDueMs === Number.POSITIVE_INFINITY) return Math.max(bus.nowMs, next.probeMs);
    const waitMs = this.#budget.waitMs(next.line.probeTimeoutMs(this.#timeoutMs), bus.nowMs);
    return Math.max(next.probeMs, bus.nowMs + Math.max(0, waitMs));
  }

  /** Many units fell silent one after another: ask one that answered lately, before believing it of all. */
  #ofSuspicion(): ProbeRead | undefined {
    if (!this.#watch.isSuspicious) return undefined;
    let latest: UnitLine | undefined;
    for (const line of this.#lines) {
      if (line.isProbing || this.#watch.isSilent(line.unit.unitId) || line.polls.length === 0) continue;
      if (latest === undefined || line.lastAnswerMs > latest.lastAnswerMs) latest = line;
    }
    return latest === undefined ? undefined : probeOf(latest, this.#timeoutMs);
  }

  #ofBackOff({ nowMs, isIdle, nextDueMs }: BusSituation): ProbeRead | undefined {
    const next = this.#earliest();
    if (next === undefined || next.probeMs > nowMs) return undefined;
    const timeoutMs = next.line.probeTimeoutMs(this.#timeoutMs);
    const isFree = isIdle && nextDueMs - nowMs >= timeoutMs;
    return isFree || this.#budget.allows(timeoutMs, nowMs) ? probeOf(next.line, timeoutMs) : undefined;
  }

  #earliest(): { readonly line: UnitLine; readonly probeMs: number } | undefined {
    let earliest: { readonly line: UnitLine; readonly probeMs: number } | undefined;
    for (const line of this.#lines) {
      if (line.isProbing || !("nextProbeMs" in line.condition)) continue;
      const probeMs = line.condition.nextProbeMs;
      if (earliest === undefined || probeMs < earliest.probeMs) earliest = { line, probeMs };
    }
    return earliest;
  }
}

/** One small read of a unit; undefined where nothing is read from it. */
export function probeOf(line: UnitLine, timeoutMs: number): ProbeRead | undefined {
  const read = line.probeRead();
  if (read === undefined) return undefined;
  line.isProbing = true;
  return { kind: "probe", line, read, timeoutMs };
}
