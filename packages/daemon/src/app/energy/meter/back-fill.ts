import { daysBetween, type PlainDateText, plusDays, taipeiDate } from "@weishan/core/calendar";
import type { Clock } from "../../../ports/clock.ts";
import type { MeterBackFillRecord } from "../../../ports/record-kinds/meter-energy-record.ts";
import { type CountedMeter, makeDays } from "./make-days.ts";
import { firstReadingAt, type RegisterHistory } from "./read-register.ts";
import type { MadeDays, RollUpBook } from "./roll-up-book.ts";

/** Made at once: a month of a usual register is read in some milliseconds. */
const DAYS_AT_ONCE = 31;

export interface BackFillOptions {
  readonly book: RollUpBook;
  readonly history: RegisterHistory;
  readonly counted: () => ReadonlyMap<string, CountedMeter>;
  readonly clock: Clock;
  readonly keep: (made: MadeDays) => Promise<void>;
}

interface Progress {
  readonly meterId: string;
  madeFrom: PlainDateText;
  firstDate: PlainDateText;
}

/**
 * Makes the days that the history held before there were marks: the newest first, a month of one meter after the same
 * month of the others. The history is asked once after each start how far back a register reaches: a past that was
 * brought in later is made as well.
 */
export class BackFill {
  readonly #options: BackFillOptions;
  #progress: Progress[] | undefined;

  constructor(options: BackFillOptions) {
    this.#options = options;
  }

  /** Makes the next stretch; false where there is none. */
  async next(): Promise<boolean> {
    this.#progress ??= await this.#begin();
    const [latest] = this.#progress.toSorted((one, other) => (one.madeFrom < other.madeFrom ? 1 : -1));
    if (latest === undefined) return false;
    const { meterId, madeFrom, firstDate } = latest;
    const counted = this.#options.counted().get(meterId);
    const monthBefore = plusDays(madeFrom, -DAYS_AT_ONCE);
    const from = monthBefore < firstDate ? firstDate : monthBefore;
    const days = counted === undefined ? [] : await makeDays(counted, { from, to: madeFrom }, this.#options.history);
    await this.#options.keep({ meterId, days, backFill: { madeFrom: from, firstDate } });
    latest.madeFrom = from;
    this.#progress = this.#progress.filter((progress) => daysBetween(progress.firstDate, progress.madeFrom) > 0);
    return this.#progress.length > 0;
  }

  async #begin(): Promise<Progress[]> {
    const { book, history, counted, clock } = this.#options;
    const now = clock.now();
    const kept = await book.backFills();
    const progress: Progress[] = [];
    for (const [meterId, { meter }] of counted()) {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time: the past may wait
      const firstAt = await firstReadingAt(meter.source, now, history);
      if (firstAt === null) continue;
      const firstDate = taipeiDate(firstAt);
      const madeFrom = madeFromOf(kept.get(meterId)) ?? plusDays(taipeiDate(now), 1);
      if (madeFrom > firstDate) progress.push({ meterId, madeFrom, firstDate });
    }
    return progress;
  }
}

const madeFromOf = (kept: MeterBackFillRecord | undefined): PlainDateText | undefined => kept?.madeFrom;
