import { daysBetween, plusDays, taipeiDate } from "@weishan/core/calendar";
import { QUARTER_MS } from "@weishan/core/energy";
import { isRetryable } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Journal, JournalPosition } from "../../../ports/journal.ts";
import type { Logger } from "../../../ports/logger.ts";
import { BackFill } from "./back-fill.ts";
import { type CountedMeter, makeTouchedDays } from "./make-days.ts";
import { METER_CONSUMER } from "./meter-follower.ts";
import type { MarkBoard, MeterMark, Touched } from "./meter-mark.ts";
import type { RegisterHistory } from "./read-register.ts";
import type { ChangedDay, MadeDays, RollUpBook } from "./roll-up-book.ts";

const TICK_MS = 5_000;
/** Each keeping is a sync of the disk; what is not kept is read from the journal again. */
const KEEP_MARKS_EVERY_MS = 15_000;
/** The history has the last readings of a quarter by then. */
const AFTER_QUARTER_MS = 40_000;
/** The history follows the journal by a second or so; where it does not, its marks wait for the next time. */
const HISTORY_WITHIN_MS = 10_000;
const HISTORY_ASKED_EVERY_MS = 500;
/** Meters whose days are kept in one change. */
const METERS_AT_ONCE = 16;

export interface MeterKeeperOptions {
  readonly book: RollUpBook;
  readonly board: MarkBoard;
  readonly journal: Pick<Journal, "confirm">;
  readonly history: RegisterHistory;
  /** How far the journal was followed. */
  readonly position: () => JournalPosition;
  /** The real meters with what is known of their registers now. */
  readonly counted: () => ReadonlyMap<string, CountedMeter>;
  readonly onChanged: (changed: ChangedDay) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Makes the days that are marked, and those that the history held before there were marks.
 *
 * Marks and the place in the journal are kept in one change, days and the marks that they answer in another: after a
 * kill at any moment each reading has either its day, its mark, or is still to come from the journal. Both kinds of
 * change take turns, so that neither undoes what the other keeps.
 */
export class MeterKeeper {
  readonly #options: MeterKeeperOptions;
  readonly #backFill: BackFill;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: Timer | undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopping = false;
  #keptPosition: JournalPosition = 0;
  #keptMarksAtMs = Number.NEGATIVE_INFINITY;
  /** The quarter in which the present day was made last. */
  #madeQuarter = Number.NaN;
  #isTroubled = false;

  constructor(options: MeterKeeperOptions) {
    this.#options = options;
    const { book, history, counted, clock } = options;
    this.#backFill = new BackFill({ book, history, counted, clock, keep: (made) => this.#keepDays([made]) });
  }

  start(): void {
    this.#isStopping = false;
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#timer?.cancel();
    await this.#running;
    await this.#keepMarks().catch((error: unknown) =>
      this.#options.log.debug({ error }, "the marks of the meters are made again from the journal"),
    );
  }

  /** Makes what is due now: all marked days, also the present one. */
  async settle(): Promise<void> {
    await this.#keepMarks();
    await this.#makeMarked(() => true);
  }

  /** Makes all days that the history holds and that are not made yet. */
  async fillBack(): Promise<void> {
    while (!this.#isStopping) {
      // oxlint-disable-next-line no-await-in-loop -- one stretch after the other: nobody waits for the past
      if (!(await this.#backFill.next())) return;
    }
  }

  #schedule(delayMs: number): void {
    if (this.#isStopping) return;
    this.#timer = this.#options.clock.after(delayMs, () => {
      this.#running = this.#tick().then((isMore) => this.#schedule(isMore ? 0 : TICK_MS));
    });
  }

  /** Answers whether there is more of the past to make. */
  async #tick(): Promise<boolean> {
    const { clock, log } = this.#options;
    try {
      if (clock.monotonicMs() - this.#keptMarksAtMs >= KEEP_MARKS_EVERY_MS) await this.#keepMarks();
      const now = clock.now();
      const quarter = Math.floor((now - AFTER_QUARTER_MS) / QUARTER_MS);
      const today = taipeiDate(now);
      const isTodayDue = quarter !== this.#madeQuarter;
      await this.#makeMarked(({ date }) => isTodayDue || date !== today, HISTORY_WITHIN_MS);
      if (isTodayDue) this.#madeQuarter = quarter;
      const isMore = await this.#backFill.next();
      if (this.#isTroubled) log.info({}, "the days of the meters are made again");
      this.#isTroubled = false;
      return isMore;
    } catch (error) {
      const isFirst = !this.#isTroubled;
      this.#isTroubled = true;
      if (!isRetryable(error) && isFirst) log.error({ error }, "the days of the meters could not be made; tried again");
      else if (isFirst) log.warn({ error }, "the days of the meters wait for the history or the records");
      else log.debug({ error }, "the days of the meters still wait");
      return false;
    }
  }

  async #makeMarked(isDue: (mark: MeterMark) => boolean, patienceMs = 0): Promise<void> {
    const { board, counted, history } = this.#options;
    // As they are now: a mark of the present day is touched again with each reading, and stays after these are made.
    const due = board.all().filter(isDue);
    if (due.length === 0) return;
    const wanted = Math.max(...due.map(({ position }) => position));
    const reached = await this.#historyAt(wanted, patienceMs);
    const meters = counted();
    const ready = due.filter(({ position }) => position <= reached);
    const byMeter = [...Map.groupBy(ready, ({ meterId }) => meterId)];
    for (let at = 0; at < byMeter.length && !this.#isStopping; at += METERS_AT_ONCE) {
      const made: MadeDays[] = [];
      for (const [meterId, marks] of byMeter.slice(at, at + METERS_AT_ONCE)) {
        const meter = meters.get(meterId);
        for (const run of runsOf(marks)) {
          // oxlint-disable-next-line no-await-in-loop -- one question at a time: what is live may not wait for it
          const days = meter === undefined ? [] : await makeTouchedDays(meter, run, history);
          made.push({ meterId, days, marks: run });
        }
      }
      // oxlint-disable-next-line no-await-in-loop -- kept before more is made
      await this.#keepDays(made);
    }
  }

  /** How far the history has come, once it has what is wanted or the patience is at its end. */
  async #historyAt(wanted: JournalPosition, patienceMs: number): Promise<JournalPosition> {
    const { history, clock } = this.#options;
    const sinceMs = clock.monotonicMs();
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- asked again until it has come so far
      const reached = await history.position();
      if (reached >= wanted || this.#isStopping || clock.monotonicMs() - sinceMs >= patienceMs) return reached;
      // oxlint-disable-next-line no-await-in-loop -- the pause between two questions
      await new Promise<void>((resolve) => clock.after(HISTORY_ASKED_EVERY_MS, resolve));
    }
  }

  #keepDays(made: readonly MadeDays[]): Promise<void> {
    return this.#inTurn(async () => {
      const { book, board, onChanged } = this.#options;
      // What was touched while its day was made keeps its mark.
      const settled = made.map((one) => ({ ...one, marks: (one.marks ?? []).filter((mark) => board.isPresent(mark)) }));
      const changed = await book.keep(settled);
      board.done(settled.flatMap(({ marks }) => marks));
      for (const day of changed) onChanged(day);
    });
  }

  #keepMarks(): Promise<void> {
    return this.#inTurn(async () => {
      const { book, board, journal, position, clock } = this.#options;
      // Both at one moment: the marks are all that the readings up to this place have left to do.
      const upTo = position();
      const marks = board.unkept();
      this.#keptMarksAtMs = clock.monotonicMs();
      if (marks.length === 0 && upTo === this.#keptPosition) return;
      await book.mark(marks, upTo);
      board.kept(marks);
      this.#keptPosition = upTo;
      await journal.confirm(METER_CONSUMER, upTo);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Longer runs are made in parts, so that what was made is kept now and then. */
const LONGEST_RUN_DAYS = 31;

/** Marks of days that follow each other, in order. */
function runsOf(marks: readonly MeterMark[]): readonly (readonly MeterMark[])[] {
  const runs: MeterMark[][] = [];
  for (const mark of marks.toSorted((one, other) => (one.date < other.date ? -1 : 1))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (
      run !== undefined &&
      last !== undefined &&
      run.length < LONGEST_RUN_DAYS &&
      daysBetween(last.date, mark.date) === 1
    )
      run.push(mark);
    else runs.push([mark]);
  }
  return runs;
}

/** What is touched of a meter from an instant on, because more is known of its register. */
export function touchedSince(
  meterId: string,
  { fromAt, untilAt }: { readonly fromAt: EpochMs; readonly untilAt: EpochMs },
): readonly Touched[] {
  const last = taipeiDate(untilAt);
  const touched: Touched[] = [];
  for (let date = taipeiDate(fromAt); date <= last; date = plusDays(date, 1)) {
    // The history has had what is there already; nothing new is waited for.
    touched.push({ meterId, date, fromAt, toAt: untilAt, position: 0 });
  }
  return touched;
}
