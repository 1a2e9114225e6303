import { counterKeys } from "../world/counter-keys.ts";
import { createWorld } from "../world/world.ts";
import {
  type HistoryRun,
  type SimulatedPoint,
  type SimulatedRow,
  simulateHistory,
  WARM_UP_MS,
} from "./simulate-history.ts";

const QUARTER_HOUR_MS = 900_000;

/** What went before a simulation that starts at `run.toMs`. */
export interface PastOfWorld {
  readonly points: readonly SimulatedPoint[];
  /** Oldest first; each row has a column of its own. */
  readonly rows: readonly SimulatedRow[];
}

/**
 * A history that leads up to simulators of the same seed which start soon after it ends: counters are set back so that
 * they reach the register from which the simulators count on one interval after the last row, and no meter seems to have
 * been changed.
 */
export function pastOfWorld(run: HistoryRun): PastOfWorld {
  const start = createWorld({ ...run.plan, seed: run.seed, startMs: run.toMs, warmUpMs: run.warmUpMs ?? WARM_UP_MS });
  const { points, rows } = leadingTo(oneFurther(run), ({ equipmentId, key }) => start.point(equipmentId, key)?.read());
  return { points, rows: rows.slice(0, -1) };
}

/**
 * A history that leads up to another one, which begins when it ends: counters go on from one to the other.
 *
 * @param run - ends where the later past begins, and has the same interval
 */
export function pastBefore(later: PastOfWorld, run: HistoryRun): PastOfWorld {
  const first = later.rows[0]?.values;
  const places = new Map(later.points.map(({ pointId }, place) => [pointId, place]));
  const { points, rows } = leadingTo(oneFurther(run), ({ pointId }) => first?.at(places.get(pointId) ?? Number.NaN));
  return { points, rows: rows.slice(0, -1) };
}

/** With a row more than is kept: what comes after has it. */
const oneFurther = (run: HistoryRun): HistoryRun => ({ ...run, toMs: run.toMs + (run.everyMs ?? QUARTER_HOUR_MS) });

/** The rows of a run, its counters set back so that their last registers are those that are named. */
function leadingTo(
  run: HistoryRun,
  registerOf: (point: SimulatedPoint) => number | string | null | undefined,
): PastOfWorld {
  const history = simulateHistory(run);
  const rows: SimulatedRow[] = [];
  for (const { atMs, values } of history.rows()) rows.push({ atMs, values: values.slice() });
  const counters = counterKeys();
  const kinds = new Map(run.plan.equipment.map(({ id, kind }) => [id, kind]));
  const last = rows.at(-1)?.values;
  for (const [place, point] of history.points.entries()) {
    if (counters.get(kinds.get(point.equipmentId) ?? "")?.has(point.key) !== true) continue;
    const goesOnAt = registerOf(point);
    const ends = last?.[place];
    if (typeof goesOnAt !== "number" || ends === undefined) continue;
    for (const { values } of rows) values[place] = Math.max(0, (values[place] ?? 0) + goesOnAt - ends);
  }
  return { points: history.points, rows };
}
