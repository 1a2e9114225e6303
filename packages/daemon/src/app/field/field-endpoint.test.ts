import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { type BenchUnit, benchPointId, fieldBench } from "./fake/field-bench.ts";

const registers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

const fleet = (count: number, intervalMs: number, addresses = registers(10)): BenchUnit[] =>
  Array.from({ length: count }, (_, index) => ({ unitId: index + 1, addresses, intervalMs }));

const minutes = (count: number): number => count * 60_000;

describe("polling", () => {
  test("brings every point's value, scaled, as soon as it starts", async () => {
    const bench = fieldBench({ units: fleet(3, 60_000) });
    bench.endpoint.start();
    await bench.clock.turn(100);
    expect(bench.live.latest(benchPointId(2, 4))).toMatchObject({ value: 20.4, quality: "good" });
    expect(bench.readings()).toHaveLength(30);
  });

  test("keeps each unit's phase for an hour to the millisecond", async () => {
    const bench = fieldBench({ units: fleet(4, 10_000) });
    bench.endpoint.start();
    await bench.clock.turn(minutes(60));
    for (const unitId of [1, 2, 3, 4]) {
      const phases = bench.bus.records
        .filter((record) => record.unitId === unitId)
        .slice(1)
        .map((record) => record.atMs % 10_000);
      expect(new Set(phases)).toEqual(new Set([(unitId - 1) * 2_500]));
      expect(phases.length).toBeGreaterThanOrEqual(359);
    }
  });

  test("spreads the polls of a bus so that none waits for another", async () => {
    const bench = fieldBench({ units: fleet(50, 1_000) });
    bench.endpoint.start();
    await bench.clock.turn(minutes(2));
    expect(bench.endpoint.health().jitter.p99Ms).toBeLessThanOrEqual(1);
    expect(bench.endpoint.health().queueDepth).toBeLessThanOrEqual(1);
  });

  test("says how busy the bus was and what was planned", async () => {
    const bench = fieldBench({ units: fleet(20, 1_000) });
    bench.endpoint.start();
    await bench.clock.turn(minutes(2));
    const { loadPct, plannedLoadPct, readingsPerSecond } = bench.endpoint.health();
    expect(loadPct).toBeCloseTo(10, 0);
    expect(plannedLoadPct).toBeGreaterThan(5);
    expect(readingsPerSecond).toBeCloseTo(200, 0);
  });

  test("has several requests under way where the endpoint allows it, one where not", async () => {
    const one = fieldBench({ units: fleet(8, 1_000) });
    const four = fieldBench({ units: fleet(8, 1_000), inFlight: 4 });
    for (const bench of [one, four]) {
      bench.endpoint.start();
      await bench.clock.turn(5_000);
    }
    expect([one.bus.mostAtOnce, four.bus.mostAtOnce]).toEqual([1, 4]);
  });

  test("counts what it skips when the wanted rate does not fit, and serves all units alike", async () => {
    const bench = fieldBench({ units: fleet(10, 200), baudRate: 9_600 });
    bench.endpoint.start();
    await bench.clock.turn(minutes(1));
    const requests = bench.endpoint.health().units.map((unit) => unit.requests);
    expect(Math.max(...requests) - Math.min(...requests)).toBeLessThanOrEqual(2);
    expect(bench.endpoint.health().skippedPolls).toBeGreaterThan(1_000);
  });

  test("ends within a second and lets the request on the wire finish", async () => {
    const bench = fieldBench({ units: fleet(2, 1_000) });
    bench.device(1).latencyMs = 300;
    bench.endpoint.start();
    await bench.clock.turn(10);
    const stopped = bench.endpoint.stop();
    await bench.clock.turn(400);
    await stopped;
    expect(bench.bus.records).toHaveLength(1);
    expect(bench.bus.records[0]?.ok).toBe(true);
    bench.collector.flush();
    expect(bench.live.latest(benchPointId(1, 0))).toMatchObject({ quality: "good" });
    expect(bench.clock.timers).toBe(0);
  });
});

describe("a unit that fails", () => {
  test("one lost answer is asked for again and leaves no gap", async () => {
    const bench = fieldBench({ units: fleet(2, 5_000) });
    bench.endpoint.start();
    await bench.clock.turn(4_900);
    bench.device(1).silent = true;
    await bench.clock.turn(500);
    bench.device(1).silent = false;
    await bench.clock.turn(5_000);
    expect(bench.readings().filter((reading) => reading.quality === "bad")).toEqual([]);
    expect(bench.endpoint.health().units[0]?.failures).toBe(1);
  });

  test("its points are told to be bad at once, then once a minute, and its neighbours stay good", async () => {
    const bench = fieldBench({ units: fleet(4, 5_000) });
    bench.endpoint.start();
    await bench.clock.turn(20_000);
    bench.device(2).silent = true;
    await bench.clock.turn(minutes(5));
    const bad = bench.readings().filter((reading) => reading.quality === "bad");
    expect(new Set(bad.map((reading) => reading.reason))).toEqual(new Set(["no-answer"]));
    expect(new Set(bad.map((reading) => reading.pointId.slice(0, 6)))).toEqual(new Set(["SW.U2."]));
    expect(bad.length / 10).toBeGreaterThanOrEqual(5);
    expect(bad.length / 10).toBeLessThanOrEqual(6);
    expect(bench.endpoint.health().units.map((unit) => unit.state)).toEqual(["ok", "unreachable", "ok", "ok"]);
    expect(bench.log.said("warn")).toEqual(["unit does not answer"]);
  });

  test("is read again the moment it answers", async () => {
    const bench = fieldBench({ units: fleet(4, 60_000) });
    bench.device(2).silent = true;
    bench.endpoint.start();
    await bench.clock.turn(30_000);
    bench.device(2).silent = false;
    await bench.clock.turn(61_000);
    const back = bench.bus.records.find((record) => record.unitId === 2 && record.ok);
    const full = bench.bus.records.find((record) => record.unitId === 2 && record.ok && record.quantity === 10);
    expect((full?.atMs ?? 0) - (back?.atMs ?? 0)).toBeLessThan(50);
    expect(bench.live.latest(benchPointId(2, 0))).toMatchObject({ quality: "good" });
    expect(bench.log.said("info")).toEqual(["unit answers again"]);
  });

  test.each([
    ["with room", 1_800],
    ["that is asked for more than it can carry", 1_000],
  ])(
    "one dead of thirty-two on a 9600 baud line %s costs the others less than a twentieth",
    async (_line, intervalMs) => {
      const served = async (dead: boolean): Promise<number> => {
        const bench = fieldBench({ units: fleet(32, intervalMs), baudRate: 9_600 });
        bench.device(7).silent = dead;
        bench.endpoint.start();
        await bench.clock.turn(minutes(10));
        return bench.bus.records.filter((record) => record.ok && record.unitId !== 7 && record.quantity === 10).length;
      };
      const [whole, maimed] = [await served(false), await served(true)];
      expect(maimed / whole).toBeGreaterThanOrEqual(0.95);
    },
  );

  test("four dead of thirty-two cost the others no more than one does", async () => {
    const bench = fieldBench({ units: fleet(32, 2_400), baudRate: 9_600 });
    for (const unitId of [3, 9, 17, 30]) bench.device(unitId).silent = true;
    bench.endpoint.start();
    await bench.clock.turn(minutes(10));
    const good = bench.bus.records.filter((record) => record.ok).length;
    expect(good / (28 * (minutes(10) / 2_400))).toBeGreaterThanOrEqual(0.95);
    expect(bench.endpoint.health().outage).toBeNull();
  });

  test("a busy device is asked again shortly, and told to be busy when it stays so", async () => {
    const bench = fieldBench({ units: fleet(1, 10_000) });
    bench.endpoint.start();
    await bench.clock.turn(9_000);
    bench.device(1).busyFor = 2;
    await bench.clock.turn(9_000);
    expect(bench.readings().filter((reading) => reading.quality === "bad")).toEqual([]);
    bench.device(1).busyFor = 100;
    await bench.clock.turn(10_000);
    expect(bench.live.latest(benchPointId(1, 0))).toMatchObject({ value: null, reason: "device-busy" });
  });
});

describe("a device that refuses with a gateway's word for silence", () => {
  test.each([10, 11])("is dead, not out of order: exception %i", async (exceptionCode) => {
    const bench = fieldBench({ units: fleet(5, 2_000) });
    bench.device(2).exceptionCode = exceptionCode;
    bench.endpoint.start();
    await bench.clock.turn(minutes(1));
    expect(bench.endpoint.health().units[1]?.state).toBe("unreachable");
    expect(bench.live.latest(benchPointId(2, 0))).toMatchObject({ reason: "no-answer" });
    expect(bench.endpoint.health().units[1]?.holes).toEqual([]);
  });
});

describe("a dead gateway", () => {
  test("is one cause with one line in the log, and ninety-five units that wait", async () => {
    const bench = fieldBench({ units: fleet(95, 10_000) });
    bench.endpoint.start();
    await bench.clock.turn(20_000);
    bench.bus.isUp = false;
    await bench.clock.turn(minutes(3));
    const { outage, units } = bench.endpoint.health();
    expect(outage?.cause).toMatchObject({ code: "connection-refused", detail: "no route to the gateway" });
    expect(new Set(units.map((unit) => unit.state))).toEqual(new Set(["waiting"]));
    expect(bench.log.said("warn")).toEqual(["endpoint is out of reach"]);
    const bad = bench.readings().filter((reading) => reading.quality === "bad");
    expect(bad).toHaveLength(950);
    expect(new Set(bad.map((reading) => reading.reason))).toEqual(new Set(["disconnected"]));
  });

  test("is not a connection that breaks and is there again", async () => {
    const bench = fieldBench({ units: fleet(5, 1_000), retries: 0 });
    bench.endpoint.start();
    for (let count = 0; count < 5; count++) {
      await bench.clock.turn(3_000);
      bench.bus.breaksOnce = true;
    }
    await bench.clock.turn(3_000);
    expect(bench.readings().filter((reading) => reading.quality === "bad")).toEqual([]);
    expect(bench.log.lines).toEqual([]);
  });

  test("everything is read again within two seconds of its return", async () => {
    const bench = fieldBench({ units: fleet(95, 60_000), inFlight: 1 });
    bench.endpoint.start();
    await bench.clock.turn(20_000);
    bench.bus.isUp = false;
    await bench.clock.turn(minutes(10));
    bench.bus.isUp = true;
    await bench.clock.turn(2_600);
    expect([...bench.live.all()].filter((reading) => reading.quality !== "good")).toEqual([]);
    expect(bench.endpoint.health().outage).toBeNull();
  });

  test("is found out from silence, too, when it accepts connections and passes nothing on", async () => {
    const bench = fieldBench({ units: fleet(95, 10_000) });
    bench.endpoint.start();
    await bench.clock.turn(20_000);
    for (let unitId = 1; unitId <= 95; unitId++) bench.device(unitId).silent = true;
    await bench.clock.turn(15_000);
    expect(bench.endpoint.health().outage?.cause.code).toBe("all-units-silent");
    bench.device(60).silent = false;
    await bench.clock.turn(minutes(5));
    expect(bench.endpoint.health().outage).toBeNull();
    expect(bench.endpoint.health().units[59]?.state).toBe("ok");
  });

  test("is not suspected when some neighbours are dead and the rest answer", async () => {
    const bench = fieldBench({ units: fleet(20, 5_000) });
    for (const unitId of [4, 5, 6, 7, 8, 9, 10]) bench.device(unitId).silent = true;
    bench.endpoint.start();
    await bench.clock.turn(minutes(5));
    expect(bench.log.said("warn").filter((message) => message === "endpoint is out of reach")).toEqual([]);
  });
});

describe("registers that a device does not have", () => {
  test("are found and set apart, and the others are read as before", async () => {
    const bench = fieldBench({ units: fleet(1, 1_000, registers(40)) });
    bench.device(1).missing.add(17);
    bench.endpoint.start();
    await bench.clock.turn(10_000);
    expect(bench.live.latest(benchPointId(1, 16))).toMatchObject({ quality: "good" });
    expect(bench.live.latest(benchPointId(1, 17))).toMatchObject({ quality: "bad", reason: "device-refused" });
    expect(bench.endpoint.health().units[0]?.holes).toMatchObject([{ address: 17, quantity: 1, learnedFromUnitId: 1 }]);
    expect(bench.readings().filter((reading) => reading.quality === "bad")).toHaveLength(1);
  });

  test("are learned once and believed of a like unit after one question", async () => {
    const bench = fieldBench({ units: fleet(20, 1_000, registers(40)) });
    for (let unitId = 1; unitId <= 20; unitId++) bench.device(unitId).missing.add(17);
    bench.endpoint.start();
    await bench.clock.turn(10_000);
    const refusals = bench.bus.records.filter((record) => !record.ok).length;
    expect(refusals).toBeLessThanOrEqual(20 * 3 + 6);
    const taught = bench.endpoint.health().units.filter((unit) => unit.holes[0]?.learnedFromUnitId === 1);
    expect(taught).toHaveLength(20);
  });

  test("are asked about again and read once they are there", async () => {
    const bench = fieldBench({ units: fleet(1, 60_000, registers(40)) });
    bench.device(1).missing.add(17);
    bench.endpoint.start();
    await bench.clock.turn(10_000);
    bench.device(1).missing.clear();
    await bench.clock.turn(minutes(20));
    expect(bench.endpoint.health().units[0]?.holes).toEqual([]);
    expect(bench.live.latest(benchPointId(1, 17))).toMatchObject({ quality: "good" });
  });

  test("are told from reads that are too long, which are made shorter", async () => {
    const bench = fieldBench({ units: fleet(1, 1_000, registers(60)) });
    bench.device(1).longestRead = 32;
    bench.endpoint.start();
    await bench.clock.turn(5_000);
    expect(bench.endpoint.health().units[0]?.holes).toEqual([]);
    expect([...bench.live.all()].filter((reading) => reading.quality === "good")).toHaveLength(60);
  });

  test("are not learned from a device that refuses everything for a while", async () => {
    const bench = fieldBench({ units: fleet(2, 1_000, registers(40)) });
    bench.endpoint.start();
    await bench.clock.turn(5_000);
    bench.device(1).exceptionCode = 2;
    await bench.clock.turn(minutes(2));
    expect(bench.live.latest(benchPointId(1, 3))).toMatchObject({ quality: "bad", reason: "device-refused" });
    expect(bench.live.latest(benchPointId(2, 3))).toMatchObject({ quality: "good" });
    expect(bench.endpoint.health().units.map((unit) => unit.state)).toEqual(["degraded", "ok"]);
    bench.device(1).exceptionCode = null;
    await bench.clock.turn(2_000);
    expect(bench.endpoint.health().units[0]?.holes).toEqual([]);
    expect(bench.live.latest(benchPointId(1, 3))).toMatchObject({ quality: "good" });
  });
});

describe("a journal that falls behind", () => {
  test("holds the polling back instead of filling the memory, and skips nothing silently", async () => {
    const waiting: (() => void)[] = [];
    const bench = fieldBench({
      units: fleet(10, 100),
      inFlight: 10,
      maxPendingReadings: 200,
      append: () => new Promise((resolve) => waiting.push(() => resolve(1))),
    });
    bench.endpoint.start();
    await bench.clock.turn(5_000);
    expect(bench.intake.state().pendingReadings).toBeLessThanOrEqual(400);
    const before = bench.bus.records.length;
    const skippedBefore = bench.endpoint.health().skippedPolls;
    expect(skippedBefore).toBeGreaterThan(400);
    for (const release of waiting.splice(0)) release();
    await bench.clock.turn(50);
    expect(bench.bus.records.length).toBeGreaterThan(before);
  });

  test("lets writes through all the same", async () => {
    const bench = fieldBench({ units: fleet(2, 100), maxPendingReadings: 10, append: () => new Promise(() => {}) });
    bench.endpoint.start();
    await bench.clock.turn(1_000);
    const write = bench.endpoint.write({
      unitId: 1,
      table: "holding",
      address: 3,
      words: Uint16Array.of(7),
      multiple: false,
    });
    await bench.clock.turn(50);
    expect(await write).toEqual({ ok: true });
  });
});

describe("a write", () => {
  test("overtakes every waiting read at the end of the frame that is on the wire", async () => {
    const bench = fieldBench({ units: fleet(30, 60_000), baudRate: 9_600 });
    bench.endpoint.start();
    await bench.clock.turn(500);
    const sentBefore = bench.bus.records.length;
    const write = bench.endpoint.write({
      unitId: 4,
      table: "holding",
      address: 3,
      words: Uint16Array.of(7),
      multiple: false,
    });
    await bench.clock.turn(200);
    expect(await write).toEqual({ ok: true });
    expect(bench.bus.records[sentBefore]).toMatchObject({ kind: "write", unitId: 4 });
  });
});

describe("a unit of which nothing can be read at present", () => {
  test("is not asked without end when it falls silent, and answers again when it is back", async () => {
    const at = epochMs(0);
    const known = { table: "holding", quantity: 1, exceptionCode: 2, learnedFromUnitId: 1, confirmations: 0 } as const;
    const bench = fieldBench({
      units: fleet(2, 5_000, [1, 2, 3]),
      kept: ({ unitId }) =>
        unitId === 1 ? [1, 2, 3].map((address) => ({ ...known, address, learnedAt: at, retryAt: at })) : [],
    });
    bench.device(1).silent = true;
    bench.endpoint.start();
    await bench.clock.turn(minutes(10));
    expect(bench.endpoint.health().units[0]?.state).toBe("unreachable");
    expect(bench.bus.records.filter(({ unitId }) => unitId === 1).length).toBeLessThan(30);

    bench.device(1).silent = false;
    await bench.clock.turn(minutes(10));
    expect(bench.endpoint.health().units[0]?.state).not.toBe("unreachable");
    expect(bench.live.latest(benchPointId(1, 2))).toMatchObject({ value: 20.2, quality: "good" });
  });
});
