import type { Equipment } from "@weishan/core/center";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { type GroundTruth, parseScenario, planOfCenters, simulateHistory } from "@weishan/simulators";
import type { Buckets, ReadingHistory, TimeSpan } from "../../../packages/daemon/src/ports/reading-history.ts";

const DAY_MS = 86_400_000;

/** A span of the simulated houses' life, to be looked at by rules. */
export interface SimulatedSpan {
  readonly seed: number;
  readonly fromMs: number;
  readonly days: number;
  readonly everyMs: number;
  readonly stepMs: number;
  /** Lines of a scenario's `faults`. */
  readonly faults: readonly string[];
  /** Whose points are kept. */
  readonly equipmentIds: ReadonlySet<string>;
}

/** One day, as a history would answer of it. */
interface SimulatedDay {
  readonly number: number;
  readonly span: TimeSpan;
  readonly history: Pick<ReadingHistory, "buckets">;
}

/** A row as it comes, for rules that judge reading by reading. */
export interface SimulatedMoment {
  readonly atMs: number;
  /** NaN where the sensor said nothing or there is no such point. */
  readonly valueOf: (pointId: string) => number;
}

/** What looks at a life while it passes. */
export interface Onlooker {
  readonly moment?: (moment: SimulatedMoment) => void;
  /** Says whether it has seen enough. */
  readonly day?: (day: SimulatedDay) => Promise<boolean>;
}

/** Every machine of both centres by id. */
export const EQUIPMENT: ReadonlyMap<string, Equipment> = new Map(
  Object.values(BUILTIN_CENTERS).flatMap(({ equipment }) => equipment.map((one) => [one.id, one])),
);

/** Lives through the span, holding one day in memory; gives what really broke. */
export async function liveThrough(span: SimulatedSpan, onlooker: Onlooker): Promise<readonly GroundTruth[]> {
  const truths: GroundTruth[] = [];
  const faults = span.faults.length === 0 ? " []" : span.faults.map((line) => `\n  - ${line}`).join("");
  const history = simulateHistory({
    plan: planOfCenters(["siwei", "fengshan"]),
    seed: span.seed,
    fromMs: span.fromMs,
    toMs: span.fromMs + span.days * DAY_MS,
    everyMs: span.everyMs,
    stepMs: span.stepMs,
    scenario: parseScenario(`scenario: 1\nname: { zh: 測, en: Test }\nfaults:${faults}\n`, "detection"),
    onTruth: (truth) => truths.push(truth),
    wants: ({ equipmentId }) => span.equipmentIds.has(equipmentId),
  });
  const rowsADay = DAY_MS / span.everyMs;
  const places = new Map(history.points.map(({ pointId }, place) => [pointId, place]));
  const columns = history.points.map(() => new Float64Array(rowsADay));
  const columnOf = (pointId: string): Float64Array | undefined => columns[places.get(pointId) ?? -1];
  let rows = 0;
  for (const { atMs, values } of history.rows()) {
    onlooker.moment?.({ atMs, valueOf: (pointId) => values[places.get(pointId) ?? -1] ?? Number.NaN });
    for (const [place, column] of columns.entries()) column[rows % rowsADay] = values[place] ?? Number.NaN;
    rows += 1;
    if (rows % rowsADay !== 0) continue;
    const fromMs = atMs - DAY_MS;
    const isEnough = await onlooker.day?.({
      number: rows / rowsADay,
      span: { fromMs, toMs: atMs },
      history: {
        buckets: (pointId, _span, bucketMs) =>
          Promise.resolve(bucketsOf(pointId, columnOf(pointId), { fromMs, everyMs: span.everyMs, bucketMs })),
      },
    });
    if (isEnough === true) break;
  }
  return truths;
}

/** A day's column in buckets: each row stands for its interval. */
function bucketsOf(
  pointId: string,
  column: Float64Array = new Float64Array(),
  { fromMs, everyMs, bucketMs }: { readonly fromMs: number; readonly everyMs: number; readonly bucketMs: number },
): Buckets {
  const rowsEach = bucketMs / everyMs;
  const length = DAY_MS / bucketMs;
  const by = (pick: (values: readonly number[]) => number): Float64Array =>
    Float64Array.from({ length }, (_, bucket) => {
      const values = [...column.subarray(bucket * rowsEach, (bucket + 1) * rowsEach)].filter(
        (value) => !Number.isNaN(value),
      );
      return values.length === 0 ? Number.NaN : pick(values);
    });
  const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const mean = by((values) => sumOf(values) / values.length);
  return {
    pointId,
    startMs: fromMs,
    bucketMs,
    min: by((values) => Math.min(...values)),
    max: by((values) => Math.max(...values)),
    mean,
    timeWeightedMean: mean,
    first: by((values) => values[0] ?? Number.NaN),
    last: by((values) => values.at(-1) ?? Number.NaN),
    sum: by(sumOf),
    count: Uint32Array.from(by((values) => values.length)),
    coverage: by((values) => values.length / rowsEach),
  };
}
