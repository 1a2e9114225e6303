import type { ChainModel, PointField } from "@weishan/core/modbus";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadOutcome, RegisterRead } from "../../ports/register-transport.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import type { FieldReaders } from "./field-readers.ts";
import type { FieldUnit } from "./field-unit.ts";
import type { HoleBook } from "./hole-book.ts";
import { HoleLearner } from "./hole-learner.ts";
import type { PollBoard } from "./poll-board.ts";
import type { PollReadings } from "./poll-readings.ts";
import { isSameChain, SunspecLocator } from "./sunspec-locator.ts";
import { MISCONFIGURED } from "./transport-verdict.ts";
import type { UnitLine } from "./unit-line.ts";
import { type Poll, planUnitPolls, type UnitPolls } from "./unit-polls.ts";

export interface PlanningParts {
  readonly config: FieldEndpointConfig;
  readonly points: PointTable;
  readonly readers: FieldReaders;
  readonly holes: HoleBook;
}

export interface UnitPlansOptions extends PlanningParts {
  readonly board: PollBoard;
  readonly readings: PollReadings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  /** Sends one read in the unit's own turn. */
  readonly ask: (line: UnitLine, read: RegisterRead, isForgiven: boolean) => Promise<ReadOutcome>;
  /** Whether reads of the unit go out at present. */
  readonly isRead: (line: UnitLine) => boolean;
  /** There may be something to send. */
  readonly changed: () => void;
}

/** The polls of a unit, with what is known of it now. */
export const plannedPolls = ({ unit, points }: UnitLine, parts: PlanningParts): UnitPolls =>
  pollsOf(unit, points, parts);

/** What there will be to read once every unit has said where its points are: those that are open stand where they usually do. */
export const expectedPolls = (lines: readonly UnitLine[], parts: PlanningParts): readonly Poll[] =>
  lines.flatMap(({ unit, isLocated, polls }) => (isLocated ? polls : pollsOf(unit, unit.points, parts).polls));

function pollsOf(unit: FieldUnit, wanted: readonly PointField[], parts: PlanningParts): UnitPolls {
  const { config, points, readers, holes } = parts;
  const { unitId } = unit;
  return planUnitPolls(wanted, { unitId, cost: config.cost, points, readers, limits: holes.limitsOf(unit) });
}

/** What is asked of each unit of one bus, and how that changes with what the unit says of itself. */
export class UnitPlans {
  readonly #options: UnitPlansOptions;
  readonly #locator: SunspecLocator;
  readonly learner: HoleLearner;

  constructor(options: UnitPlansOptions) {
    const { config, holes, clock, log, random, ask } = options;
    this.#options = options;
    this.learner = new HoleLearner({
      endpointId: config.id,
      book: holes,
      clock,
      log,
      ask: (line, read) => ask(line, read, false),
      replan: (line) => this.#replan(line),
    });
    this.#locator = new SunspecLocator({
      endpointId: config.id,
      clock,
      log,
      random,
      ask,
      found: (line, chain) => this.#located(line, chain),
      notFound: (line) => this.#misplaced(line),
    });
  }

  stop(): void {
    this.#locator.stop();
  }

  /** Everything of a unit that is there, or there again, once. A SunSpec device may be another one and says first where. */
  readAtOnce(line: UnitLine): void {
    if (line.unit.sunspec !== undefined) this.#locator.locate(line);
    else this.#options.board.readAtOnce(line, this.#options.clock.monotonicMs());
  }

  #located(line: UnitLine, chain: readonly ChainModel[]): void {
    const before = line.chain;
    line.isLocated = true;
    line.chain = chain;
    if (before !== null && isSameChain(before, chain)) {
      this.#resume(line);
      return;
    }
    if (before !== null) this.#options.holes.forgetUnit(line.unit);
    line.points = line.unit.sunspec?.locate(chain) ?? [];
    this.#replan(line);
  }

  #misplaced(line: UnitLine): void {
    const { board, readings, clock } = this.#options;
    line.chain = null;
    line.points = [];
    board.replace(line, { polls: [], unreadable: [] }, clock.monotonicMs());
    readings.tellAllBad(line, MISCONFIGURED);
  }

  #replan(line: UnitLine): void {
    const { board, readings, clock } = this.#options;
    board.replace(line, plannedPolls(line, this.#options), clock.monotonicMs());
    readings.tellUnreadable(line);
    this.#resume(line);
  }

  #resume(line: UnitLine): void {
    const { board, clock, isRead, changed } = this.#options;
    if (isRead(line)) board.readAtOnce(line, clock.monotonicMs());
    changed();
  }
}
