import { causeOf } from "@weishan/core/cause";
import type { PollRead, QueuedJob, SearchRead } from "./bus-job.ts";
import { FairQueue } from "./fair-queue.ts";
import { type PhasedRead, PhaseTable } from "./poll-phase.ts";
import { PollSchedule } from "./poll-schedule.ts";
import type { UnitLine } from "./unit-line.ts";
import type { Poll, UnitPolls } from "./unit-polls.ts";

const NOT_ASKED = causeOf("stopping", "the unit is not asked any more");

/** What is to be read on one bus: when each poll is due, and which of those that are due goes next. Times are monotonic. */
export class PollBoard {
  readonly #lines: readonly UnitLine[];
  readonly #queue = new FairQueue<QueuedJob>();
  readonly #schedule: PollSchedule<Poll>;
  readonly #phases: PhaseTable;

  /** @param expected - the reads that places are kept for: those of the units, as far as they are known */
  constructor(lines: readonly UnitLine[], expected: readonly PhasedRead[], nowMs: number) {
    this.#lines = lines;
    this.#schedule = new PollSchedule(nowMs);
    this.#phases = new PhaseTable(expected);
    for (const { unit } of lines) if (unit.busShare !== undefined) this.#queue.setShare(unit.unitId, unit.busShare);
  }

  /** How many reads wait for the bus. */
  get waiting(): number {
    return this.#queue.size;
  }

  get nextDueMs(): number {
    return this.#schedule.nextDueMs() ?? Number.POSITIVE_INFINITY;
  }

  takeDue(nowMs: number, take: (poll: Poll, dueMs: number, skipped: number) => void): void {
    this.#schedule.takeDue(nowMs, take);
  }

  /** Puts the polls of a unit on the schedule, each in its place of the interval. */
  begin(line: UnitLine, nowMs: number): void {
    for (const [index, phaseMs] of this.#phases.phasesMs(line.polls).entries()) {
      const poll = line.polls[index];
      if (poll === undefined) continue;
      poll.phaseMs = phaseMs;
      this.#schedule.add(poll, nowMs);
    }
  }

  /** Takes the polls of a unit off the board and puts others there. */
  replace(line: UnitLine, polls: UnitPolls, nowMs: number): void {
    const gone = new Set(line.polls);
    for (const poll of gone) poll.isGone = true;
    this.#schedule.remove((poll) => gone.has(poll));
    this.drop(line);
    line.plan(polls);
    this.begin(line, nowMs);
  }

  /** Everything of a unit once, the frequent first, beside what is due in its phase. */
  readAtOnce(line: UnitLine, nowMs: number): void {
    for (const poll of [...line.polls].sort((a, b) => a.intervalMs - b.intervalMs)) {
      if (!poll.isPending) this.enqueue(line, poll, { dueMs: nowMs, isExtra: true });
    }
  }

  enqueue(line: UnitLine, poll: Poll, due: { readonly dueMs: number; readonly isExtra: boolean }): void {
    Object.assign(poll, due, { isPending: true, attempts: 0 });
    this.#queue.push(readOfPoll(line, poll));
  }

  /** Lets a poll wait for another attempt, in the place of the unit's oldest. */
  again(line: UnitLine, poll: Poll): void {
    poll.attempts++;
    this.#queue.push(readOfPoll(line, poll));
  }

  search(job: SearchRead): void {
    this.#queue.push(job);
  }

  take(): QueuedJob | undefined {
    return this.#queue.take();
  }

  charge(job: QueuedJob, busMs: number): void {
    this.#queue.charge(job.unitId, busMs);
  }

  /** Gives up what waits of a unit. */
  drop(line: UnitLine): void {
    for (const job of this.#queue.drop(line.unit.unitId)) {
      if (job.kind === "poll") job.poll.isPending = false;
      else job.settle({ ok: false, failure: "closed", cause: NOT_ASKED });
    }
  }

  /** The part of time that the plan keeps the bus busy, in percent of what it can carry. */
  plannedLoadPct(inFlight: number): number {
    let load = 0;
    for (const line of this.#lines) for (const poll of line.polls) load += poll.costMs / poll.intervalMs;
    return (load * 100) / inFlight;
  }
}

const readOfPoll = (line: UnitLine, poll: Poll): PollRead => ({
  kind: "poll",
  unitId: poll.unitId,
  dueMs: poll.dueMs,
  line,
  poll,
});
