import type { Point } from "@weishan/core/center";
import {
  batchOf,
  epochMs,
  PointTable,
  type QualityReason,
  type Reading,
  type ReadingBatch,
  readingAt,
  statusOf,
} from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { TimeSpan } from "../../ports/reading-history.ts";
import { MemoryJournal } from "../alarm/fake/memory-journal.ts";
import { HandClock, settled } from "../field/fake/hand-clock.ts";
import { KeptLog } from "../field/fake/kept-log.ts";
import { derivedBook } from "./derived-book.ts";
import { DERIVED_CONSUMER, DerivedPoints } from "./derived-points.ts";

const T0 = Date.UTC(2026, 0, 5, 1);
const S = 1_000;

const point = (key: string, unit: Point["unit"], derivedFrom?: Point["derivedFrom"]): Point => ({
  id: `CH.01.${key}`,
  equipmentId: "CH.01",
  key,
  name: { zh: key, en: key },
  kind: "sensor",
  unit,
  group: "test",
  expectedIntervalMs: 10 * S,
  ...(derivedFrom === undefined ? {} : { derivedFrom, range: { min: -5, max: 20 } }),
});

const POINTS = [
  point("enteringTempC", "°C"),
  point("leavingTempC", "°C"),
  point("deltaK", "K", {
    formula: "enteringTempC - leavingTempC",
    inputs: { enteringTempC: "CH.01.enteringTempC", leavingTempC: "CH.01.leavingTempC" },
    constants: {},
  }),
];

const good = (key: string, atS: number, value: number): Reading => ({
  pointId: `CH.01.${key}`,
  value,
  quality: "good",
  reason: null,
  at: epochMs(T0 + atS * S),
  receivedAt: epochMs(T0 + atS * S),
});
const bad = (key: string, atS: number, reason: QualityReason): Reading => ({
  ...good(key, atS, 0),
  value: null,
  quality: "bad",
  reason,
});

/** The journal is the history: what is asked of the past is found there, the newest of an instant counting. */
function stage({ journal, pointTable } = { journal: new MemoryJournal(), pointTable: new PointTable() }) {
  const clock = new HandClock(T0);
  const all = () =>
    journal.records.flatMap(({ batch }) =>
      Array.from(batch.pointNumbers, (_, row) => readingAt(batch, row, pointTable)),
    );
  const samplesOf = (pointId: string): readonly Reading[] => {
    const byInstant = new Map(
      all()
        .filter((one) => one.pointId === pointId)
        .map((one) => [one.at, one]),
    );
    return [...byInstant.values()].toSorted((one, other) => one.at - other.at);
  };
  const history = {
    latest: async (ids: readonly string[]) => ids.flatMap((id) => samplesOf(id).at(-1) ?? []),
    position: async () => journal.records.length,
    async raw(pointId: string, { fromMs, toMs }: TimeSpan) {
      const samples = samplesOf(pointId).filter(({ at }) => at >= fromMs && at < toMs);
      return {
        pointId,
        ats: Float64Array.from(samples, ({ at }) => at),
        values: Float64Array.from(samples, ({ value }) => (typeof value === "number" ? value : Number.NaN)),
        statuses: Uint8Array.from(samples, ({ quality, reason }) => statusOf(quality, reason)),
        texts: null,
      };
    },
  };
  const book = derivedBook({ points: POINTS, pointTable, expectedIntervalMs: () => undefined });
  const accept = async (batch: ReadingBatch): Promise<void> => void (await journal.append(batch));
  const derived = new DerivedPoints({
    book,
    journal,
    intake: { accept },
    history,
    pointTable,
    clock,
    log: new KeptLog(),
  });
  const read = async (...readings: readonly Reading[]): Promise<void> => {
    await journal.append(batchOf(readings, pointTable));
    await settled();
    await settled();
  };
  return {
    journal,
    pointTable,
    read,
    clock,
    derived,
    deltas: () => samplesOf("CH.01.deltaK").map(({ at, value, reason }) => [(at - T0) / S, value, reason]),
  };
}

describe("derived points", () => {
  test("are worked out as readings arrive and enter the journal like any reading", async () => {
    const { derived, read, deltas, journal } = stage();
    await derived.start();
    await read(good("enteringTempC", 0, 12));
    expect(deltas()).toEqual([]);
    await read(good("leavingTempC", 1, 7));
    await read(good("enteringTempC", 10, 13), good("leavingTempC", 11, 7.5));
    await derived.stop();
    expect(deltas()).toEqual([
      [1, 5, null],
      [11, 5.5, null],
    ]);
    expect(journal.records).toHaveLength(5);
  });

  test("carry the quality of what they are worked out from", async () => {
    const { derived, read, deltas } = stage();
    await derived.start();
    await read(good("enteringTempC", 0, 12), good("leavingTempC", 0, 7));
    await read(bad("leavingTempC", 10, "no-answer"));
    await read(good("leavingTempC", 60, 7));
    await read(good("enteringTempC", 61, 60));
    await derived.stop();
    expect(deltas()).toEqual([
      [0, 5, null],
      [10, null, "no-answer"],
      [60, 5, "stale"],
      [61, 53, "out-of-range"],
    ]);
  });

  test("are worked out anew where readings came late", async () => {
    const { derived, read, deltas, clock } = stage();
    await derived.start();
    await read(good("enteringTempC", 0, 12), good("leavingTempC", 0, 7));
    await read(good("enteringTempC", 20, 14));
    await read(good("leavingTempC", 20, 8));
    expect(deltas()).toEqual([
      [0, 5, null],
      [20, 6, null],
    ]);
    await read(good("leavingTempC", 10, 9));
    await clock.turn(10 * S);
    await derived.stop();
    expect(deltas()).toEqual([
      [0, 5, null],
      [10, 3, null],
      [20, 6, null],
    ]);
  });

  test("leave nothing out when the daemon dies: what was read before is worked out after", async () => {
    const before = stage();
    await before.derived.start();
    await before.read(good("enteringTempC", 0, 12), good("leavingTempC", 0, 7));
    await before.derived.stop();
    // Nobody follows while this one comes in.
    await before.read(good("enteringTempC", 10, 13));
    const after = stage(before);
    await after.derived.start();
    await settled();
    await settled();
    await after.clock.turn(10 * S);
    await after.derived.stop();
    expect(after.deltas()).toEqual([
      [0, 5, null],
      [10, 6, null],
    ]);
  });

  test("keep their place in the journal until late readings are worked in", async () => {
    const { derived, read, journal, clock } = stage();
    await derived.start();
    await read(good("enteringTempC", 0, 12), good("leavingTempC", 0, 7), good("enteringTempC", 20, 14));
    await clock.turn(2 * S);
    await read(good("leavingTempC", 20, 8));
    await read(good("leavingTempC", 10, 9));
    const latePosition = journal.records.length;
    await clock.turn(2 * S);
    await read(good("leavingTempC", 30, 9));
    expect(await journal.register(DERIVED_CONSUMER)).toBeLessThan(latePosition);
    await clock.turn(10 * S);
    await read(good("leavingTempC", 40, 9));
    await derived.stop();
    expect(await journal.register(DERIVED_CONSUMER)).toBeGreaterThan(latePosition);
  });
});
