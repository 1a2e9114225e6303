import { epochMs, type PointTable, type ReadingBatch, statusOf } from "@weishan/core/reading";

const DAY_MS = 86_400_000;
const NOT_ANSWERED = statusOf("bad", "no-answer");

/** How much is written. `full` is 59.6 million samples, `quick` a tenth of the points over the same time. */
export interface HistoryLoad {
  readonly startMs: number;
  /** Energy counters, every 20 s over 29.5 days. */
  readonly counters: number;
  /** Mixed points, every 10 s over 29.5 days. */
  readonly mixed: number;
  /** All points, counters and mixed ones among them, every 10 s over the last half day. */
  readonly wide: number;
}

const START_MS = Date.UTC(2026, 0, 1) - 8 * 3_600_000;
export const FULL_LOAD: HistoryLoad = { startMs: START_MS, counters: 200, mixed: 100, wide: 2_000 };
export const QUICK_LOAD: HistoryLoad = { startMs: START_MS, counters: 20, mixed: 10, wide: 200 };

export const LONG_MS = 29.5 * DAY_MS;
export const WIDE_MS = 0.5 * DAY_MS;
const STEP_MS = 200_000;

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const counterId = (index: number): string => `SW.MAIN.B1.MTR.${index}.energyImportKwh`;
export const mixedId = (index: number): string => `SW.MAIN.03F.AHU.${index}.supplyAirTempC`;

/** What the points of the load say: a kind each, instants with the jitter of their device, a silence now and then. */
export class HistorySource {
  readonly load: HistoryLoad;
  readonly #points: PointTable;
  readonly #random = seeded(20_260_101);
  readonly #values: Float64Array;
  readonly #silent: Uint8Array;

  constructor(load: HistoryLoad, points: PointTable) {
    this.load = load;
    this.#points = points;
    this.#values = new Float64Array(load.wide);
    this.#silent = new Uint8Array(load.wide);
    for (let point = 0; point < load.wide; point++) points.numberOf(this.idOf(point));
  }

  /** Counters come first, then the mixed points. */
  idOf(point: number): string {
    return point < this.load.counters ? counterId(point) : mixedId(point - this.load.counters);
  }

  /** The long history and then the wide half day, in batches of about 2,000. */
  *batches(): Iterable<ReadingBatch> {
    const { startMs, counters, mixed, wide } = this.load;
    for (let atMs = startMs; atMs < startMs + LONG_MS; atMs += STEP_MS) {
      yield this.#batch({ fromPoint: 0, toPoint: counters, atMs, intervalMs: 20_000, rowCount: 10 });
      yield this.#batch({ fromPoint: counters, toPoint: counters + mixed, atMs, intervalMs: 10_000, rowCount: 20 });
    }
    for (let atMs = startMs + LONG_MS; atMs < startMs + LONG_MS + WIDE_MS; atMs += 10_000) {
      yield this.#batch({ fromPoint: 0, toPoint: wide, atMs, intervalMs: 10_000, rowCount: 1 });
    }
  }

  #batch(cycle: {
    readonly fromPoint: number;
    readonly toPoint: number;
    readonly atMs: number;
    readonly intervalMs: number;
    readonly rowCount: number;
  }): ReadingBatch {
    const { fromPoint, toPoint, rowCount } = cycle;
    const count = (toPoint - fromPoint) * rowCount;
    const pointNumbers = new Uint32Array(count);
    const ats = new Float64Array(count);
    const values = new Float64Array(count);
    const statuses = new Uint8Array(count);
    let row = 0;
    for (let cycleRow = 0; cycleRow < rowCount; cycleRow++) {
      let jitterMs = 0;
      for (let point = fromPoint; point < toPoint; point++) {
        // Twenty points are one device: they are read together.
        if (point % 20 === 0) jitterMs = Math.floor(this.#random() * 8);
        pointNumbers[row] = this.#points.numberOf(this.idOf(point));
        ats[row] = cycle.atMs + cycleRow * cycle.intervalMs + jitterMs;
        values[row] = this.#next(point);
        if (this.#isSilent(point)) {
          values[row] = Number.NaN;
          statuses[row] = NOT_ANSWERED;
        }
        row++;
      }
    }
    return { receivedAt: epochMs(cycle.atMs + 50), pointNumbers, ats, values, statuses, texts: null };
  }

  /** About one sample in a thousand begins a silence of some tens of samples. */
  #isSilent(point: number): boolean {
    const left = this.#silent[point] ?? 0;
    if (left > 0) this.#silent[point] = left - 1;
    else if (this.#random() < 0.0002) this.#silent[point] = 5 + Math.floor(this.#random() * 30);
    return left > 0;
  }

  #next(point: number): number {
    const random = this.#random();
    const value = this.#values[point] ?? 0;
    if (point < this.load.counters) {
      // Some 40 kW, in hundredths of a kilowatt-hour.
      this.#values[point] = Math.round((value + 0.1 + random * 0.04) * 100) / 100;
      return this.#values[point] ?? 0;
    }
    switch (point % 6) {
      case 0:
        this.#values[point] = value + (random < 0.2 ? -1 : random > 0.8 ? 1 : 0);
        return (230 + (this.#values[point] ?? 0)) / 10;
      case 1:
        this.#values[point] = value + Math.round((random - 0.5) * 6);
        return (550 + (this.#values[point] ?? 0)) / 10;
      case 2:
        return Math.round((35 + random * 4) * 10) / 10;
      case 3:
        this.#values[point] = random < 0.002 ? 1 - value : value;
        return this.#values[point] ?? 0;
      case 4:
        this.#values[point] = random < 0.001 ? Math.floor(random * 6_000) : value;
        return 24 + (this.#values[point] ?? 0) / 2;
      default:
        this.#values[point] = value + (random - 0.5) * 0.2;
        return Math.fround(400 + (this.#values[point] ?? 0));
    }
  }
}
