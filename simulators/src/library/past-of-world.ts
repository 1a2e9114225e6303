import { EQUIPMENT_KINDS, pointTemplatesOf } from "@weishan/core/equipment";
import { createWorld } from "../world/world.ts";
import {
  type HistoryRun,
  type SimulatedPoint,
  type SimulatedRow,
  simulateHistory,
  WARM_UP_MS,
} from "./simulate-history.ts";

/** What went before a simulation that starts at `run.toMs`. */
export interface PastOfWorld {
  readonly points: readonly SimulatedPoint[];
  /** Oldest first; each row has a column of its own. */
  readonly rows: readonly SimulatedRow[];
}

/**
 * A history that leads up to simulators of the same seed which start when it ends: counters are set back so that the
 * register of the last row is the one from which the simulators count on, and no meter seems to have been changed.
 */
export function pastOfWorld(run: HistoryRun): PastOfWorld {
  const history = simulateHistory(run);
  const rows: SimulatedRow[] = [];
  for (const { atMs, values } of history.rows()) rows.push({ atMs, values: values.slice() });
  const start = createWorld({ ...run.plan, seed: run.seed, startMs: run.toMs, warmUpMs: run.warmUpMs ?? WARM_UP_MS });
  const counters = counterKeys();
  const kinds = new Map(run.plan.equipment.map(({ id, kind }) => [id, kind]));
  const last = rows.at(-1)?.values;
  for (const [place, { equipmentId, key }] of history.points.entries()) {
    if (counters.get(kinds.get(equipmentId) ?? "")?.has(key) !== true) continue;
    const goesOnAt = start.point(equipmentId, key)?.read();
    const ends = last?.[place];
    if (typeof goesOnAt !== "number" || ends === undefined) continue;
    for (const { values } of rows) values[place] = Math.max(0, (values[place] ?? 0) + goesOnAt - ends);
  }
  return { points: history.points, rows };
}

/** Keys of points that count, by kind of equipment. */
const counterKeys = (): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    EQUIPMENT_KINDS.map((kind) => [
      kind.id,
      new Set(pointTemplatesOf(kind).flatMap((point) => (point.kind === "counter" ? [point.key] : []))),
    ]),
  );
