import type { Point } from "@weishan/core/center";
import type { PointField } from "@weishan/core/modbus";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { RegisterTransport } from "../../ports/register-transport.ts";
import type { WriteLog } from "../../ports/write-log.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import { FieldEndpoint } from "./field-endpoint.ts";
import type { PolledEndpointHealth } from "./field-health.ts";
import { FieldReaders } from "./field-readers.ts";
import { FieldWriter } from "./field-writer.ts";
import { HoleBook } from "./hole-book.ts";
import type { PointWrite, PointWriter, WriteResult } from "./point-write.ts";
import type { ExpectedInterval } from "./present-reading.ts";
import { ReadingCollector } from "./reading-collector.ts";
import type { ReadingsIntake } from "./readings-intake.ts";

export interface FieldOptions {
  readonly endpoints: readonly FieldEndpointConfig[];
  /** Opens the line of an endpoint; called once for each at the start. The endpoint closes it. */
  readonly openTransport: (endpoint: FieldEndpointConfig) => RegisterTransport;
  readonly points: PointTable;
  /** The point in the model of the centres. */
  readonly pointOf: (pointId: string) => Point | undefined;
  readonly intake: ReadingsIntake;
  readonly writeLog: WriteLog;
  readonly clock: Clock;
  readonly log: Logger;
  /** Answers `[0, 1)`. */
  readonly random: () => number;
  /** The shortest time between two writes to one point. */
  readonly minWriteIntervalMs?: number;
  /** How long a device may take to say what was written to it. */
  readonly readBackWithinMs?: number;
}

interface Wired {
  readonly endpointId: string;
  readonly point: PointField;
}

/** All the equipment that is reached over Modbus: polled, written to, and its health known. */
export class Field implements PointWriter {
  readonly #options: FieldOptions;
  readonly #collector: ReadingCollector;
  readonly #writer: FieldWriter;
  readonly #wired = new Map<string, Wired>();
  readonly #endpoints = new Map<string, FieldEndpoint>();

  constructor(options: FieldOptions) {
    this.#options = options;
    const { clock, intake, minWriteIntervalMs, readBackWithinMs } = options;
    this.#collector = new ReadingCollector({ clock, emit: (batch) => intake.offer(batch) });
    for (const { id, units } of options.endpoints) {
      for (const unit of units)
        for (const point of unit.points) this.#wired.set(point.pointId, { endpointId: id, point });
    }
    this.#writer = new FieldWriter({
      ...options,
      collector: this.#collector,
      target: (pointId) => this.#target(pointId),
      ...(minWriteIntervalMs === undefined ? {} : { minIntervalMs: minWriteIntervalMs }),
      ...(readBackWithinMs === undefined ? {} : { readBackWithinMs }),
    });
  }

  start(): void {
    const { endpoints, openTransport, points, intake, clock, log, random } = this.#options;
    const shared = { points, collector: this.#collector, intake, clock, log, random };
    const learned = { readers: new FieldReaders(), holes: new HoleBook() };
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
    const write = this.#wired.get(pointId)?.point.write ?? null;
    return write !== null && (kind === "command" || kind === "setpoint");
  }

  #target(pointId: string): { readonly endpoint: FieldEndpoint; readonly point: PointField } | undefined {
    const wired = this.#wired.get(pointId);
    const endpoint = wired === undefined ? undefined : this.#endpoints.get(wired.endpointId);
    return wired === undefined || endpoint === undefined ? undefined : { endpoint, point: wired.point };
  }
}
