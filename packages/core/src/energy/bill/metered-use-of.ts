import { taipeiDayStart } from "../../calendar/index.ts";
import { epochMs } from "../../reading/index.ts";
import { type Decimal, decimal } from "../decimal.ts";
import type { DaySchedule } from "../tariff/day-schedule.ts";
import { type DesignatedDays, periodOfMinute, type TariffDay, tariffDay } from "../tariff/period-at.ts";
import { editionOn, type TariffBook, type TariffEdition } from "../tariff/tariff-book.ts";
import type { TariffPeriod } from "../tariff/tariff-terms.ts";
import { type BillSpan, daysOf } from "./bill-span.ts";
import type { MeteredUse, PeriodDemand, PeriodEnergy, RowSpan, StretchUse } from "./metered-use.ts";

/** A load as a column of intervals of one length, in order of time, without overlap. Gaps are allowed. */
export interface LoadProfile {
  /** Where each interval begins, milliseconds since the epoch, rising. */
  readonly startsMs: ArrayLike<number>;
  readonly intervalMs: number;
  /** The energy of each interval; NaN where it is missing. */
  readonly energyKwh: ArrayLike<number>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Demand is the mean of a quarter of an hour of the clock (第八章 二), and every period begins on one. */
const QUARTER_MS = 15 * MINUTE_MS;
/** Below this part of a quarter its mean says nothing about the quarter. */
const ENOUGH_OF_A_QUARTER = 0.8;
/**
 * Rows are added up in hundred-billionths of a kWh, integers that a double holds exactly, and handed over to a decimal
 * before they grow too large. What comes out is rounded to a millionth: a minute of 400 kW is 6.666… kWh.
 */
const PARTS_OF_A_KWH = 1e11;
const SAFE_PARTS = 2 ** 52;
const SHOWN_DIGITS = 6;

/**
 * What a load used in the days of a bill, told apart by season, edition of the rates and period.
 *
 * A row that crosses a quarter of an hour is divided in proportion of time. A quarter that is covered to less than
 * 80 % has no demand. Rows outside the span are left out.
 *
 * @throws WeishanError `TARIFF_UNKNOWN` or `CALENDAR_UNKNOWN` for days that the book or the calendar does not know
 */
export function meteredUse(
  load: LoadProfile,
  {
    book,
    span,
    designated,
  }: { readonly book: TariffBook; readonly span: BillSpan; readonly designated?: DesignatedDays },
): MeteredUse {
  const days = daysOf(span).map((date) => tariffDay(book, date, designated));
  const stretches = new Stretches(book, days);
  const fromMs = taipeiDayStart(span.from);
  const toMs = fromMs + days.length * DAY_MS;
  let coveredMs = 0;
  const quarter = { startMs: Number.NaN, energyParts: 0, coveredMs: 0 };
  const closeQuarter = (): void => {
    if (quarter.coveredMs < QUARTER_MS * ENOUGH_OF_A_QUARTER) return;
    const day = Math.floor((quarter.startMs - fromMs) / DAY_MS);
    stretches.addDemand(day, quarter, (quarter.startMs - fromMs) % DAY_MS);
  };
  for (let row = 0; row < load.startsMs.length; row++) {
    const startMs = load.startsMs[row] ?? Number.NaN;
    const energyKwh = load.energyKwh[row] ?? Number.NaN;
    const endMs = Math.min(startMs + load.intervalMs, toMs);
    if (!Number.isFinite(energyKwh) || endMs <= fromMs || startMs >= toMs) continue;
    const rowParts = Math.round(energyKwh * PARTS_OF_A_KWH);
    let atMs = Math.max(startMs, fromMs);
    let givenParts = partsUntil(rowParts, atMs - startMs, load.intervalMs);
    while (atMs < endMs) {
      const quarterMs = atMs - ((atMs - fromMs) % QUARTER_MS);
      const untilMs = Math.min(quarterMs + QUARTER_MS, endMs);
      const nextParts = partsUntil(rowParts, untilMs - startMs, load.intervalMs);
      const pieceParts = nextParts - givenParts;
      if (quarterMs !== quarter.startMs) {
        closeQuarter();
        quarter.startMs = quarterMs;
        quarter.energyParts = 0;
        quarter.coveredMs = 0;
      }
      quarter.energyParts += pieceParts;
      quarter.coveredMs += untilMs - atMs;
      coveredMs += untilMs - atMs;
      stretches.addEnergy(Math.floor((atMs - fromMs) / DAY_MS), { atMs, row, pieceParts }, (atMs - fromMs) % DAY_MS);
      givenParts = nextParts;
      atMs = untilMs;
    }
  }
  closeQuarter();
  return {
    span,
    dayCount: days.length,
    stretches: stretches.finish(),
    coverage: coveredMs / (toMs - fromMs),
    isDemandFloor: load.intervalMs > QUARTER_MS,
  };
}

/** What of a row has passed after part of its time; the whole of it at its end, so that pieces add up to the row. */
const partsUntil = (rowParts: number, passedMs: number, intervalMs: number): number =>
  passedMs >= intervalMs ? rowParts : Math.round((rowParts * passedMs) / intervalMs);

class EnergySum {
  #whole: Decimal = decimal(0);
  #parts = 0;
  #count = 0;
  #lastRow = -1;
  #firstMs = Number.NaN;
  #lastMs = Number.NaN;

  add({ atMs, row, pieceParts }: Piece): void {
    this.#parts += pieceParts;
    if (Math.abs(this.#parts) > SAFE_PARTS) this.#handOver();
    if (row !== this.#lastRow) this.#count++;
    this.#lastRow = row;
    if (Number.isNaN(this.#firstMs)) this.#firstMs = atMs;
    this.#lastMs = atMs;
  }

  finish(): PeriodEnergy {
    this.#handOver();
    const rows: RowSpan | null =
      this.#count === 0 ? null : { count: this.#count, firstAt: epochMs(this.#firstMs), lastAt: epochMs(this.#lastMs) };
    return { energyKwh: this.#whole.round(SHOWN_DIGITS), rows };
  }

  #handOver(): void {
    this.#whole = this.#whole.plus(decimal(this.#parts).div(PARTS_OF_A_KWH));
    this.#parts = 0;
  }
}

interface Piece {
  readonly atMs: number;
  readonly row: number;
  readonly pieceParts: number;
}

/** A quarter of an hour and what is known of it. */
interface Quarter {
  readonly startMs: number;
  readonly energyParts: number;
  readonly coveredMs: number;
}

const demandOf = ({ startMs, energyParts, coveredMs }: Quarter): PeriodDemand => ({
  demandKw: decimal(energyParts).times(MS_PER_HOUR).div(coveredMs).div(PARTS_OF_A_KWH).round(SHOWN_DIGITS),
  at: epochMs(startMs),
});

interface Stretch {
  readonly season: TariffDay["season"];
  readonly edition: TariffEdition;
  dayCount: number;
  readonly energy: Map<TariffPeriod, EnergySum>;
  readonly demand: Map<TariffPeriod, Quarter>;
  readonly hours: Map<TariffPeriod, number>;
}

interface PlacedDay {
  readonly day: TariffDay;
  readonly stretch: Stretch;
}

class Stretches {
  readonly #all: Stretch[] = [];
  readonly #days: readonly PlacedDay[];

  constructor(book: TariffBook, days: readonly TariffDay[]) {
    this.#days = days.map((day) => {
      const stretch = this.#stretchOf(day, editionOn(book, day.date));
      stretch.dayCount++;
      for (const { period, hours } of hoursOf(day.energySchedule)) {
        stretch.hours.set(period, (stretch.hours.get(period) ?? 0) + hours);
        if (!stretch.energy.has(period)) stretch.energy.set(period, new EnergySum());
      }
      return { day, stretch };
    });
  }

  addEnergy(dayIndex: number, piece: Piece, msOfDay: number): void {
    const placed = this.#days[dayIndex];
    if (placed === undefined) return;
    placed.stretch.energy.get(periodOfMinute(placed.day.energySchedule, msOfDay / MINUTE_MS))?.add(piece);
  }

  addDemand(dayIndex: number, quarter: Quarter, msOfDay: number): void {
    const placed = this.#days[dayIndex];
    if (placed === undefined) return;
    const { demand } = placed.stretch;
    const period = periodOfMinute(placed.day.demandSchedule, msOfDay / MINUTE_MS);
    const before = demand.get(period);
    // Compared as they are; only the highest becomes a decimal.
    if (before === undefined || quarter.energyParts / quarter.coveredMs > before.energyParts / before.coveredMs) {
      demand.set(period, { ...quarter });
    }
  }

  finish(): readonly StretchUse[] {
    return this.#all.map(({ season, edition, dayCount, energy, demand, hours }) => ({
      season,
      edition,
      dayCount,
      energy: Object.fromEntries([...energy].map(([period, sum]) => [period, sum.finish()])),
      demand: Object.fromEntries([...demand].map(([period, quarter]) => [period, demandOf(quarter)])),
      hours: Object.fromEntries(hours),
    }));
  }

  #stretchOf({ season }: TariffDay, edition: TariffEdition): Stretch {
    const last = this.#all.find((stretch) => stretch.season === season && stretch.edition === edition);
    if (last !== undefined) return last;
    const stretch: Stretch = {
      season,
      edition,
      dayCount: 0,
      energy: new Map(),
      demand: new Map(),
      hours: new Map(),
    };
    this.#all.push(stretch);
    return stretch;
  }
}

const MS_PER_HOUR = 3_600_000;
const MINUTES_OF_A_DAY = 1440;
const MINUTES_OF_AN_HOUR = 60;

const hoursOf = (schedule: DaySchedule) =>
  schedule.map(({ fromMinute, period }, index) => ({
    period,
    hours: ((schedule[index + 1]?.fromMinute ?? MINUTES_OF_A_DAY) - fromMinute) / MINUTES_OF_AN_HOUR,
  }));
