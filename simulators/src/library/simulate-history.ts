import { WeishanError } from "@weishan/core/error";
import { createPlantTrouble, type GroundTruth } from "../scenario/plant-trouble.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { createWorld } from "../world/world.ts";
import type { WorldPlan } from "../world/world-plan.ts";

/** A simulated point with a number. */
export interface SimulatedPoint {
  readonly pointId: string;
  readonly equipmentId: string;
  readonly key: string;
}

/** What all points said at one instant. The column is used again for the next row: copy what is kept. */
export interface SimulatedRow {
  readonly atMs: number;
  /** By place of the point; NaN where a sensor gave nothing. */
  readonly values: Float64Array;
}

/** A history that is made without sockets and clocks, as fast as the machine can. */
export interface SimulatedHistory {
  readonly points: readonly SimulatedPoint[];
  /** The rows, oldest first; the world moves while they are taken, so they can be taken once. */
  rows(): Generator<SimulatedRow>;
}

export interface HistoryRun {
  readonly plan: Pick<WorldPlan, "equipment" | "spaces" | "relations">;
  readonly seed: number;
  /** The first row is one interval after it. */
  readonly fromMs: number;
  readonly toMs: number;
  /** From row to row; quarter hours, where it is not said. */
  readonly everyMs?: number;
  /** Simulated time of one step of the world; it divides `everyMs`. A minute, where it is not said. */
  readonly stepMs?: number;
  readonly warmUpMs?: number;
  readonly scenario?: Scenario;
  readonly onTruth?: (truth: GroundTruth) => void;
  /** Which points are wanted; all of them, where it is not said. */
  readonly wants?: (point: SimulatedPoint) => boolean;
}

const QUARTER_HOUR_MS = 900_000;
/** A year in a minute. Steps of five minutes are three times as fast, but water and valves then swing in the morning. */
const STEP_MS = 60_000;
/** As long as the simulators let their world settle. */
export const WARM_UP_MS = 36 * 3_600_000;

/**
 * Simulates a span of the house's life. The same run gives the same rows.
 *
 * @throws WeishanError QUERY_INVALID when the steps do not divide the interval, CONFIG_INVALID when a fault of the
 *   scenario does not fit the house
 */
export function simulateHistory(run: HistoryRun): SimulatedHistory {
  const everyMs = run.everyMs ?? QUARTER_HOUR_MS;
  const stepMs = run.stepMs ?? Math.min(STEP_MS, everyMs);
  if (!(stepMs >= 1_000) || everyMs % stepMs !== 0) {
    throw new WeishanError("QUERY_INVALID", `steps of ${stepMs} ms do not divide ${everyMs} ms`, { stepMs, everyMs });
  }
  const world = createWorld({
    ...run.plan,
    seed: run.seed,
    startMs: run.fromMs,
    warmUpMs: run.warmUpMs ?? WARM_UP_MS,
  });
  const trouble = createPlantTrouble(world, run.onTruth ?? (() => undefined));
  for (const fault of run.scenario?.faults ?? []) trouble.add(fault, run.scenario?.start ?? run.fromMs);
  const read = new Array<() => number | string | null>();
  const points: SimulatedPoint[] = [];
  for (const equipmentId of world.equipmentIds) {
    for (const key of world.keysOf(equipmentId)) {
      const point = { pointId: `${equipmentId}.${key}`, equipmentId, key };
      const port = world.point(equipmentId, key);
      if (port === undefined || typeof port.read() === "string" || !(run.wants?.(point) ?? true)) continue;
      points.push(point);
      read.push(port.read);
    }
  }
  const values = new Float64Array(points.length);
  return {
    points,
    *rows() {
      const stepsEach = everyMs / stepMs;
      for (let atMs = run.fromMs + everyMs; atMs <= run.toMs; atMs += everyMs) {
        for (let step = 0; step < stepsEach; step++) trouble.step(stepMs / 1_000);
        for (let place = 0; place < read.length; place++) {
          const value = read[place]?.();
          values[place] = typeof value === "number" ? value : Number.NaN;
        }
        yield { atMs, values };
      }
    },
  };
}
