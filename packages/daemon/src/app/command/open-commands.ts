import type { Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import type { CriticalPoints, HoldLimits, LockOutLimits } from "@weishan/core/command";
import type { DurationMs, Reading } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notices } from "../../ports/notices.ts";
import type { Records } from "../../ports/records.ts";
import type { PointWrite, PointWriter } from "../field/point-write.ts";
import { presentReading } from "../field/present-reading.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import { CommandDesk } from "./command-desk.ts";
import { CommandPlaces } from "./command-place.ts";
import { commandTroubles } from "./command-troubles.ts";
import { HandOrders } from "./hand-orders.ts";
import { HoldBoard } from "./hold-board.ts";
import { HoldViews } from "./hold-views.ts";
import { LeaseKeeper } from "./lease-keeper.ts";
import { LockOutDesk } from "./lock-out-desk.ts";
import { OrderRunner } from "./order-runner.ts";
import type { PersonNames } from "./person-names.ts";
import { RequestDesk } from "./request-desk.ts";

/** What an installation may say of orders. */
export interface CommandSettings {
  readonly hold: HoldLimits;
  readonly lockOut: LockOutLimits;
  /** How long an order to a critical point waits for the second person. */
  readonly approvalWithinMs: DurationMs;
  readonly critical: CriticalPoints;
}

/** The field, as far as orders need it. */
export interface OrderedField extends PointWriter {
  refusalOf(order: PointWrite): LocalName | null;
  writeRange(pointId: string): { readonly min: number; readonly max: number } | undefined;
}

export interface CommandParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly field: OrderedField;
  readonly settings: CommandSettings;
  readonly names: PersonNames;
  /** A person as the records have that person now; undefined for one who may not come in any more. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  /** Answers `[0, 1)`. */
  readonly random: () => number;
}

/** Everything that gives orders, put together: the desks for people, and the leases for parts of the program. */
export interface OpenCommands {
  readonly commands: CommandDesk;
  readonly lockOuts: LockOutDesk;
  /** Where demand control, bookings and schedules take and leave points. */
  readonly leases: LeaseKeeper;
  /** Reads what the records say; before anything else. */
  load(): Promise<void>;
  /** Begins to tell the devices; what ran out while nothing was running falls back now. */
  start(): void;
  /** What is on its way to a device may finish. */
  stop(): Promise<void>;
}

export function openCommands(parts: CommandParts): OpenCommands {
  const { records, model, live, field, settings, names, notices, clock, log, newId, random } = parts;
  const board = new HoldBoard();
  const places = new CommandPlaces(model);
  const lockOuts = new LockOutDesk({ ...parts, limits: settings.lockOut });
  const isLockedOut = (pointId: string): boolean => {
    const placed = places.find(pointId);
    return placed !== undefined && lockOuts.isLockedOut(placed.equipment.id);
  };
  const latest = (pointId: string): Reading | undefined => {
    const point = model.points.get(pointId);
    const reading = live.latest(pointId);
    return point === undefined || reading === undefined ? undefined : presentReading(reading, point, clock.now());
  };
  const runner: OrderRunner = new OrderRunner({
    board,
    writer: field,
    isLockedOut,
    latest,
    done: (order, said) => leases.done(order, said),
    clock,
    log,
    random,
  });
  const leases: LeaseKeeper = new LeaseKeeper({
    records,
    board,
    clock,
    log,
    newId,
    present: (pointId) => {
      const value = givableBack(latest(pointId));
      if (value === null) return null;
      return field.refusalOf({ pointId, value, by: "weishan", reason: "fall-back" }) === null ? value : null;
    },
    centerIdOf: (pointId) => places.find(pointId)?.equipment.centerId,
    onOrder: (pointId) => runner.run(pointId),
  });
  const troubleOf = (pointId: string) => runner.troubleOf(pointId);
  const views = new HoldViews({ records, board, names, troubleOf, isLockedOut, latest, clock });
  const withinMs = settings.approvalWithinMs;
  const requests = new RequestDesk({ records, places, withinMs, names, notices, clock, log, newId });
  const commands = new CommandDesk({
    model,
    board,
    keeper: leases,
    hand: new HandOrders({ board, keeper: leases, runner, views, clock }),
    requests,
    views,
    lockOuts,
    limits: settings.hold,
    critical: settings.critical,
    principalOf: parts.principalOf,
    refusalOf: (order) => field.refusalOf(order),
    writeRange: (pointId) => field.writeRange(pointId),
    troubles: () => commandTroubles({ model, board, runner, views, lockOuts }),
    log,
  });
  let unlisten: (() => void) | undefined;
  return {
    commands,
    lockOuts,
    leases,
    async load() {
      await Promise.all([lockOuts.load(), requests.load(), leases.load()]);
    },
    start() {
      unlisten = lockOuts.listen(() => runner.runAll());
      lockOuts.start();
      requests.start();
      leases.start();
      runner.start();
    },
    async stop() {
      unlisten?.();
      lockOuts.stop();
      requests.stop();
      await leases.stop();
      await runner.stop();
    },
  };
}

/** What a point says, where it could be told the same again: a number that is good now. */
const givableBack = (reading: Reading | undefined): number | null =>
  reading?.quality === "good" && typeof reading.value === "number" ? reading.value : null;
