import { type AlarmCondition, type AlarmRule, type PreparedAlarmRule, prepareAlarmRule } from "@weishan/core/alarm";
import { epochMs, PointTable, type ReadingBatch, statusOf } from "@weishan/core/reading";

/** Ten thousand rules over eight thousand points, in the mixture of the shipped library. */
export const RULE_COUNT = 10_000;
const POINT_COUNT = 8_000;
export const READINGS_PER_SECOND = 20_000;
export const BATCHES_PER_SECOND = 20;
const READINGS_PER_BATCH = READINGS_PER_SECOND / BATCHES_PER_SECOND;
const BAD = statusOf("bad", "no-answer");
const MINUTE_MS = 60_000;

export interface AlarmLoad {
  readonly points: PointTable;
  readonly rules: readonly PreparedAlarmRule[];
  readonly batches: readonly ReadingBatch[];
}

/** The same seed gives the same rules and readings. */
export function alarmLoad(seconds: number): AlarmLoad {
  const random = seeded(4);
  const points = new PointTable();
  const pointIds = Array.from({ length: POINT_COUNT }, (_, at) => `BN.MAIN.B1.EQ.${at >> 3}.point${at & 7}C`);
  for (const pointId of pointIds) points.numberOf(pointId);
  const rules = Array.from({ length: RULE_COUNT }, (_, at) =>
    prepareAlarmRule(ruleOf(at, pointIds), { unitOf: () => "°C", expectedIntervalMs: () => MINUTE_MS }),
  );
  const values = Float64Array.from(pointIds, () => 20 + random() * 5);
  let next = 0;
  const batches = Array.from({ length: seconds * BATCHES_PER_SECOND }, (_, at): ReadingBatch => {
    const receivedAt = epochMs(1_800_000_000_000 + (at * 1_000) / BATCHES_PER_SECOND);
    const pointNumbers = new Uint32Array(READINGS_PER_BATCH);
    const column = new Float64Array(READINGS_PER_BATCH);
    const statuses = new Uint8Array(READINGS_PER_BATCH);
    for (let row = 0; row < READINGS_PER_BATCH; row++) {
      const point = next;
      next = (next + 1) % POINT_COUNT;
      // One value in a hundred leaps over its limit, one in two hundred is not there.
      const value = random() < 0.01 ? 45 : 20 + (values[point] ?? 20) * 0.2 + random();
      const isBad = random() < 0.005;
      pointNumbers[row] = point;
      column[row] = isBad ? Number.NaN : value;
      statuses[row] = isBad ? BAD : 0;
    }
    return {
      receivedAt,
      pointNumbers,
      ats: new Float64Array(READINGS_PER_BATCH).fill(receivedAt),
      values: column,
      statuses,
      texts: null,
    };
  });
  return { points, rules, batches };
}

function ruleOf(at: number, pointIds: readonly string[]): AlarmRule {
  const pointId = pointIds[at % POINT_COUNT] ?? "";
  const equipmentId = pointId.slice(0, pointId.lastIndexOf("."));
  const key = `rule${at}`;
  return {
    id: `${equipmentId}~${key}`,
    equipmentId,
    key,
    name: { zh: key, en: key },
    condition: conditionOf(at, pointId, pointIds[(at + 1) % POINT_COUNT] ?? ""),
    onDelayMs: at % 3 === 0 ? 0 : 2_000,
    offDelayMs: 1_000,
    deadband: 0.5,
    latching: at % 10 === 0,
    reAlarmMs: null,
    consequence: "minor",
    timeToRespondMin: 60,
    priority: "low",
    raisesTicket: false,
    response: { zh: "看", en: "Look" },
    suppressWhen: [],
    source: "benchmark",
  };
}

/** Of a hundred rules: limits 55, states 15, deviations 10, formulas 10, no data 7, rates 3. */
function conditionOf(at: number, pointId: string, otherId: string): AlarmCondition {
  const part = at % 100;
  if (part < 55) return { kind: "limit", side: "high", pointId, limit: 40 };
  if (part < 70) return { kind: "state", pointId, states: [1, 7] };
  if (part < 80) return { kind: "deviation", side: "above", pointId, setpointId: otherId, limit: 12 };
  if (part < 90) return { kind: "expression", text: "a > 40 and a - b > 5", points: { a: pointId, b: otherId } };
  if (part < 97) return { kind: "no-data", pointIds: [pointId, otherId] };
  return { kind: "rate", side: "rising", pointId, limitPerHour: 1_000, overMs: 10_000 };
}

/** A small generator (mulberry32): the load is the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
