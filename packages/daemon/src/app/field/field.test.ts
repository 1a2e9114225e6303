import type { Point } from "@weishan/core/center";
import { tcpCost } from "@weishan/core/modbus";
import { PointTable } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import { FakeBus, type FakeDevice, fakeDevice } from "./fake/fake-bus.ts";
import { benchPointId, benchUnit, seededRandom } from "./fake/field-bench.ts";
import { HandClock } from "./fake/hand-clock.ts";
import { KeptLog } from "./fake/kept-log.ts";
import { Field } from "./field.ts";
import { LiveState } from "./live-state.ts";
import { ReadingsIntake } from "./readings-intake.ts";

const endpoint = (id: string, unitId: number): FieldEndpointConfig => ({
  id,
  name: { zh: id, en: id },
  kind: "modbus-tcp",
  address: `${id}:502`,
  timeoutMs: 1_000,
  retries: 1,
  inFlight: 1,
  cost: tcpCost(),
  units: [
    benchUnit({ unitId, addresses: [1, 2, 3], intervalMs: 20_000, write: { min: 16, max: 30, multiple: false } }),
  ],
});

const point = (pointId: string): Point => ({
  id: pointId,
  equipmentId: "SW.U1",
  key: "r1",
  name: { zh: "溫度設定", en: "Set-point" },
  kind: pointId.endsWith("r1") ? "setpoint" : "sensor",
  unit: "°C",
  group: "control",
  expectedIntervalMs: 5_000,
});

function twoEndpoints(endpoints = [endpoint("north", 1), endpoint("south", 2)]) {
  const clock = new HandClock();
  const points = new PointTable();
  const live = new LiveState(points);
  const log = new KeptLog();
  const buses = new Map<string, { readonly bus: FakeBus; readonly device: FakeDevice }>();
  let journaled = 0;
  const append = (batch: { readonly pointNumbers: Uint32Array }): Promise<number> =>
    Promise.resolve((journaled += batch.pointNumbers.length));
  const field = new Field({
    endpoints,
    openTransport: ({ id, units }) => {
      const device = fakeDevice([1, 2, 3].map((address) => [address, 200 + address]));
      const bus = new FakeBus({ clock, devices: new Map(units.map(({ unitId }) => [unitId, device])) });
      buses.set(id, { bus, device });
      return bus;
    },
    points,
    pointOf: (pointId) => (pointId.startsWith("SW.U") ? point(pointId) : undefined),
    intake: new ReadingsIntake({ journal: { append }, live, clock, log }),
    writeLog: { append: () => Promise.resolve() },
    clock,
    log,
    random: seededRandom(3),
  });
  return { field, clock, live, buses, journaled: () => journaled };
}

describe("Field", () => {
  test("reads every endpoint, whatever becomes of another", async () => {
    const { field, clock, live, buses } = twoEndpoints();
    field.start();
    await clock.turn(100);
    const north = buses.get("north");
    if (north !== undefined) north.bus.isUp = false;
    await clock.turn(60_000);
    expect(field.health().map(({ id, outage }) => [id, outage === null])).toEqual([
      ["north", false],
      ["south", true],
    ]);
    expect(live.latest(benchPointId(1, 2))).toMatchObject({ value: null, reason: "disconnected" });
    expect(live.latest(benchPointId(2, 2))).toMatchObject({ value: 20.2, quality: "good" });
  });

  test("carries an order to the endpoint that has the point", async () => {
    const { field, clock, buses } = twoEndpoints();
    field.start();
    const order = { pointId: benchPointId(2, 1), value: 25, by: "陳工程師", reason: "會議前先行降溫" };
    const [result] = await Promise.all([field.write(order), clock.turn(5_000)]);
    expect(result.outcome).toBe("confirmed");
    expect([...buses.values()].map(({ device }) => device.words.get(1))).toEqual([201, 250]);
  });

  test("judges staleness by the interval it really polls in, where that is longer than expected", () => {
    const { field } = twoEndpoints();
    expect(field.expectedInterval(benchPointId(1, 1))).toEqual({ expectedIntervalMs: 20_000 });
    expect(field.expectedInterval("SW.U9.other")).toEqual({ expectedIntervalMs: 5_000 });
    expect(field.expectedInterval("XX.none")).toBeUndefined();
  });

  test("offers for writing what the model and the profile both allow", () => {
    const { field } = twoEndpoints();
    expect([1, 2].map((address) => field.mayWrite(benchPointId(1, address)))).toEqual([true, false]);
  });

  test("orders nothing of a unit that may be every device of a line, and reads it all the same", async () => {
    const north = endpoint("north", 0);
    const { field, clock, live, buses } = twoEndpoints([
      { ...north, units: north.units.map((unit) => ({ ...unit, isBroadcast: true })) },
    ]);
    field.start();
    const order = { pointId: benchPointId(0, 1), value: 25, by: "陳工程師", reason: "會議前先行降溫" };
    const [result] = await Promise.all([field.write(order), clock.turn(5_000)]);
    expect(result).toMatchObject({
      outcome: "refused",
      why: "unit 0 may be every device of the line; an order goes to one",
    });
    expect(field.mayWrite(order.pointId)).toBe(false);
    expect(buses.get("north")?.bus.records.some((record) => record.kind === "write")).toBe(false);
    expect(live.latest(order.pointId)).toMatchObject({ quality: "good" });
  });

  test("hands in what it has read when it stops, and leaves nothing running", async () => {
    const { field, clock, journaled } = twoEndpoints();
    field.start();
    await clock.turn(6);
    await Promise.all([field.stop(), clock.turn(1_000)]);
    expect(journaled()).toBe(6);
    expect(clock.timers).toBe(0);
  });
});
