import type { LocalName, Point } from "@weishan/core/center";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { HoleStore } from "../../ports/hole-store.ts";
import type { Logger } from "../../ports/logger.ts";
import type { RegisterTransport } from "../../ports/register-transport.ts";
import type { WriteLog } from "../../ports/write-log.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import { FieldEndpoint } from "./field-endpoint.ts";
import type { PolledEndpointHealth } from "./field-health.ts";
import { FieldReaders } from "./field-readers.ts";
import { FieldWriter, type WriteTarget } from "./field-writer.ts";
import { HoleBook } from "./hole-book.ts";
import { HoleKeeper } from "./hole-keeper.ts";
import type { PointWrite, PointWriter, WriteResult } from "./point-write.ts";
import type { ExpectedInterval } from "./present-reading.ts";
import { ReadingCollector } from "./reading-collector.ts";
import type { ReadingsIntake } from "./readings-intake.ts";
import { type OrderTarget, refusalOf, type WriteRange, writeRangeOf } from "./write-check.ts";

export interface FieldOptions {
  readonly endpoints: readonly FieldEndpointConfig[];
  /** Opens the line of an endpoint; called once for each at the start. The endpoint closes it. */
  readonly openTransport: (endpoint: FieldEndpointConfig) => RegisterTransport;
  readonly points: PointTable;
  /** The point in the model of the centres. */
  readonly pointOf: (pointId: string) => Point | undefined;
  readonly intake: ReadingsIntake;
  readonly writeLog: WriteLog;
  /** Where what was learned of the units is kept; absent: it is learned anew at each start. */
  readonly holeStore?: HoleStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Answers `[0, 1)`. */
  readonly random: () => number;
  /** The shortest time between two writes to one point. */
  readonly minWriteIntervalMs?: number;
  /** How long a device may take to say what was written to it. */
  readonly readBackWithinMs?: number;
}

interface Wired extends OrderTarget {
  readonly endpointId: string;
}

/** All the equipment that is reached over Modbus: polled, written to, and its health known. */
export class Field implements PointWriter {
  readonly #options: FieldOptions;
  readonly #collector: ReadingCollector;
  readonly #writer: FieldWriter;
  readonly #wired = new Map<string, Wired>();
  readonly #endpoints = new Map<string, FieldEndpoint>();
  readonly #holes = new HoleBook();
  readonly #keeper: HoleKeeper | null;

  constructor(options: FieldOptions) {
    this.#options = options;
    const { endpoints, clock, log, intake, holeStore, minWriteIntervalMs, readBackWithinMs } = options;
    this.#collector = new ReadingCollector({ clock, emit: (batch) => intake.offer(batch) });
    this.#keeper =
      holeStore === undefined ? null : new HoleKeeper({ endpoints, book: this.#holes, store: holeStore, clock, log });
    for (const endpoint of endpoints) {
      for (const unit of endpoint.units) {
        const isBroadcast = unit.isBroadcast ?? false;
        for (const point of unit.points)
          this.#wired.set(point.pointId, { endpointId: endpoint.id, point, isBroadcast });
      }
    }
    this.#writer = new FieldWriter({
      ...options,
      collector: this.#collector,
      target: (pointId) => this.#target(pointId),
      ...(minWriteIntervalMs === undefined ? {} : { minIntervalMs: minWriteIntervalMs }),
      ...(readBackWithinMs === undefined ? {} : { readBackWithinMs }),
    });
  }

  /** Brings back what was learned before the last stop; to be called once, before the start. */
  async restore(): Promise<void> {
    await this.#keeper?.restore();
  }

  start(): void {
    const { endpoints, openTransport, points, intake, clock, log, random } = this.#options;
    const shared = { points, collector: this.#collector, intake, clock, log, random };
    const learned = { readers: new FieldReaders(), holes: this.#holes };
    for (const config of endpoints) {
      const endpoint = new FieldEndpoint({ ...shared, ...learned, config, transport: openTransport(config) });
      this.#endpoints.set(config.id, endpoint);
      endpoint.start();
    }
  }

  /** Ends within a second: what is on the wire may finish, what was read is handed in. */
  async stop(): Promise<void> {
    await Promise.all([...this.#endpoints.values()].map((endpoint) => endpoint.stop()));
    this.#collector.flush();
    await this.#keeper?.stop();
  }

  write(order: PointWrite): Promise<WriteResult> {
    return this.#writer.write(order);
  }

  health(): readonly PolledEndpointHealth[] {
    return [...this.#endpoints.values()].map((endpoint) => endpoint.health());
  }

  /** How often a point is read here; undefined for one that comes another way. */
  polledIntervalMs(pointId: string): number | undefined {
    return this.#wired.get(pointId)?.point.intervalMs;
  }

  /**
   * By what the staleness of a point is judged: the interval its kind is expected in, or the one in which this
   * installation asks for it where that is longer. Undefined for a point of no centre.
   */
  expectedInterval(pointId: string): ExpectedInterval | undefined {
    const point = this.#options.pointOf(pointId);
    if (point === undefined) return undefined;
    const polledMs = this.polledIntervalMs(pointId) ?? 0;
    return { expectedIntervalMs: Math.max(point.expectedIntervalMs, polledMs) };
  }

  /** Whether this installation lets a point be written at all, so that a screen need not offer what is refused. */
  mayWrite(pointId: string): boolean {
    const kind = this.#options.pointOf(pointId)?.kind;
    const wired = this.#wired.get(pointId);
    if (wired === undefined || wired.isBroadcast || wired.point.write === null) return false;
    return kind === "command" || kind === "setpoint";
  }

  /** Why an order would not be sent, for people; null where it would. Sends and records nothing. */
  refusalOf(order: PointWrite): LocalName | null {
    const point = this.#options.pointOf(order.pointId);
    if (point === undefined) return { zh: "沒有這個點位", en: "no such point" };
    return refusalOf(order, point, this.#wired.get(order.pointId));
  }

  /** The values that may be written to a point, in its unit; undefined where none may. */
  writeRange(pointId: string): WriteRange | undefined {
    const point = this.#options.pointOf(pointId);
    if (point === undefined || !this.mayWrite(pointId)) return undefined;
    return writeRangeOf(point, this.#wired.get(pointId));
  }

  #target(pointId: string): WriteTarget | undefined {
    const wired = this.#wired.get(pointId);
    const endpoint = wired === undefined ? undefined : this.#endpoints.get(wired.endpointId);
    return wired === undefined || endpoint === undefined ? undefined : { ...wired, endpoint };
  }
}
