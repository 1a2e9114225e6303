import type { AlarmCondition, PreparedAlarmRule } from "@weishan/core/alarm";
import type { PointTable, ReadingBatch } from "@weishan/core/reading";

/** What an evaluator is to the benchmark. */
export interface Evaluator {
  take(batch: ReadingBatch): void;
  /** How many alarms are on. */
  activeCount(): number;
}

/** An alarm as people write it the first time: no quality, no snapshot, the present value decides. */
interface PlainAlarm {
  readonly isTrue: (values: ReadonlyMap<string, number>) => boolean;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  changedAtMs: number | null;
  isActive: boolean;
}

/** Every rule is looked at every 100 ms, as script and tag engines do: it costs the same when nothing happens. */
export function pollingPeer(rules: readonly PreparedAlarmRule[], points: PointTable): Evaluator {
  const values = new Map<string, number>();
  const alarms = rules.map((prepared) => plainAlarm(prepared));
  const PERIOD_MS = 100;
  let nextMs = 0;
  return {
    take(batch) {
      store(batch, points, values);
      if (batch.receivedAt < nextMs) return;
      nextMs = batch.receivedAt + PERIOD_MS;
      for (const alarm of alarms) look(alarm, values, batch.receivedAt);
    },
    activeCount: () => alarms.filter(({ isActive }) => isActive).length,
  };
}

/** Rules found by the text of the point's id, one object for each reading, as event-driven flows do. */
export function textPeer(rules: readonly PreparedAlarmRule[], points: PointTable): Evaluator {
  const values = new Map<string, number>();
  const byPoint = new Map<string, PlainAlarm[]>();
  const alarms = rules.map((prepared) => {
    const alarm = plainAlarm(prepared);
    for (const pointId of prepared.pointIds) byPoint.set(pointId, [...(byPoint.get(pointId) ?? []), alarm]);
    return alarm;
  });
  return {
    take(batch) {
      for (let row = 0; row < batch.pointNumbers.length; row++) {
        const message = { topic: points.idOf(batch.pointNumbers[row] ?? 0), payload: batch.values[row] ?? Number.NaN };
        if (Number.isNaN(message.payload)) continue;
        values.set(message.topic, message.payload);
        for (const alarm of byPoint.get(message.topic) ?? []) look(alarm, values, batch.receivedAt);
      }
    },
    activeCount: () => alarms.filter(({ isActive }) => isActive).length,
  };
}

function store(batch: ReadingBatch, points: PointTable, values: Map<string, number>): void {
  for (let row = 0; row < batch.pointNumbers.length; row++) {
    const value = batch.values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) values.set(points.idOf(batch.pointNumbers[row] ?? 0), value);
  }
}

function look(alarm: PlainAlarm, values: ReadonlyMap<string, number>, atMs: number): void {
  const isTrue = alarm.isTrue(values);
  if (isTrue === alarm.isActive) {
    alarm.changedAtMs = null;
    return;
  }
  alarm.changedAtMs ??= atMs;
  if (atMs - alarm.changedAtMs < (isTrue ? alarm.onDelayMs : alarm.offDelayMs)) return;
  alarm.isActive = isTrue;
  alarm.changedAtMs = null;
}

function plainAlarm({ rule }: PreparedAlarmRule): PlainAlarm {
  const { condition, onDelayMs, offDelayMs } = rule;
  return { isTrue: plainCondition(condition), onDelayMs, offDelayMs, changedAtMs: null, isActive: false };
}

function plainCondition(condition: AlarmCondition): PlainAlarm["isTrue"] {
  switch (condition.kind) {
    case "limit":
      return (values) => (values.get(condition.pointId) ?? 0) > condition.limit;
    case "state":
      return (values) => condition.states.includes(values.get(condition.pointId) ?? Number.NaN);
    case "deviation":
      return (values) =>
        (values.get(condition.pointId) ?? 0) - (values.get(condition.setpointId) ?? 0) > condition.limit;
    case "expression":
      return (values) => {
        const first = values.get(condition.points["a"] ?? "") ?? 0;
        return first > 40 && first - (values.get(condition.points["b"] ?? "") ?? 0) > 5;
      };
    case "no-data":
      return (values) => condition.pointIds.every((pointId) => !values.has(pointId));
    case "rate":
    case "counter-stuck":
    case "discrepancy":
      return () => false;
  }
}
