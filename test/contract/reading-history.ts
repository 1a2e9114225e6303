import { PointTable, type Reading, statusOf } from "@weishan/core/reading";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ReadingHistory, Series, TimeSpan } from "../../packages/daemon/src/ports/reading-history.ts";
import { batchFrom } from "../support/batches.ts";

/** One history to test, over one store that stays where it is when the history is closed and opened again. */
interface HistoryUnderTest {
  readonly history: ReadingHistory;
  /** Stops the history and opens the same store as the next run of the program would. */
  reopen(points: PointTable): Promise<ReadingHistory>;
  /** Stops whatever is open and takes the store away. */
  dispose(): Promise<void>;
}

interface HistoryUnderTestOptions {
  readonly points: PointTable;
  /** How long a value of any point stays in force without a new sample. */
  readonly holdMs: number;
}

export type CreateHistory = (options: HistoryUnderTestOptions) => Promise<HistoryUnderTest>;

const BASE_MS = Date.UTC(2026, 2, 2, 4);
const MINUTE_MS = 60_000;
const TEMP = "SW.MAIN.03F.FCU.07.roomTempC";
const POWER = "SW.MAIN.B1.MTR.MAIN.activePowerKw";
const ENERGY = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";
const MODE = "SW.MAIN.RF.ELV.1.mode";
const BAD = statusOf("bad", "no-answer");
const UNCERTAIN = statusOf("uncertain", "device-clock");
const WHOLE: TimeSpan = { fromMs: BASE_MS - 86_400_000, toMs: BASE_MS + 86_400_000 };
const NO_LIMIT = 1_000_000;

interface Sample {
  readonly atMs: number;
  readonly value: number;
  readonly status?: number;
  readonly text?: string;
}

/** Every sample of a series, as plain rows. */
const rowsOf = (series: Series): Sample[] =>
  Array.from(series.ats, (atMs, row) => {
    const text = series.texts?.get(row);
    return {
      atMs,
      value: series.values[row] ?? Number.NaN,
      status: series.statuses[row] ?? -1,
      ...(text === undefined ? {} : { text }),
    };
  });

/** Checks what every {@link ReadingHistory} promises. */
export function describeReadingHistory(name: string, create: CreateHistory): void {
  describe(`the history in ${name}`, () => {
    let points: PointTable;
    let underTest: HistoryUnderTest;
    let history: ReadingHistory;
    let position: number;

    beforeEach(async () => {
      points = new PointTable();
      underTest = await create({ points, holdMs: 10 * MINUTE_MS });
      history = underTest.history;
      position = 0;
    });

    afterEach(async () => {
      await underTest.dispose();
    });

    const batchOfSamples = (pointId: string, samples: readonly Sample[]) =>
      batchFrom(points, {
        pointIds: samples.map(() => pointId),
        ats: samples.map(({ atMs }) => atMs),
        values: samples.map(({ value }) => value),
        statuses: samples.map(({ status }) => status ?? 0),
        texts: Object.fromEntries(samples.flatMap(({ text }, row) => (text === undefined ? [] : [[row, text]]))),
      });

    const append = async (pointId: string, samples: readonly Sample[]): Promise<void> => {
      position += 1;
      await history.append([{ position, batch: batchOfSamples(pointId, samples) }]);
    };

    /** One value a minute, from the base on. */
    const minutely = (values: readonly number[]): Sample[] =>
      values.map((value, minute) => ({ atMs: BASE_MS + minute * MINUTE_MS, value }));

    test("gives back value, quality and text of every sample in time order", async () => {
      const samples: Sample[] = [
        { atMs: BASE_MS, value: 23.4, status: 0 },
        { atMs: BASE_MS + 1, value: -0.125, status: UNCERTAIN },
        { atMs: BASE_MS + 2, value: Number.NaN, status: BAD },
        { atMs: BASE_MS + 3, value: 1e21, status: 0 },
        { atMs: BASE_MS + 1_000, value: 0, status: 0 },
      ];
      await append(TEMP, samples);
      expect(rowsOf(await history.raw(TEMP, WHOLE, NO_LIMIT))).toEqual(samples);
    });

    test("keeps what a point says in words, with any sign in it", async () => {
      const samples: Sample[] = [
        { atMs: BASE_MS, value: Number.NaN, status: 0, text: '緊急 "2" \\ a=b, c\nnext' },
        { atMs: BASE_MS + 1, value: Number.NaN, status: 0, text: "normal" },
        { atMs: BASE_MS + 2, value: Number.NaN, status: BAD },
      ];
      await append(MODE, samples);
      expect(rowsOf(await history.raw(MODE, WHOLE, NO_LIMIT))).toEqual(samples);
    });

    test("answers a point it never saw with nothing, not with an error", async () => {
      await append(TEMP, minutely([1]));
      const unknown = "FS.REAR.01F.AHU.99.supplyAirTempC";
      expect((await history.raw(unknown, WHOLE, NO_LIMIT)).ats).toHaveLength(0);
      expect(await history.latest([unknown])).toEqual([]);
      expect((await history.downsample(unknown, WHOLE, 100)).ats).toHaveLength(0);
      expect(await history.counterAdvance(unknown, WHOLE)).toMatchObject({ advance: null, coverage: 0 });
      const buckets = await history.buckets(unknown, { fromMs: BASE_MS, toMs: BASE_MS + 120_000 }, MINUTE_MS);
      expect([...buckets.count]).toEqual([0, 0]);
      expect([...buckets.mean]).toEqual([Number.NaN, Number.NaN]);
    });

    test("takes only what lies in the span, its end left out", async () => {
      await append(TEMP, minutely([1, 2, 3, 4]));
      const span = { fromMs: BASE_MS + MINUTE_MS, toMs: BASE_MS + 3 * MINUTE_MS };
      expect([...(await history.raw(TEMP, span, NO_LIMIT)).values]).toEqual([2, 3]);
    });

    test("gives the first of them when there are more than asked for", async () => {
      await append(TEMP, minutely([1, 2, 3, 4]));
      expect([...(await history.raw(TEMP, WHOLE, 2)).values]).toEqual([1, 2]);
    });

    test("puts late and out-of-order readings where they belong", async () => {
      const late = minutely([1, 2, 3, 4, 5, 6]);
      await append(TEMP, late.slice(3));
      await append(TEMP, late.slice(0, 3).toReversed());
      expect([...(await history.raw(TEMP, WHOLE, NO_LIMIT)).values]).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test("lets the second reading of the same instant replace the first, whatever both are", async () => {
      await append(TEMP, [
        { atMs: BASE_MS, value: 7 },
        { atMs: BASE_MS + 1, value: Number.NaN, status: BAD },
        { atMs: BASE_MS + 2, value: 3, status: UNCERTAIN },
        { atMs: BASE_MS + 3, value: Number.NaN, text: "open" },
      ]);
      const second: Sample[] = [
        { atMs: BASE_MS, value: Number.NaN, status: BAD },
        { atMs: BASE_MS + 1, value: 8, status: 0 },
        { atMs: BASE_MS + 2, value: 4, status: 0 },
        { atMs: BASE_MS + 3, value: 5, status: 0 },
      ];
      await append(TEMP, second);
      expect(rowsOf(await history.raw(TEMP, WHOLE, NO_LIMIT))).toEqual(second);
    });

    test("counts a record once, however often it is offered", async () => {
      const record = { position: 1, batch: batchOfSamples(TEMP, minutely([1, 2, 3])) };
      await history.append([record]);
      await history.append([record]);
      await history.append([
        record,
        { position: 2, batch: batchOfSamples(TEMP, [{ atMs: BASE_MS + 9 * MINUTE_MS, value: 9 }]) },
      ]);
      expect([...(await history.raw(TEMP, WHOLE, NO_LIMIT)).values]).toEqual([1, 2, 3, 9]);
      const buckets = await history.buckets(TEMP, { fromMs: BASE_MS, toMs: BASE_MS + 10 * MINUTE_MS }, 10 * MINUTE_MS);
      expect([...buckets.count]).toEqual([4]);
      expect(await history.position()).toBe(2);
    });

    test("has everything after a restart, and knows its place in the journal", async () => {
      const samples = Array.from({ length: 1_500 }, (_, row) => ({
        atMs: BASE_MS + row * 500,
        value: row / 10,
        status: 0,
      }));
      await append(TEMP, samples.slice(0, 700));
      await append(TEMP, samples.slice(700));
      const nextRun = new PointTable();
      nextRun.numberOf(POWER);
      const reopened = await underTest.reopen(nextRun);
      expect(await reopened.position()).toBe(2);
      expect(rowsOf(await reopened.raw(TEMP, WHOLE, NO_LIMIT))).toEqual(samples);
      expect(await reopened.state()).toMatchObject({ available: true, trouble: null, position: 2 });
    });

    test("knows the newest reading of each point, also when an older one arrives later", async () => {
      await append(TEMP, minutely([1, 2, 3]));
      await append(TEMP, [{ atMs: BASE_MS - 1, value: 99 }]);
      await append(POWER, [{ atMs: BASE_MS + 5, value: Number.NaN, status: BAD }]);
      await append(MODE, [{ atMs: BASE_MS + 6, value: Number.NaN, text: "recall" }]);
      const latest = await history.latest([POWER, TEMP, MODE]);
      const byId = new Map(latest.map((reading): [string, Reading] => [reading.pointId, reading]));
      expect(byId.size).toBe(3);
      expect(byId.get(TEMP)).toMatchObject({ value: 3, quality: "good", reason: null, at: BASE_MS + 2 * MINUTE_MS });
      expect(byId.get(POWER)).toMatchObject({ value: null, quality: "bad", reason: "no-answer", at: BASE_MS + 5 });
      expect(byId.get(MODE)).toMatchObject({ value: "recall", quality: "good", at: BASE_MS + 6 });
    });

    test("says in buckets what the samples say, and leaves bad ones out of every figure", async () => {
      await append(TEMP, [
        { atMs: BASE_MS, value: 10 },
        { atMs: BASE_MS + MINUTE_MS, value: 20, status: UNCERTAIN },
        { atMs: BASE_MS + 3 * MINUTE_MS, value: 1_000_000, status: BAD },
        { atMs: BASE_MS + 5 * MINUTE_MS, value: 40 },
      ]);
      const span = { fromMs: BASE_MS, toMs: BASE_MS + 15 * MINUTE_MS };
      const buckets = await history.buckets(TEMP, span, 5 * MINUTE_MS);
      expect(buckets).toMatchObject({ pointId: TEMP, startMs: BASE_MS, bucketMs: 5 * MINUTE_MS });
      expect([...buckets.count]).toEqual([2, 1, 0]);
      expect([...buckets.min]).toEqual([10, 40, Number.NaN]);
      expect([...buckets.max]).toEqual([20, 40, Number.NaN]);
      expect([...buckets.mean]).toEqual([15, 40, Number.NaN]);
      expect([...buckets.sum]).toEqual([30, 40, Number.NaN]);
      expect([...buckets.first]).toEqual([10, 40, Number.NaN]);
      expect([...buckets.last]).toEqual([20, 40, Number.NaN]);
      // 10 for one minute, 20 for two, then unknown; 40 stays in force for its hold of ten minutes.
      expect([...buckets.coverage]).toEqual([3 / 5, 1, 1]);
      expect(buckets.timeWeightedMean[0]).toBeCloseTo(50 / 3, 9);
      expect([...buckets.timeWeightedMean.subarray(1)]).toEqual([40, 40]);
    });

    test("knows what was in force when the span begins", async () => {
      await append(TEMP, [{ atMs: BASE_MS - MINUTE_MS, value: 30 }]);
      const buckets = await history.buckets(TEMP, { fromMs: BASE_MS, toMs: BASE_MS + 4 * MINUTE_MS }, MINUTE_MS);
      expect([...buckets.timeWeightedMean]).toEqual([30, 30, 30, 30]);
      expect([...buckets.coverage]).toEqual([1, 1, 1, 1]);
      expect([...buckets.count]).toEqual([0, 0, 0, 0]);
    });

    test("corrects its buckets when late readings arrive", async () => {
      await append(TEMP, minutely([1, 2, 3, 4]));
      await append(TEMP, [{ atMs: BASE_MS + MINUTE_MS + 30_000, value: 100 }]);
      const buckets = await history.buckets(TEMP, { fromMs: BASE_MS, toMs: BASE_MS + 4 * MINUTE_MS }, 4 * MINUTE_MS);
      expect([buckets.count[0], buckets.max[0], buckets.sum[0]]).toEqual([5, 100, 110]);
    });

    test("answers the same for any order and grouping in which readings arrive", async () => {
      const anySamples = fc.uniqueArray(
        fc.record({
          atMs: fc.integer({ min: BASE_MS, max: BASE_MS + 4 * 60 * MINUTE_MS }),
          value: fc.integer({ min: -5_000, max: 5_000 }).map((tenths) => tenths / 10),
          status: fc.constantFrom(0, 0, 0, UNCERTAIN, BAD),
        }),
        { selector: ({ atMs }) => atMs, minLength: 1, maxLength: 60 },
      );
      let round = 0;
      await fc.assert(
        fc.asyncProperty(anySamples, fc.integer({ min: 1, max: 9 }), async (samples, groupSize) => {
          const pointId = `SW.MAIN.01F.ROOM.${round++}.roomTempC`;
          for (let from = 0; from < samples.length; from += groupSize) {
            await append(pointId, samples.slice(from, from + groupSize));
          }
          const inOrder = samples.toSorted((one, other) => one.atMs - other.atMs);
          expect(rowsOf(await history.raw(pointId, WHOLE, NO_LIMIT))).toEqual(inOrder);
          const usable = inOrder.filter(({ status }) => status !== BAD).map(({ value }) => value);
          const span = { fromMs: BASE_MS, toMs: BASE_MS + 5 * 60 * MINUTE_MS };
          const buckets = await history.buckets(pointId, span, 60 * MINUTE_MS);
          expect(buckets.count.reduce((sum, count) => sum + count, 0)).toBe(usable.length);
          expect(Math.max(...[...buckets.max].filter((value) => !Number.isNaN(value)))).toBe(Math.max(...usable));
          expect(Math.min(...[...buckets.min].filter((value) => !Number.isNaN(value)))).toBe(Math.min(...usable));
        }),
        { numRuns: 15 },
      );
    });

    test("keeps peaks and gaps when it thins out for a chart", async () => {
      const samples = Array.from({ length: 6_000 }, (_, second) => ({
        atMs: BASE_MS + second * 1_000,
        value: Math.sin(second / 300),
        status: 0,
      }));
      const withPeaks = samples.map((sample, second) => {
        if (second === 2_345) return { ...sample, value: 77 };
        if (second === 4_001) return { ...sample, value: -66 };
        if (second === 3_000) return { ...sample, value: Number.NaN, status: BAD };
        return sample;
      });
      await append(TEMP, withPeaks);
      const span = { fromMs: BASE_MS, toMs: BASE_MS + 6_000_000 };
      const thinned = await history.downsample(TEMP, span, 100);
      expect(thinned.ats.length).toBeLessThanOrEqual(500);
      expect(thinned.ats.length).toBeGreaterThanOrEqual(100);
      expect([...thinned.values]).toEqual(expect.arrayContaining([77, -66]));
      expect([...thinned.statuses]).toContain(BAD);
      expect([...thinned.ats]).toEqual([...thinned.ats].toSorted((one, other) => one - other));
    });

    test("adds up what a counter advanced, over a reset, and says how sure that is", async () => {
      await append(ENERGY, minutely([100, 110, 120, 5, 15]));
      const advance = await history.counterAdvance(ENERGY, { fromMs: BASE_MS, toMs: BASE_MS + 4 * MINUTE_MS });
      expect(advance).toMatchObject({ pointId: ENERGY, advance: 30, resets: 1 });
      expect(advance.coverage).toBeCloseTo(0.75, 9);
    });

    test("shares a counter's step over midnight between the days it belongs to", async () => {
      await append(ENERGY, [
        { atMs: BASE_MS, value: 100 },
        { atMs: BASE_MS + 10 * MINUTE_MS, value: 110 },
      ]);
      const before = await history.counterAdvance(ENERGY, { fromMs: BASE_MS, toMs: BASE_MS + 4 * MINUTE_MS });
      const after = await history.counterAdvance(ENERGY, {
        fromMs: BASE_MS + 4 * MINUTE_MS,
        toMs: BASE_MS + 10 * MINUTE_MS,
      });
      expect(before.advance).toBeCloseTo(4, 9);
      expect(after.advance).toBeCloseTo(6, 9);
    });

    test("exports point after point, every sample once and in order", async () => {
      const samples = Array.from({ length: 3_000 }, (_, row) => ({ atMs: BASE_MS + row * 100, value: row, status: 0 }));
      await append(TEMP, samples);
      await append(POWER, minutely([7, 8]));
      const exported = new Map<string, Sample[]>();
      const order: string[] = [];
      for await (const series of history.export([POWER, TEMP], WHOLE)) {
        if (order.at(-1) !== series.pointId) order.push(series.pointId);
        exported.set(series.pointId, [...(exported.get(series.pointId) ?? []), ...rowsOf(series)]);
      }
      expect(order).toEqual([POWER, TEMP]);
      expect(exported.get(TEMP)).toEqual(samples);
      expect(exported.get(POWER)?.map(({ value }) => value)).toEqual([7, 8]);
    });
  });
}
