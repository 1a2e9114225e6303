import { PROTOCOL_LIMITS, type ReadCost, type RegisterField, serialCost, tcpCost } from "@weishan/core/modbus";
import { PointTable, type Reading, type ReadingBatch, readingAt } from "@weishan/core/reading";
import type { KeptHole } from "../../../ports/hole-store.ts";
import type { Journal } from "../../../ports/journal.ts";
import type { FieldEndpointConfig } from "../endpoint-config.ts";
import { FieldEndpoint } from "../field-endpoint.ts";
import { FieldReaders } from "../field-readers.ts";
import type { FieldUnit } from "../field-unit.ts";
import { HoleBook } from "../hole-book.ts";
import { LiveState } from "../live-state.ts";
import { ReadingCollector } from "../reading-collector.ts";
import { ReadingsIntake } from "../readings-intake.ts";
import { FakeBus, type FakeDevice, fakeDevice } from "./fake-bus.ts";
import { HandClock } from "./hand-clock.ts";
import { KeptLog } from "./kept-log.ts";

/** The same "random" numbers in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const word = (address: number): RegisterField => ({
  table: "holding",
  address,
  type: "uint16",
  order: "ABCD",
  scale: 0.1,
  offset: 0,
  absent: [0xffff],
});

export interface BenchUnit {
  readonly unitId: number;
  readonly addresses: readonly number[];
  readonly intervalMs: number;
  readonly write?: { readonly min: number; readonly max: number; readonly multiple: boolean };
  readonly busShare?: number;
}

export const benchPointId = (unitId: number, address: number): string => `SW.U${unitId}.r${address}`;

export const benchUnit = ({ unitId, addresses, intervalMs, write, busShare }: BenchUnit): FieldUnit => ({
  unitId,
  equipmentId: `SW.U${unitId}`,
  profileId: "bench/meter",
  limits: PROTOCOL_LIMITS,
  points: addresses.map((address) => ({
    key: `r${address}`,
    pointId: benchPointId(unitId, address),
    unitId,
    table: "holding",
    address,
    quantity: 1,
    intervalMs,
    field: word(address),
    unit: "°C",
    write: write ?? null,
  })),
  ...(busShare === undefined ? {} : { busShare }),
});

export interface BenchOptions {
  readonly units: readonly BenchUnit[];
  /** The units as they are wired, where they are not simply tables of words. */
  readonly wired?: readonly FieldUnit[];
  /** What was learned of a unit before the start. */
  readonly kept?: (unit: FieldUnit) => readonly KeptHole[];
  readonly baudRate?: number;
  readonly inFlight?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly append?: Journal["append"];
  readonly maxPendingReadings?: number;
}

/** An endpoint on a fake bus with a fake clock, with all that its readings go through. */
export interface FieldBench {
  readonly clock: HandClock;
  readonly bus: FakeBus;
  readonly endpoint: FieldEndpoint;
  readonly config: FieldEndpointConfig;
  readonly log: KeptLog;
  readonly points: PointTable;
  readonly live: LiveState;
  readonly intake: ReadingsIntake;
  readonly collector: ReadingCollector;
  readonly holes: HoleBook;
  readonly batches: ReadingBatch[];
  device(unitId: number): FakeDevice;
  /** Everything that entered the journal, in order. */
  readings(): Reading[];
}

export function fieldBench(options: BenchOptions): FieldBench {
  const { units, baudRate, inFlight = 1, timeoutMs = 1_000, retries = 1 } = options;
  const clock = new HandClock();
  const devices = new Map(
    units.map(({ unitId, addresses }) => [unitId, fakeDevice(addresses.map((address) => [address, 200 + address]))]),
  );
  const bus = new FakeBus({ clock, devices, window: inFlight, ...(baudRate === undefined ? {} : { baudRate }) });
  const points = new PointTable();
  const live = new LiveState(points);
  const log = new KeptLog();
  const batches: ReadingBatch[] = [];
  const keep: Journal["append"] = (batch) => Promise.resolve(batches.push(batch));
  const { append = keep, maxPendingReadings } = options;
  const limit = maxPendingReadings === undefined ? {} : { maxPendingReadings };
  const intake = new ReadingsIntake({ journal: { append }, live, clock, log, ...limit });
  const collector = new ReadingCollector({ clock, emit: (batch) => intake.offer(batch) });
  const holes = new HoleBook();
  const cost: ReadCost =
    baudRate === undefined ? tcpCost({ inFlight }) : serialCost({ baudRate, dataBits: 8, parity: "none", stopBits: 1 });
  const config: FieldEndpointConfig = {
    id: "bench",
    name: { zh: "測試", en: "Bench" },
    kind: baudRate === undefined ? "modbus-tcp" : "modbus-rtu",
    address: "bench:502",
    timeoutMs,
    retries,
    inFlight,
    cost,
    units: options.wired ?? units.map(benchUnit),
  };
  for (const unit of config.units) holes.restore(unit, options.kept?.(unit) ?? []);
  const random = seededRandom(1);
  const readers = new FieldReaders();
  const parts = { config, transport: bus, points, collector, intake, readers, holes, clock, log, random };
  const endpoint = new FieldEndpoint(parts);
  return {
    clock,
    bus,
    endpoint,
    config,
    log,
    points,
    live,
    intake,
    collector,
    holes,
    batches,
    device: (unitId) => devices.get(unitId) ?? fakeDevice(),
    readings: () =>
      batches.flatMap((batch) => Array.from(batch.pointNumbers, (_, row) => readingAt(batch, row, points))),
  };
}
