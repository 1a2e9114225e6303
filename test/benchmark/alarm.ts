import { AlarmBoard } from "../../packages/daemon/src/app/alarm/alarm-board.ts";
import { newCell } from "../../packages/daemon/src/app/alarm/alarm-cell.ts";
import { type Evaluator, pollingPeer, textPeer } from "./alarm-peers.ts";
import { type AlarmLoad, alarmLoad, BATCHES_PER_SECOND, READINGS_PER_SECOND, RULE_COUNT } from "./alarm-rules.ts";
import type { BenchResult } from "./field-transport.ts";
import { percentile } from "./history-measure.ts";

const SECONDS = 20;
const ROUNDS = 3;
/** As the daemon does: dues are looked at four times a second. */
const TICK_EVERY_BATCHES = BATCHES_PER_SECOND / 4;

interface Measured {
  readonly cpuUsPerReading: number;
  readonly batchP99Ms: number;
  readonly activeCount: number;
}

/**
 * Ten thousand rules over twenty thousand readings a second: what the daemon's alarm board costs, beside two ways in
 * which alarms are usually written. The peers know no quality, no snapshot and no states; they are the least that
 * somebody would write.
 */
export async function benchAlarmRules(): Promise<readonly BenchResult[]> {
  const load = alarmLoad(SECONDS);
  const own: Measured[] = [];
  const polling: Measured[] = [];
  const text: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(measured(load, ownEvaluator(load)));
    polling.push(measured(load, pollingPeer(load.rules, load.points)));
    text.push(measured(load, textPeer(load.rules, load.points)));
  }
  const [ownCost, pollingCost, textCost] = [own, polling, text].map((runs) =>
    median(runs.map((run) => run.cpuUsPerReading)),
  );
  const share = ((ownCost ?? Number.NaN) * READINGS_PER_SECOND) / 1e6;
  const pollingShare = ((pollingCost ?? Number.NaN) * READINGS_PER_SECOND) / 1e6;
  const worstMs = Math.max(...own.map(({ batchP99Ms }) => batchP99Ms));
  const peerWorstMs = Math.max(...polling.map(({ batchP99Ms }) => batchP99Ms));
  const active = own[0]?.activeCount ?? 0;
  return [
    {
      name: `${RULE_COUNT} rules over ${READINGS_PER_SECOND} readings/s (${active} alarms on): share of one core`,
      value: share * 100,
      unit: "%",
      peer: `every rule every 100 ms: ${(pollingShare * 100).toPrecision(3)} %`,
      ratio: share / pollingShare,
      goal: "≤ 50 %",
      met: share <= 0.5,
    },
    {
      name: "a reading through the rules, processor time",
      value: ownCost ?? Number.NaN,
      unit: "µs",
      peer: `by the text of its id, without quality and states: ${(textCost ?? Number.NaN).toPrecision(3)} µs`,
      ratio: (ownCost ?? Number.NaN) / (textCost ?? Number.NaN),
      goal: "≤ 5 µs",
      met: (ownCost ?? Number.NaN) <= 5,
    },
    {
      name: `a batch of ${READINGS_PER_SECOND / BATCHES_PER_SECOND} readings judged, p99`,
      value: worstMs,
      unit: "ms",
      peer: `every rule every 100 ms: ${peerWorstMs.toPrecision(3)} ms, and up to 100 ms late`,
      ratio: worstMs / peerWorstMs,
      goal: "≤ 50 ms",
      met: worstMs <= 50,
    },
  ];
}

function ownEvaluator({ rules, points, batches }: AlarmLoad): Evaluator {
  const board = new AlarmBoard(points, { moved: () => undefined, turned: () => undefined, arriving: () => undefined });
  for (const prepared of rules) board.put(newCell(prepared, (batches[0]?.receivedAt ?? 0) - 1, 0));
  let position = 0;
  return {
    take(batch) {
      position++;
      if (position % TICK_EVERY_BATCHES === 0) board.tick(batch.receivedAt);
      board.apply([{ position, batch }]);
    },
    activeCount: () => [...board.cells].filter(({ memory }) => memory.isActive).length,
  };
}

function measured({ batches }: AlarmLoad, evaluator: Evaluator): Measured {
  // The first second makes the machine warm and the alarms acquainted with their points.
  const warm = batches.slice(0, BATCHES_PER_SECOND);
  const counted = batches.slice(BATCHES_PER_SECOND);
  for (const batch of warm) evaluator.take(batch);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const batch of counted) {
    const startedMs = performance.now();
    evaluator.take(batch);
    times.push(performance.now() - startedMs);
  }
  const { user, system } = process.cpuUsage(before);
  const readings = counted.reduce((sum, { pointNumbers }) => sum + pointNumbers.length, 0);
  return {
    cpuUsPerReading: (user + system) / readings,
    batchP99Ms: percentile(times, 0.99),
    activeCount: evaluator.activeCount(),
  };
}

const median = (values: readonly number[]): number => percentile(values, 0.5);
