import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadOutcome, RegisterRead } from "../../ports/register-transport.ts";
import type { HoleBook, TableSpan } from "./hole-book.ts";
import { HoleSearch } from "./hole-search.ts";
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

  async #search(line: UnitLine, { read, serves }: Poll, exceptionCode: number): Promise<void> {
    const { book, clock, log, endpointId } = this.#options;
    const beganMs = clock.monotonicMs();
    const search = new HoleSearch(serves, book.suspects(line.unit, read));
    const isComplete = await this.#run(search, line, read);
    this.#searching.delete(line);
    // A device that refuses everything is restarting or broken; only one that also answers has taught something.
    const isTaught = isComplete && search.holes.length > 0 && (search.hasReadable || line.lastGoodMs >= beganMs);
    if (!isTaught) {
      this.#restUntilMs.set(line, clock.monotonicMs() + REST_MS);
      return;
    }
    const at = clock.now();
    for (const { address, quantity } of search.holes) {
      book.learn(line.unit, { table: read.table, address, quantity }, { exceptionCode, at });
      const { unitId, profileId } = line.unit;
      log.info({ endpointId, unitId, profileId, table: read.table, address, quantity }, "registers set apart");
    }
    this.#options.replan(line);
  }

  async #run(search: HoleSearch, line: UnitLine, read: RegisterRead): Promise<boolean> {
    for (let span = search.next(); span !== undefined; span = search.next()) {
      // oxlint-disable-next-line no-await-in-loop -- each question depends on the answer before
      const isReadable = await this.#isReadable(line, { table: read.table, ...span });
      if (isReadable === null) return false;
      search.told(isReadable);
    }
    return true;
  }

  /** Null when the device did not say. */
  async #isReadable(line: UnitLine, { table, address, quantity }: TableSpan): Promise<boolean | null> {
    const outcome = await this.#options.ask(line, { unitId: line.unit.unitId, table, address, quantity });
    if (outcome.ok) return true;
    return verdictOf(outcome) === "missing" ? false : null;
  }
}
