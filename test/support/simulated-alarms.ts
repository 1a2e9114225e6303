import {
  type PreparedAlarmRule,
  prepareAlarmRule,
  type RehearsedRule,
  type RuleLibrary,
  rehearse,
  resolveAlarmRules,
} from "@weishan/core/alarm";
import { type OfficeCalendar, officeCalendar, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { type Center, type Point, withDerivedPoints } from "@weishan/core/center";
import { epochMs, PointTable, type ReadingBatch, type Samples, statusOf } from "@weishan/core/reading";
import { type HistoryRun, simulateHistory } from "@weishan/simulators";
import { derivedBook } from "../../packages/daemon/src/app/derived/derived-book.ts";
import { DerivedEvaluator } from "../../packages/daemon/src/app/derived/derived-evaluator.ts";

const MINUTE_MS = 60_000;
const NO_VALUE = statusOf("bad", "no-answer");

/** What a simulated span of both centres' life would have made of the rule library. */
export interface SimulatedAlarms {
  readonly rules: readonly PreparedAlarmRule[];
  readonly rehearsed: readonly RehearsedRule[];
}

/** Simulates a span by the minute, works the derived points out and runs the rules over it, all in memory. */
export function simulateAlarms(
  centers: readonly Center[],
  libraries: readonly RuleLibrary[],
  run: Omit<HistoryRun, "everyMs" | "wants">,
): SimulatedAlarms {
  const derived = withDerivedPoints(centers);
  const points = new Map(
    derived.flatMap(({ equipment }) =>
      equipment.flatMap((one) => one.points.map((point) => [point.id, point] as const)),
    ),
  );
  const expectedIntervalMs = (pointId: string) => Math.max(points.get(pointId)?.expectedIntervalMs ?? 0, MINUTE_MS);
  const rules = derived
    .flatMap((center) => resolveAlarmRules(center, libraries))
    .map((rule) => prepareAlarmRule(rule, { unitOf: (pointId) => points.get(pointId)?.unit, expectedIntervalMs }));
  const wanted = new Set(
    rules.flatMap(({ pointIds, rule }) => [
      ...pointIds,
      ...rule.suppressWhen.flatMap((entry) => ("pointId" in entry ? [entry.pointId] : [])),
    ]),
  );
  const series = simulatedSeries(run, points, { wanted, expectedIntervalMs });
  const calendar = officeCalendar();
  const span = {
    fromMs: run.fromMs,
    toMs: run.toMs,
    samplesOf: (pointId: string) => series.get(pointId),
    isOfficeTime: (atMs: number) => isOfficeTime(calendar, atMs),
  };
  const byEquipment = Map.groupBy(rules, ({ rule }) => rule.equipmentId);
  return { rules, rehearsed: [...byEquipment.values()].flatMap((group) => rehearse(group, span)) };
}

function isOfficeTime(calendar: OfficeCalendar, atMs: number): boolean {
  const clock = taipeiClock(epochMs(atMs));
  const { from, to } = calendar.hours;
  return calendar.isWorkday(taipeiDate(epochMs(atMs))) && clock >= from && clock < to;
}

/** Only what the model has: the simulators know more of some equipment than a building reads of it. */
function simulatedSeries(
  run: Omit<HistoryRun, "everyMs" | "wants">,
  points: ReadonlyMap<string, Point>,
  {
    wanted,
    expectedIntervalMs,
  }: { readonly wanted: ReadonlySet<string>; readonly expectedIntervalMs: (pointId: string) => number },
): ReadonlyMap<string, Samples> {
  const pointTable = new PointTable();
  const book = derivedBook({ points: points.values(), pointTable, expectedIntervalMs });
  const evaluator = new DerivedEvaluator(book);
  const history = simulateHistory({ ...run, everyMs: MINUTE_MS, wants: ({ pointId }) => points.has(pointId) });
  const numbers = Uint32Array.from(history.points, ({ pointId }) => pointTable.numberOf(pointId));
  const columns = new Map<string, { readonly ats: number[]; readonly values: number[]; readonly statuses: number[] }>();
  const put = (pointId: string, at: number, value: number, status: number): void => {
    if (!wanted.has(pointId)) return;
    const column = columns.get(pointId) ?? { ats: [], values: [], statuses: [] };
    columns.set(pointId, column);
    column.ats.push(at);
    column.values.push(value);
    column.statuses.push(status);
  };
  for (const { atMs, values } of history.rows()) {
    const statuses = Uint8Array.from(values, (value) => (Number.isNaN(value) ? NO_VALUE : 0));
    const ats = new Float64Array(values.length).fill(atMs);
    const batch: ReadingBatch = {
      receivedAt: epochMs(atMs),
      pointNumbers: numbers,
      ats,
      values,
      statuses,
      texts: null,
    };
    for (const [row, { pointId }] of history.points.entries())
      put(pointId, atMs, values[row] ?? Number.NaN, statuses[row] ?? 0);
    for (const { pointId, value, quality, reason } of evaluator.take(batch).readings) {
      put(pointId, atMs, typeof value === "number" ? value : Number.NaN, statusOf(quality, reason));
    }
  }
  return new Map(
    [...columns].map(([pointId, { ats, values, statuses }]) => [
      pointId,
      { ats: Float64Array.from(ats), values: Float64Array.from(values), statuses: Uint8Array.from(statuses) },
    ]),
  );
}
