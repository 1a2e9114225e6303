import type { Point } from "@weishan/core/center";
import { DEMAND_WINDOW_MS, type DemandWindow, intervalEnergy } from "@weishan/core/energy";
import { type CounterReading, type EpochMs, epochMs, type Reading } from "@weishan/core/reading";

const MS_PER_HOUR = 3_600_000;
/** The running quarter, the one before and the reading before that. */
const KEPT_MS = 3 * DEMAND_WINDOW_MS;
/** One start of a motor is not the power of the house: the mean of the last minute is. */
const POWER_MEAN_MS = 60_000;
/** So many expected intervals without a reading are a gap. */
const GAP_INTERVALS = 3;
/** A quarter of which less is measured has no demand. */
const ENOUGH_OF_A_QUARTER = 0.8;

/** What a main meter says of a stretch of time. */
export interface MeteredStretch {
  /** Null where too little of it is known. */
  readonly energyKwh: number | null;
  /** The part that lies between readings of the register, 0–1. */
  readonly measuredShare: number;
}

/** The newest usable figures of a main meter. */
export interface MeterNow {
  /** Since the quarter began, up to now: by the register, and from its last reading on by the power. */
  readonly energyKwh: number | null;
  readonly powerKw: number | null;
  readonly isSure: boolean;
  /** When the register was read last; null where it never was. */
  readonly readAt: EpochMs | null;
}

/**
 * A main meter over the last quarters of an hour: its register and its power as they come in. The energy of a quarter
 * is what the register advanced, whatever the power said.
 */
export class QuarterMeter {
  readonly #counter: Point;
  readonly #power: Point | undefined;
  #readings: CounterReading[] = [];
  #powers: { readonly atMs: number; readonly powerKw: number }[] = [];

  constructor(counter: Point, power: Point | undefined) {
    this.#counter = counter;
    this.#power = power;
  }

  get counterId(): string {
    return this.#counter.id;
  }

  get powerId(): string | undefined {
    return this.#power?.id;
  }

  /** Readings of the register that were kept before, in order of time. */
  seed(readings: readonly CounterReading[]): void {
    this.#readings = [...readings];
  }

  /** Takes what the two points say now; the same reading again changes nothing. */
  take({ counter, power }: { readonly counter: Reading | undefined; readonly power: Reading | undefined }): void {
    if (isUsable(counter) && counter.at > (this.#readings.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY)) {
      this.#readings.push({ atMs: counter.at, reading: counter.value });
      this.#readings = this.#readings.filter(({ atMs }) => atMs >= counter.at - KEPT_MS);
    }
    if (isUsable(power) && power.at > (this.#powers.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY)) {
      this.#powers.push({ atMs: power.at, powerKw: power.value });
      this.#powers = this.#powers.filter(({ atMs }) => atMs > power.at - POWER_MEAN_MS);
    }
  }

  /** What the register advanced in a window that is over; known once it was read after it. */
  energyOf({ startAt, endAt }: DemandWindow): MeteredStretch {
    return this.#stretch(startAt, endAt);
  }

  now(window: DemandWindow, now: EpochMs): MeterNow {
    const last = this.#readings.at(-1);
    const powerKw = this.#powerAt(now);
    if (last === undefined) return { energyKwh: null, powerKw, isSure: false, readAt: null };
    const readAt = epochMs(last.atMs);
    const gapMs = now - Math.max(last.atMs, window.startAt);
    const isFresh = now - last.atMs <= GAP_INTERVALS * this.#counter.expectedIntervalMs;
    const counted =
      last.atMs <= window.startAt ? { energyKwh: 0, measuredShare: 1 } : this.#stretch(window.startAt, last.atMs);
    if (powerKw === null) return { energyKwh: null, powerKw, isSure: false, readAt };
    if (counted.energyKwh === null) {
      // The register was reset or silent: as much as is drawn now, for want of better, and marked so.
      return { energyKwh: (powerKw * (now - window.startAt)) / MS_PER_HOUR, powerKw, isSure: false, readAt };
    }
    const energyKwh = counted.energyKwh + (powerKw * gapMs) / MS_PER_HOUR;
    return { energyKwh, powerKw, isSure: isFresh && counted.measuredShare >= ENOUGH_OF_A_QUARTER, readAt };
  }

  #stretch(fromMs: number, toMs: number): MeteredStretch {
    const { expectedIntervalMs, counterSpan } = this.#counter;
    const [interval] = intervalEnergy(
      this.#readings,
      { fromMs, toMs },
      {
        intervalMs: DEMAND_WINDOW_MS,
        longestStepMs: Math.max(GAP_INTERVALS * expectedIntervalMs, POWER_MEAN_MS),
        counter: counterSpan === undefined ? {} : { span: counterSpan },
      },
    );
    if (interval === undefined) return { energyKwh: null, measuredShare: 0 };
    const { energyKwh, measuredShare, estimatedShare } = interval;
    const knownShare = measuredShare + estimatedShare;
    if (energyKwh === null || knownShare < ENOUGH_OF_A_QUARTER) return { energyKwh: null, measuredShare };
    // What is missing at its edge was as the rest was: it was not nothing.
    return { energyKwh: energyKwh / Math.min(1, knownShare), measuredShare };
  }

  /** The mean of the last minute's power; where the power is silent, what the register advanced last. */
  #powerAt(nowMs: number): number | null {
    const longestMs = Math.max(POWER_MEAN_MS, GAP_INTERVALS * (this.#power?.expectedIntervalMs ?? 0));
    const recent = this.#powers.filter(({ atMs }) => atMs > nowMs - longestMs);
    if (recent.length > 0) return recent.reduce((sum, { powerKw }) => sum + powerKw, 0) / recent.length;
    const [before, last] = this.#readings.slice(-2);
    if (before === undefined || last === undefined) return null;
    const isFresh = nowMs - last.atMs <= GAP_INTERVALS * this.#counter.expectedIntervalMs;
    const advanceKwh = last.reading - before.reading;
    return isFresh && advanceKwh >= 0 ? (advanceKwh * MS_PER_HOUR) / (last.atMs - before.atMs) : null;
  }
}

const isUsable = (reading: Reading | undefined): reading is Reading & { readonly value: number } =>
  reading !== undefined && reading.quality !== "bad" && typeof reading.value === "number";
