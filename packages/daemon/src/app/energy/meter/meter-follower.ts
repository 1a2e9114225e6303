import { type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { epochMs, type PointTable } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Journal, JournalPosition, JournalRecord } from "../../../ports/journal.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { MarkBoard } from "./meter-mark.ts";

/** The name under which the journal keeps the place of the meters. */
export const METER_CONSUMER = "energy-meters";

const MAX_READINGS = 20_000;
const AGAIN_AFTER_MS = 2_000;
const DAY_MS = 86_400_000;
/** Taipei is eight hours ahead all year. */
const TAIPEI_OFFSET_MS = 28_800_000;

export interface MeterFollowerOptions {
  readonly journal: Pick<Journal, "follow" | "register">;
  readonly points: PointTable;
  /** The meter whose register each point is. */
  readonly meterOfPoint: ReadonlyMap<string, string>;
  readonly board: MarkBoard;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Follows the journal and touches the day of each reading of a meter's register. Its place is kept by whoever keeps the
 * marks, together with them: what was read after that place is read again after a restart.
 */
export class MeterFollower {
  readonly #options: MeterFollowerOptions;
  readonly #meterOfNumber = new Map<number, string>();
  readonly #dates = new Map<number, PlainDateText>();
  #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #position: JournalPosition = 0;

  constructor(options: MeterFollowerOptions) {
    this.#options = options;
  }

  /** How far the readings of the journal have touched their days. */
  get position(): JournalPosition {
    return this.#position;
  }

  /** Takes its place in the journal and begins. */
  async start(known: JournalPosition): Promise<void> {
    const { journal, points, meterOfPoint } = this.#options;
    for (const [pointId, meterId] of meterOfPoint) this.#meterOfNumber.set(points.numberOf(pointId), meterId);
    this.#position = await journal.register(METER_CONSUMER, known);
    this.#ending = new AbortController();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    const { journal, log } = this.#options;
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- followed again only after it broke off
        for await (const records of journal.follow(this.#position, { maxReadings: MAX_READINGS, signal })) {
          for (const record of records) this.#take(record);
        }
      } catch (error) {
        log.warn({ error }, "the meters wait for the journal");
        // oxlint-disable-next-line no-await-in-loop -- the pause between attempts
        await this.#pause(signal);
      }
    }
  }

  #take({ position, batch }: JournalRecord): void {
    const { board, clock } = this.#options;
    const { pointNumbers, ats } = batch;
    const today = taipeiDate(clock.now());
    for (let row = 0; row < pointNumbers.length; row++) {
      const meterId = this.#meterOfNumber.get(pointNumbers[row] ?? -1);
      const at = ats[row];
      if (meterId === undefined || at === undefined) continue;
      const date = this.#dateOf(at);
      // More of today is expected: its mark reaches to midnight at once, and need not be kept anew with each reading.
      const toAt = date === today ? epochMs(taipeiDayStart(plusDays(date, 1)) - 1) : epochMs(at);
      board.touch({ meterId, date, fromAt: epochMs(at), toAt, position });
    }
    this.#position = position;
  }

  /** Readings come by the thousand, days change once in a while. */
  #dateOf(atMs: number): PlainDateText {
    const day = Math.floor((atMs + TAIPEI_OFFSET_MS) / DAY_MS);
    const known = this.#dates.get(day);
    if (known !== undefined) return known;
    if (this.#dates.size > 1_000) this.#dates.clear();
    const date = taipeiDate(epochMs(atMs));
    this.#dates.set(day, date);
    return date;
  }

  async #pause(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const timer = this.#options.clock.after(AGAIN_AFTER_MS, wake);
    signal.addEventListener("abort", wake, { once: true });
    await promise;
    timer.cancel();
    signal.removeEventListener("abort", wake);
  }
}
