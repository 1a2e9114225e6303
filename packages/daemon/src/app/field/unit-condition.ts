/** How a unit has been answering. Times are on the monotonic clock. */
export type UnitCondition =
  | { readonly state: "ok" }
  /** It failed lately and is still polled as ever. */
  | { readonly state: "degraded"; readonly failuresInRow: number; readonly successesInRow: number }
  /** It is not polled; one small read now and then asks whether it is back. */
  | {
      readonly state: "backing-off" | "unreachable";
      readonly sinceMs: number;
      readonly probesFailed: number;
      readonly nextProbeMs: number;
    };

/** When a unit is given up and how often it is asked again. */
export interface BackOffRules {
  /** Failures in a row after which polling stops. */
  readonly failuresToBackOff: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Probes in a row without an answer after which it is called unreachable. */
  readonly probesToUnreachable: number;
  /** Answers in a row after which a unit that failed is called well again. */
  readonly successesToOk: number;
}

/**
 * One second first, because most silences are a device restarting; never more than a minute, because an engineer who
 * has just switched the breaker back on waits at the screen. Three silent probes tell a dead unit from a slow one.
 */
export const BACK_OFF_RULES: BackOffRules = {
  failuresToBackOff: 2,
  firstDelayMs: 1_000,
  maxDelayMs: 60_000,
  probesToUnreachable: 3,
  successesToOk: 10,
};

export const WELL: UnitCondition = { state: "ok" };

/** Whether a unit in this condition is polled. */
export const isPolled = (condition: UnitCondition): boolean =>
  condition.state === "ok" || condition.state === "degraded";

/** What a unit is after it answered no: it is there, which ends a back-off, but it is not well. */
export const AFTER_REFUSAL: UnitCondition = { state: "degraded", failuresInRow: 0, successesInRow: 0 };

/** What a unit is after it answered with values; that ends a back-off at once. */
export function afterAnswer(condition: UnitCondition, rules: BackOffRules = BACK_OFF_RULES): UnitCondition {
  if (condition.state === "ok") return condition;
  if (condition.state !== "degraded") return { state: "degraded", failuresInRow: 0, successesInRow: 1 };
  const successesInRow = condition.successesInRow + 1;
  return successesInRow >= rules.successesToOk ? WELL : { state: "degraded", failuresInRow: 0, successesInRow };
}

/**
 * What a unit is after it did not answer.
 *
 * @param chance - a random number `[0, 1)`: half of each delay is spread by it, so that many units that went silent
 *   together do not all come back to the bus in the same moment
 */
export function afterSilence(
  condition: UnitCondition,
  nowMs: number,
  chance: number,
  rules: BackOffRules = BACK_OFF_RULES,
): UnitCondition {
  if (condition.state === "ok" || condition.state === "degraded") {
    const failuresInRow = condition.state === "ok" ? 1 : condition.failuresInRow + 1;
    if (failuresInRow < rules.failuresToBackOff) return { state: "degraded", failuresInRow, successesInRow: 0 };
    return { state: "backing-off", sinceMs: nowMs, probesFailed: 0, nextProbeMs: nowMs + delayMs(0, chance, rules) };
  }
  const probesFailed = condition.probesFailed + 1;
  return {
    state: probesFailed >= rules.probesToUnreachable ? "unreachable" : "backing-off",
    sinceMs: condition.sinceMs,
    probesFailed,
    nextProbeMs: nowMs + delayMs(probesFailed, chance, rules),
  };
}

/** The same condition with its next probe at `nowMs`: a neighbour came back, so this one may have, too. */
export function probedSooner(condition: UnitCondition, nowMs: number): UnitCondition {
  if (condition.state === "ok" || condition.state === "degraded" || condition.nextProbeMs <= nowMs) return condition;
  return { ...condition, nextProbeMs: nowMs };
}

function delayMs(probesFailed: number, chance: number, rules: BackOffRules): number {
  const fullMs = Math.min(rules.maxDelayMs, rules.firstDelayMs * 2 ** Math.min(probesFailed, 30));
  return fullMs * (0.5 + chance / 2);
}
