import { tcpCost } from "@weishan/core/modbus";
import { PointTable } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { HoleStore, KeptUnit } from "../../ports/hole-store.ts";
import { FakeBus, fakeDevice } from "./fake/fake-bus.ts";
import { benchPointId, benchUnit, seededRandom } from "./fake/field-bench.ts";
import { HandClock } from "./fake/hand-clock.ts";
import { KeptLog } from "./fake/kept-log.ts";
import { Field } from "./field.ts";
import { LiveState } from "./live-state.ts";
import { ReadingsIntake } from "./readings-intake.ts";

const MINUTE_MS = 60_000;
const ADDRESSES = [1, 2, 3, 4, 5, 6, 7, 8];

/** A store that is a variable; it can be full. */
class MemoryHoleStore implements HoleStore {
  kept: readonly KeptUnit[] = [];
  saves = 0;
  isFull = false;

  load(): Promise<readonly KeptUnit[]> {
    return Promise.resolve(this.kept);
  }

  save(units: readonly KeptUnit[]): Promise<void> {
    if (this.isFull) return Promise.reject(new Error("no space left"));
    this.saves++;
    this.kept = units;
    return Promise.resolve();
  }
}

interface Run {
  readonly startMs?: number;
  readonly profileId?: string;
  readonly units?: number;
}

/** A daemon's field on devices that lack register 5. */
function fieldOn(store: HoleStore, { startMs = 0, profileId = "bench/meter", units = 1 }: Run = {}) {
  const clock = new HandClock(startMs);
  const points = new PointTable();
  const live = new LiveState(points);
  const log = new KeptLog();
  const device = fakeDevice(ADDRESSES.map((address) => [address, 200 + address]));
  device.missing.add(5);
  const wired = Array.from({ length: units }, (_, index) => ({
    ...benchUnit({ unitId: index + 1, addresses: ADDRESSES, intervalMs: 10_000 }),
    profileId,
  }));
  const bus = new FakeBus({ clock, devices: new Map(wired.map(({ unitId }) => [unitId, device])) });
  const field = new Field({
    endpoints: [
      {
        id: "north",
        name: { zh: "北", en: "North" },
        kind: "modbus-tcp",
        address: "north:502",
        timeoutMs: 1_000,
        retries: 1,
        inFlight: 1,
        cost: tcpCost(),
        units: wired,
      },
    ],
    openTransport: () => bus,
    points,
    pointOf: () => undefined,
    intake: new ReadingsIntake({ journal: { append: () => Promise.resolve(1) }, live, clock, log }),
    writeLog: { append: () => Promise.resolve() },
    holeStore: store,
    clock,
    log,
    random: seededRandom(5),
  });
  const stop = async (): Promise<void> => {
    await Promise.all([field.stop(), clock.turn(1_000)]);
  };
  const refused = (): number => bus.records.filter(({ ok }) => !ok).length;
  return { field, clock, bus, device, live, log, stop, refused };
}

describe("learned holes", () => {
  test("survive a restart: the device is not asked again for what it does not have", async () => {
    const store = new MemoryHoleStore();
    const first = fieldOn(store);
    await first.field.restore();
    first.field.start();
    await first.clock.turn(5_000);
    expect(store.kept).toMatchObject([{ endpointId: "north", unitId: 1, holes: [{ address: 5, quantity: 1 }] }]);
    await first.stop();

    const second = fieldOn(store, { startMs: MINUTE_MS });
    await second.field.restore();
    second.field.start();
    await second.clock.turn(MINUTE_MS - 5_000);
    expect(second.refused()).toBe(0);
    expect(second.live.latest(benchPointId(1, 4))).toMatchObject({ quality: "good" });
    expect(second.live.latest(benchPointId(1, 5))).toMatchObject({ quality: "bad", reason: "device-refused" });
    expect(second.field.health()[0]?.units[0]?.holes).toMatchObject([{ address: 5 }]);
    await second.stop();
  });

  test("are asked about when their time has come by the calendar, not by the daemon's running time", async () => {
    const store = new MemoryHoleStore();
    const first = fieldOn(store);
    await first.field.restore();
    first.field.start();
    await first.clock.turn(5_000);
    await first.stop();

    const second = fieldOn(store, { startMs: 11 * MINUTE_MS });
    second.device.missing.clear();
    await second.field.restore();
    second.field.start();
    await second.clock.turn(6 * MINUTE_MS);
    expect(second.live.latest(benchPointId(1, 5))).toMatchObject({ value: 20.5, quality: "good" });
    await second.stop();
    expect(store.kept).toEqual([]);
  });

  test("of another profile are forgotten: another device is there", async () => {
    const store = new MemoryHoleStore();
    const first = fieldOn(store);
    await first.field.restore();
    first.field.start();
    await first.clock.turn(5_000);
    await first.stop();

    const second = fieldOn(store, { profileId: "bench/other" });
    await second.field.restore();
    expect(second.field.health()).toEqual([]);
    second.device.missing.clear();
    second.field.start();
    await second.clock.turn(5_000);
    expect(second.live.latest(benchPointId(1, 5))).toMatchObject({ quality: "good" });
    await second.stop();
  });

  test("of many units that start together are written a few times, not once each", async () => {
    const store = new MemoryHoleStore();
    const { field, clock, stop } = fieldOn(store, { units: 40 });
    await field.restore();
    field.start();
    await clock.turn(30_000);
    await stop();
    expect(store.kept).toHaveLength(40);
    expect(store.saves).toBeLessThanOrEqual(3);
  });

  test("that cannot be kept are told, and polling goes on", async () => {
    const store = new MemoryHoleStore();
    store.isFull = true;
    const { field, clock, live, log, stop } = fieldOn(store);
    await field.restore();
    field.start();
    await clock.turn(30_000);
    expect(log.said("warn")).toEqual(["learned holes cannot be kept"]);
    expect(live.latest(benchPointId(1, 4))).toMatchObject({ quality: "good" });
    await stop();
    expect(clock.timers).toBe(0);
  });
});
