import type { PointField } from "@weishan/core/modbus";
import { GOOD, type PointTable, type Status } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import { RateMeter } from "./rate-meter.ts";
import type { ReadingCollector } from "./reading-collector.ts";
import { DEVICE_REFUSED, NOT_AVAILABLE } from "./transport-verdict.ts";
import type { UnitLine } from "./unit-line.ts";
import type { Poll } from "./unit-polls.ts";

/** Bad points are told at once and then this often at most, so that a chart by the minute shows the gap and its reason. */
const REMIND_AFTER_MS = 60_000;

export interface PollReadingsOptions {
  readonly collector: ReadingCollector;
  readonly clock: Clock;
  readonly points: PointTable;
}

/** Turns what came, or did not come, of polls into readings. */
export class PollReadings {
  readonly #collector: ReadingCollector;
  readonly #clock: Clock;
  readonly #points: PointTable;
  readonly #rate: RateMeter;

  constructor({ collector, clock, points }: PollReadingsOptions) {
    this.#collector = collector;
    this.#points = points;
    this.#clock = clock;
    this.#rate = new RateMeter(clock.monotonicMs());
  }

  /** Readings with a value over the last minute. */
  get perSecond(): number {
    return this.#rate.perSecond(this.#clock.monotonicMs());
  }

  deliver(poll: Poll, words: Uint16Array): void {
    const collector = this.#collector;
    const { readers, pointNumbers, offsets } = poll;
    const rows = readers.length;
    const first = collector.open(rows);
    const at = this.#clock.now();
    for (let index = 0; index < rows; index++) {
      const row = first + index;
      collector.pointNumbers[row] = pointNumbers[index] ?? 0;
      collector.ats[row] = at;
      readers[index]?.(words, -(offsets[index] ?? 0), row, collector.columns);
    }
    collector.close(rows);
    this.#rate.add(this.#clock.monotonicMs(), rows);
    poll.badStatus = GOOD;
  }

  /** Says why the points of a poll have no value: when that begins or changes, and as a reminder. */
  tellBad(poll: Poll, status: Status): void {
    const nowMs = this.#clock.monotonicMs();
    if (poll.badStatus === status && nowMs - poll.badToldMs < REMIND_AFTER_MS) return;
    poll.badStatus = status;
    poll.badToldMs = nowMs;
    const at = this.#clock.now();
    for (const pointNumber of poll.pointNumbers) this.#collector.add(pointNumber, at, Number.NaN, status);
  }

  tellAllBad(line: UnitLine, status: Status): void {
    for (const poll of line.polls) this.tellBad(poll, status);
    if (line.chain === null && !line.isLocated) this.#tellPoints(line.unit.points, status);
  }

  /** Says once that points cannot be read from this unit at all. */
  tellUnreadable(line: UnitLine): void {
    const at = this.#clock.now();
    for (const pointNumber of line.unreadable) this.#collector.add(pointNumber, at, Number.NaN, DEVICE_REFUSED);
    if (line.points.length === line.unit.points.length) return;
    const located = new Set(line.points.map(({ pointId }) => pointId));
    this.#tellPoints(
      line.unit.points.filter(({ pointId }) => !located.has(pointId)),
      NOT_AVAILABLE,
    );
  }

  #tellPoints(points: readonly PointField[], status: Status): void {
    const at = this.#clock.now();
    for (const { pointId } of points) this.#collector.add(this.#points.numberOf(pointId), at, Number.NaN, status);
  }
}
