import { type AddressSpan, answerProbe, nextProbe, type RegisterTable, startHoleSearch } from "@weishan/core/modbus";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadOutcome, RegisterRead } from "../../ports/register-transport.ts";
import type { HoleBook, TableSpan } from "./hole-book.ts";
import { verdictOf } from "./transport-verdict.ts";
import type { UnitLine } from "./unit-line.ts";
import type { Poll } from "./unit-polls.ts";

/** A search that came to nothing is not begun again before this, or a device in trouble would be asked without end. */
const REST_MS = 60_000;

export interface HoleLearnerOptions {
  readonly endpointId: string;
  readonly book: HoleBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** Sends one read in the unit's own turn. */
  readonly ask: (line: UnitLine, read: RegisterRead) => Promise<ReadOutcome>;
  /** Plans the unit anew with what the book now knows. */
  readonly replan: (line: UnitLine) => void;
}

/** Learns which registers a unit does not have, and whether it has them by now. */
export class HoleLearner {
  readonly #options: HoleLearnerOptions;
  readonly #searching = new Set<UnitLine>();
  readonly #restUntilMs = new Map<UnitLine, number>();

  constructor(options: HoleLearnerOptions) {
    this.#options = options;
  }

  isSearching(line: UnitLine): boolean {
    return this.#searching.has(line);
  }

  /** A read was refused with exception 2 or 3: finds out which part of it is to blame. One search a unit at a time. */
  async refused(line: UnitLine, poll: Poll, exceptionCode: number): Promise<void> {
    const { book, clock } = this.#options;
    if (this.#searching.has(line) || clock.monotonicMs() < (this.#restUntilMs.get(line) ?? 0)) return;
    this.#searching.add(line);
    await book.inTurn(line.unit.profileId, () => this.#search(line, poll, exceptionCode));
  }

  /** Asks again about the holes whose time has come. */
  async retry(line: UnitLine): Promise<void> {
    const { book, clock, log, endpointId } = this.#options;
    if (this.#searching.has(line)) return;
    this.#searching.add(line);
    let isChanged = false;
    for (const span of book.dueForRetry(line.unit, clock.now())) {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time: these are the unit's least urgent reads
      const isReadable = await this.#isReadable(line, span);
      if (isReadable === false) book.confirm(line.unit, span, clock.now());
      if (isReadable !== true) continue;
      book.forget(line.unit, span);
      isChanged = true;
      log.info({ endpointId, unitId: line.unit.unitId, address: span.address }, "registers are there now");
    }
    this.#searching.delete(line);
    if (isChanged) this.#options.replan(line);
  }

  async #search(line: UnitLine, poll: Poll, exceptionCode: number): Promise<void> {
    const { book, clock, log, endpointId } = this.#options;
    const { table } = poll.read;
    const found = (await this.#confirmSuspects(line, poll)) ?? (await this.#halve(line, poll));
    this.#searching.delete(line);
    if (found === null || found.length === 0) {
      this.#restUntilMs.set(line, clock.monotonicMs() + REST_MS);
      return;
    }
    const at = clock.now();
    for (const { address, quantity } of found) {
      book.learn(line.unit, { table, address, quantity }, { exceptionCode, at });
      const { unitId, profileId } = line.unit;
      log.info({ endpointId, unitId, profileId, table, address, quantity }, "registers set apart");
    }
    this.#options.replan(line);
  }

  /**
   * Asks first about the registers that another unit of the profile lacks: mostly that is all there is to it. Null
   * when they are not to blame here. A value beside them is asked as well, because that a device refuses a register
   * says something only when it does not refuse all.
   */
  async #confirmSuspects(line: UnitLine, { read, serves }: Poll): Promise<readonly AddressSpan[] | null> {
    const refused: AddressSpan[] = [];
    for (const suspect of this.#options.book.suspects(line.unit, read)) {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time: they are the unit's own turns
      if ((await this.#isReadable(line, suspect)) === false) refused.push(suspect);
    }
    if (refused.length === 0) return null;
    const control = serves.find((one) => !refused.some((span) => isTouching(span, one)));
    const isAnswering = control !== undefined && (await this.#isReadable(line, control)) === true;
    return isAnswering ? refused : [];
  }

  /** Halves the read until the missing registers are found; null when the device did not say, or refused everything. */
  async #halve(line: UnitLine, { read, serves }: Poll): Promise<readonly AddressSpan[] | null> {
    const beganMs = this.#options.clock.monotonicMs();
    let search = startHoleSearch(wholeRuns(serves));
    let hasReadable = false;
    let longestRead = 0;
    for (let span = nextProbe(search); span !== null; span = nextProbe(search)) {
      // oxlint-disable-next-line no-await-in-loop -- each question depends on the answer before
      const isReadable = await this.#isReadable(line, { table: read.table, ...span });
      if (isReadable === null) return null;
      hasReadable ||= isReadable;
      if (isReadable) longestRead = Math.max(longestRead, span.quantity);
      search = answerProbe(search, isReadable ? "read" : "refused");
    }
    if (search.refusedQuantity !== null && longestRead > 0) this.#shorten(line, read.table, longestRead);
    // A device that refuses everything is restarting or broken; only one that also answers has taught something.
    return hasReadable || line.lastGoodMs >= beganMs ? search.holes : null;
  }

  /** Every part of a read was fine and the whole was not: the device takes less at a time than its profile says. */
  #shorten(line: UnitLine, table: RegisterTable, quantity: number): void {
    const { book, log, endpointId, replan } = this.#options;
    book.shorten(line.unit, table, quantity);
    log.info({ endpointId, unitId: line.unit.unitId, table, quantity }, "reads are made shorter");
    replan(line);
  }

  /** Null when the device did not say. */
  async #isReadable(line: UnitLine, { table, address, quantity }: TableSpan): Promise<boolean | null> {
    const outcome = await this.#options.ask(line, { unitId: line.unit.unitId, table, address, quantity });
    if (outcome.ok) return true;
    return verdictOf(outcome) === "missing" ? false : null;
  }
}

const endOf = (span: AddressSpan): number => span.address + span.quantity;
const isTouching = (a: AddressSpan, b: AddressSpan): boolean => a.address < endOf(b) && b.address < endOf(a);

/** Runs that share registers, as the sixteen bits of one word do, joined: they are missing together or not at all. */
function wholeRuns(spans: readonly AddressSpan[]): AddressSpan[] {
  const runs: AddressSpan[] = [];
  for (const { address, quantity } of [...spans].sort((a, b) => a.address - b.address)) {
    const last = runs.at(-1);
    if (last === undefined || address >= endOf(last)) runs.push({ address, quantity });
    else
      runs[runs.length - 1] = {
        address: last.address,
        quantity: Math.max(endOf(last), address + quantity) - last.address,
      };
  }
  return runs;
}
