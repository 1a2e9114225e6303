import type { Point } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import type { WriteLog, WriteRecord } from "../../ports/write-log.ts";
import { type BenchOptions, benchPointId, benchUnit, type FieldBench, fieldBench } from "./fake/field-bench.ts";
import { FieldWriter } from "./field-writer.ts";
import type { PointWrite, WriteResult } from "./point-write.ts";

const SETPOINT = benchPointId(1, 3);

const point = (kind: Point["kind"], extra: Partial<Point> = {}): Point => ({
  id: SETPOINT,
  equipmentId: "SW.U1",
  key: "r3",
  name: { zh: "溫度設定", en: "Set-point" },
  kind,
  unit: "°C",
  group: "control",
  expectedIntervalMs: 60_000,
  ...extra,
});

const order = (value: number, extra: Partial<PointWrite> = {}): PointWrite => ({
  pointId: SETPOINT,
  value,
  by: "陳工程師",
  reason: "會議前先行降溫",
  ...extra,
});

interface WriteBench extends FieldBench {
  readonly records: WriteRecord[];
  /** Gives the order and lets enough time pass for it to end. */
  order(write: PointWrite): Promise<WriteResult>;
}

function writeBench(
  options: Partial<BenchOptions> & {
    readonly model?: Point;
    readonly append?: never;
    readonly refuseRecords?: boolean;
  } = {},
): WriteBench {
  const { model = point("setpoint"), refuseRecords = false, ...rest } = options;
  const units = [
    { unitId: 1, addresses: [1, 2, 3], intervalMs: 60_000, write: { min: 16, max: 30, multiple: false } },
    { unitId: 2, addresses: [1, 2, 3], intervalMs: 60_000 },
  ];
  const bench = fieldBench({ units, ...rest });
  const records: WriteRecord[] = [];
  const writeLog: WriteLog = {
    append: (record) => {
      if (refuseRecords) return Promise.reject(new Error("no space left"));
      records.push(record);
      return Promise.resolve();
    },
  };
  const { points, collector, clock, log, endpoint } = bench;
  const wired = units.flatMap((unit) => benchUnit(unit).points);
  const writer = new FieldWriter({
    target: (pointId) => {
      const found = wired.find((one) => one.pointId === pointId);
      return found === undefined ? undefined : { endpoint, point: found, isBroadcast: false };
    },
    pointOf: (pointId) => (pointId.startsWith("SW.U") ? model : undefined),
    points,
    collector,
    writeLog,
    clock,
    log,
  });
  endpoint.start();
  return {
    ...bench,
    records,
    order: async (write) => {
      const [result] = await Promise.all([writer.write(write), clock.turn(10_000)]);
      return result;
    },
  };
}

describe("an order to a point", () => {
  test("is confirmed when the device itself says the new value, which is shown at once", async () => {
    const bench = writeBench();
    const result = await bench.order(order(24.5));
    expect(result).toMatchObject({ outcome: "confirmed", requested: 24.5, readBack: 24.5, why: null });
    expect(result.steps.map(({ step }) => step)).toEqual(["requested", "sent", "read-back", "confirmed"]);
    expect(bench.device(1).words.get(3)).toBe(245);
    expect(bench.live.latest(SETPOINT)).toMatchObject({ value: 24.5, quality: "good" });
  });

  test("is confirmed within fifty milliseconds at full polling", async () => {
    const bench = writeBench({
      units: Array.from({ length: 40 }, (_, index) => ({
        unitId: index + 1,
        addresses: [1, 2, 3],
        intervalMs: 200,
        write: { min: 16, max: 30, multiple: false },
      })),
    });
    await bench.clock.turn(5_000);
    const { steps } = await bench.order(order(24.5));
    expect((steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0)).toBeLessThanOrEqual(50);
  });

  test("is on record with its name and reason before it is sent, and with its end", async () => {
    const bench = writeBench();
    await bench.order(order(24.5));
    expect(bench.records).toMatchObject([
      { kind: "requested", pointId: SETPOINT, value: 24.5, by: "陳工程師", reason: "會議前先行降溫" },
      { kind: "ended", outcome: "confirmed", readBack: 24.5, why: null },
    ]);
    expect(bench.records[0]?.orderId).toBe(bench.records[1]?.orderId);
  });

  test("is not sent when it cannot be recorded", async () => {
    const bench = writeBench({ refuseRecords: true });
    expect(await bench.order(order(24.5))).toMatchObject({ outcome: "refused", why: "the order cannot be recorded" });
    expect(bench.bus.records.filter((record) => record.kind === "write")).toEqual([]);
  });

  test.each([
    ["a value above the profile's limit", order(31), {}, "31 is outside 16 to 30"],
    ["a value below the model's range", order(17), { range: { min: 18, max: 28 } }, "17 is outside 18 to 28"],
    ["a value that is no number", order(Number.NaN), {}, "the value is not a number"],
    ["no name", order(24, { by: " " }), {}, "an order needs the name of who gives it"],
    ["no reason", order(24, { reason: "ok" }), {}, "an order needs its reason in a few words"],
    [
      "a state that does not exist",
      order(24),
      { states: { 16: { zh: "冷", en: "cool" } } },
      "24 is none of the states 16",
    ],
    [
      "a point whose profile only reads it",
      order(24, { pointId: benchPointId(2, 3) }),
      {},
      "the device's profile does not allow this point to be written",
    ],
    [
      "a point that no device takes",
      order(24, { pointId: "SW.U9.r1" }),
      {},
      "no device of this installation takes this point",
    ],
  ])("is refused, recorded and not sent: %s", async (_case, write, extra, why) => {
    const bench = writeBench({ model: point("setpoint", extra) });
    expect(await bench.order(write)).toMatchObject({ outcome: "refused", why });
    expect(bench.records.map((record) => record.kind)).toEqual(["requested", "ended"]);
    expect(bench.bus.records.filter((record) => record.kind === "write")).toEqual([]);
  });

  test("is refused for a point that is measured, whatever the profile says", async () => {
    const bench = writeBench({ model: point("sensor") });
    expect(await bench.order(order(24))).toMatchObject({ outcome: "refused", why: "a sensor is read, not written" });
  });

  test("is an error for a point of no centre", async () => {
    const bench = writeBench();
    await expect(bench.order(order(24, { pointId: "XX.nothing" }))).rejects.toMatchObject({ code: "POINT_UNKNOWN" });
  });

  test("is refused while another for the same point is under way, or a moment after", async () => {
    const bench = writeBench();
    bench.device(1).settleMs = 700;
    const both = Promise.all([bench.order(order(24)), bench.order(order(25))]);
    expect((await both).map(({ outcome }) => outcome)).toEqual(["confirmed", "refused"]);
  });

  test("waits for a slow device to take the value over", async () => {
    const bench = writeBench();
    bench.device(1).settleMs = 1_500;
    expect(await bench.order(order(24))).toMatchObject({ outcome: "confirmed", readBack: 24 });
  });

  test("is unconfirmed, with what the device says, when it does not take the value", async () => {
    const bench = writeBench();
    bench.device(1).settleMs = 3_600_000;
    expect(await bench.order(order(24))).toMatchObject({
      outcome: "unconfirmed",
      readBack: 20.3,
      why: "the device says 20.3",
    });
  });

  test("is tried again while the device is busy", async () => {
    const bench = writeBench();
    await bench.clock.turn(1_000);
    bench.device(1).busyFor = 2;
    expect(await bench.order(order(24))).toMatchObject({ outcome: "confirmed" });
  });

  test("fails with the device's own refusal", async () => {
    const bench = writeBench();
    await bench.clock.turn(1_000);
    bench.device(1).exceptionCode = 4;
    expect(await bench.order(order(24))).toMatchObject({ outcome: "failed", why: "the device refused: exception 4" });
  });

  test("fails when nobody answers, and says so once the time is over", async () => {
    const bench = writeBench();
    await bench.clock.turn(1_000);
    bench.device(1).silent = true;
    const result = await bench.order(order(24));
    expect(result.outcome).toBe("failed");
    expect(result.why).toContain("does not answer");
  });

  test("fails at once when the gateway is out of reach", async () => {
    const bench = writeBench();
    await bench.clock.turn(1_000);
    bench.bus.isUp = false;
    const { outcome, why, steps } = await bench.order(order(24));
    expect([outcome, why]).toEqual(["failed", "the device is out of reach: no route to the gateway"]);
    expect((steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0)).toBeLessThan(100);
  });
});
