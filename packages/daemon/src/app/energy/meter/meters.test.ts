import { plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { quarterEnergy } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { indexModel } from "../../overview/model-index.ts";
import { type MeterBench, meterBench } from "./fake/meter-bench.ts";
import { meteredCenter } from "./fake/metered-center.ts";

const model = indexModel([meteredCenter]);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Readings each quarter of an hour from one instant to another, both in, at so many kW from a register at `from`. */
const steady = (from: string, to: string, { kw = 40, at = 1000, everyH = 0.25 } = {}): [string, number][] => {
  const rows: [string, number][] = [];
  const startMs = instant(from);
  for (let atMs = startMs; atMs <= instant(to); atMs += everyH * HOUR_MS) {
    rows.push([textOf(atMs), at + (kw * (atMs - startMs)) / HOUR_MS]);
  }
  return rows;
};
const instant = (text: string): number => taipeiInstant(text.slice(0, 10), text.slice(11));
const textOf = (atMs: number): string => new Date(atMs + 8 * HOUR_MS).toISOString().slice(0, 16);
const daysOf = (bench: MeterBench, from: string, to: string, meterId = "KS.MAIN") =>
  bench.meters.energies.days(meterId, from, to);
const begun = async (start = "2026-07-20") => {
  const bench = meterBench(model, { start });
  await bench.begin();
  return bench;
};

describe("what a meter counted", () => {
  test("is there for each day, and a day is whole once the first reading of the next has come", async () => {
    const bench = await begun("2026-07-15");
    await bench.read("KS.MAIN", steady("2026-07-15T00:00", "2026-07-15T23:45"));
    await bench.meters.settle();
    const [open] = await daysOf(bench, "2026-07-15", "2026-07-16");
    expect(open).toMatchObject({ energyKwh: 950, kind: "measured", peakKw: 40, revision: 1 });
    expect(open?.coverage).toBeCloseTo(95 / 96, 9);
    await bench.clock.turn(DAY_MS);
    await bench.read("KS.MAIN", [["2026-07-16T00:00", 1960]]);
    await bench.meters.settle();
    const [whole] = await daysOf(bench, "2026-07-15", "2026-07-16");
    expect(whole).toMatchObject({ energyKwh: 960, kind: "measured", coverage: 1, revision: 2 });
  });

  test("of a gap is an estimate, and late readings make anew the days that they touch and no others", async () => {
    const bench = await begun();
    await bench.read("KS.MAIN", steady("2026-07-10T00:00", "2026-07-11T08:00"));
    await bench.read("KS.MAIN", steady("2026-07-11T12:00", "2026-07-12T12:00", { at: 1000 + 36 * 40 }));
    await bench.read("KS.MAIN", steady("2026-07-15T12:00", "2026-07-17T00:00", { at: 7000 }));
    await bench.meters.settle();
    const days = await daysOf(bench, "2026-07-10", "2026-07-17");
    expect(days.map(({ kind }) => kind)).toEqual([
      "measured",
      "estimated",
      "estimated",
      "estimated",
      "estimated",
      "estimated",
      "measured",
    ]);
    expect(days.reduce((sum, { energyKwh }) => sum + (energyKwh ?? 0), 0)).toBeCloseTo(7000 + 36 * 40 - 1000, 6);
    bench.changed();
    // In the middle of the gap: both halves of it are divided anew, from the last reading before to the first after.
    await bench.read("KS.MAIN", [["2026-07-14T06:00", 6000]]);
    await bench.meters.settle();
    expect(bench.changed()).toEqual(["12", "13", "14", "15"].map((day) => `KS.MAIN 2026-07-${day}`));
    // Between two readings of one day: that day alone.
    await bench.read("KS.MAIN", [["2026-07-11T10:05", 1000 + 34 * 40]]);
    await bench.meters.settle();
    expect(bench.changed()).toEqual(["KS.MAIN 2026-07-11"]);
    const [, touched] = await daysOf(bench, "2026-07-10", "2026-07-12");
    expect(touched).toMatchObject({ energyKwh: 960, revision: 2 });
    // What is known already changes nothing.
    await bench.read("KS.MAIN", [["2026-07-11T10:05", 1000 + 34 * 40]]);
    await bench.meters.settle();
    expect(bench.changed()).toEqual([]);
  });

  test("waits for the history to have what came", async () => {
    const bench = await begun("2026-07-15");
    bench.history.reached = 0;
    await bench.read("KS.MAIN", steady("2026-07-14T00:00", "2026-07-15T00:00"));
    await bench.meters.settle();
    expect(bench.changed()).toEqual([]);
    bench.history.reached = null;
    await bench.meters.settle();
    expect(bench.changed()).toEqual(["KS.MAIN 2026-07-14"]);
  });

  test("of today is there shortly after each quarter, although the history is always a little behind", async () => {
    const bench = await begun("2026-07-15");
    bench.meters.start();
    for (let minute = 0; minute <= 31; minute++) {
      const text = textOf(bench.clock.now());
      await bench.read("KS.MAIN", [[text, 1000 + minute]]);
      bench.history.reached = bench.journal.state().headPosition - 1;
      await bench.clock.turn(400);
      bench.history.reached += 1;
      await bench.clock.turn(59_600);
    }
    const [today] = await daysOf(bench, "2026-07-15", "2026-07-16");
    expect(today?.quartersKwh.slice(0, 3)).toEqual(Float64Array.of(15, 15, Number.NaN));
    bench.clock.forgetAll();
  });

  test("is an estimate from its power where it has no register", async () => {
    const bench = await begun("2026-07-15");
    const rows = steady("2026-07-14T00:00", "2026-07-14T12:00").map(([at]) => [at, 8] as const);
    await bench.read("KS.PUMP", rows, "activePowerKw");
    await bench.meters.settle();
    const [day] = await daysOf(bench, "2026-07-14", "2026-07-15", "KS.PUMP");
    expect(day).toMatchObject({ energyKwh: 98, kind: "estimated", measuredShare: 0, peakKw: null });
    expect(day?.coverage).toBeCloseTo(49 / 96, 9);
  });

  test("before there were marks is made from what the history holds, the newest month first", async () => {
    const bench = meterBench(model, { start: "2026-07-15" });
    await bench.read("KS.MAIN", [...steady("2026-05-20T00:00", "2026-07-14T00:00", { everyH: 6 })]);
    await bench.read("KS.2F", [...steady("2026-07-01T00:00", "2026-07-03T00:00")]);
    const order: string[] = [];
    await bench.begin();
    bench.meters.energies.listen(({ date }) => void order.push(date.slice(0, 7)));
    await bench.meters.fillBack();
    expect([...new Set(order)]).toEqual(["2026-07", "2026-06", "2026-05"]);
    expect((await daysOf(bench, "2026-05-01", "2026-08-01")).length).toBe(55);
    expect((await daysOf(bench, "2026-05-01", "2026-08-01", "KS.2F")).map(({ date }) => date)).toEqual([
      "2026-07-01",
      "2026-07-02",
    ]);
  });

  test("stays as it was made when the history has forgotten its readings by their age", async () => {
    const bench = await begun("2026-07-15");
    await bench.read("KS.MAIN", steady("2026-07-10T00:00", "2026-07-12T00:00"));
    await bench.meters.settle();
    bench.changed();
    bench.journal.records.splice(0);
    await bench.read("KS.MAIN", [["2026-07-11T10:05", 7000]]);
    await bench.meters.settle();
    expect(bench.changed()).toEqual([]);
    expect((await daysOf(bench, "2026-07-10", "2026-07-12")).map(({ energyKwh }) => energyKwh)).toEqual([960, 960]);
  });

  test("is known to the watt-hour, whatever came late and wherever the program was killed", async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.record({ kind: fc.constant("read"), hours: fc.integer({ min: 1, max: 40 }) }) },
        { weight: 3, arbitrary: fc.record({ kind: fc.constant("late"), hours: fc.integer({ min: 1, max: 120 }) }) },
        { weight: 2, arbitrary: fc.constant({ kind: "settle", hours: 0 }) },
        { weight: 2, arbitrary: fc.constant({ kind: "tick", hours: 0 }) },
        { weight: 2, arbitrary: fc.constant({ kind: "kill", hours: 0 }) },
      ),
      { minLength: 3, maxLength: 16 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const bench = await begun("2026-07-01");
        const registerAt = (atMs: number): number => Math.round((atMs - instant("2026-06-01T00:00")) / 7_000) / 1000;
        const startMs = bench.clock.now();
        const read = (atMs: number) => bench.read("KS.MAIN", [[textOf(atMs), registerAt(atMs)]]);
        for (const { kind, hours } of run) {
          if (kind === "read") {
            await bench.clock.turn(hours * HOUR_MS);
            await read(bench.clock.now());
          } else if (kind === "late") await read(Math.max(startMs, bench.clock.now() - hours * HOUR_MS + 420_000));
          else if (kind === "settle") await bench.meters.settle();
          else if (kind === "tick") {
            bench.meters.start();
            await bench.clock.turn(20_000);
            bench.clock.forgetAll();
          } else await bench.killAndBegin();
        }
        await bench.killAndBegin();
        await bench.meters.settle();
        const to = plusDays(taipeiDate(bench.clock.now()), 1);
        const made = await daysOf(bench, "2026-06-01", to);
        const count = Math.round((instant(`${to}T00:00`) - instant("2026-06-01T00:00")) / 900_000);
        const all = bench.history.samples("KS.MAIN.energyImportKwh", { fromMs: 0, toMs: 1e14 });
        const rules = { counter: {}, longestStepMs: 900_000 };
        const { energyWh } = quarterEnergy(all, { startMs: instant("2026-06-01T00:00"), count }, rules);
        const sumWh = energyWh.reduce((sum, wh) => sum + wh, 0);
        expect(made.reduce((sum, { energyKwh }) => sum + Math.round((energyKwh ?? 0) * 1000), 0)).toBe(sumWh);
        for (const { date, quartersKwh } of made) {
          const at = (instant(`${date}T00:00`) - instant("2026-06-01T00:00")) / 900_000;
          const wanted = [...energyWh.subarray(at, at + 96)];
          expect([...quartersKwh].map((kwh) => Math.round((Number.isNaN(kwh) ? 0 : kwh) * 1000))).toEqual(wanted);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("what people enter of a meter", () => {
  test("of a replacement goes on exactly, and makes anew the day of it alone", async () => {
    const bench = await begun();
    await bench.read("KS.MAIN", steady("2026-07-10T00:00", "2026-07-12T12:00"));
    await bench.read("KS.MAIN", steady("2026-07-12T12:15", "2026-07-14T00:00", { at: 5 }));
    await bench.meters.settle();
    expect((await daysOf(bench, "2026-07-12", "2026-07-13"))[0]?.energyKwh).toBe(950);
    bench.changed();
    const { meters } = bench.meters.http;
    const changedAt = epochMs(instant("2026-07-12T12:10"));
    const change = { kind: "replacement", changedAt, finalKwh: 3407, initialKwh: 1, note: "新電表" } as const;
    const { id } = await meters.addChange("KS.MAIN", change, bench.manager);
    await bench.meters.settle();
    expect(bench.changed()).toEqual(["KS.MAIN 2026-07-12"]);
    expect((await daysOf(bench, "2026-07-12", "2026-07-13"))[0]?.energyKwh).toBe(961);
    expect(bench.trail.map((entry) => entry.change.action)).toEqual(["meter.change"]);
    await meters.removeChange("KS.MAIN", id, bench.manager);
    await bench.meters.settle();
    expect((await daysOf(bench, "2026-07-12", "2026-07-13"))[0]?.energyKwh).toBe(950);
  });

  test("of other transformers counts from then on, also after a kill before the days were made", async () => {
    const bench = await begun("2026-07-14");
    await bench.read("KS.MAIN", steady("2026-07-10T00:00", "2026-07-14T00:00"));
    await bench.meters.settle();
    const changedAt = epochMs(instant("2026-07-12T06:00"));
    const ratio = { kind: "ratio", changedAt, factor: 2, registerKwh: 1000 + 54 * 40, note: "比流器更換" } as const;
    await bench.meters.http.meters.addChange("KS.MAIN", ratio, bench.manager);
    await bench.killAndBegin();
    await bench.meters.settle();
    const days = await daysOf(bench, "2026-07-10", "2026-07-14");
    expect(days.map(({ energyKwh }) => energyKwh)).toEqual([960, 960, 240 + 1440, 1920]);
  });

  test("of a meter that no bus reaches is divided over the days, as an estimate", async () => {
    const entry = { id: "KS.SHOP", centerId: "KS", kind: "manual", name: { zh: "商店", en: "Shop" } } as const;
    const bench = meterBench(model, { start: "2026-07-15", meterEntries: [{ ...entry, parentId: "KS.1F" }] });
    await bench.begin();
    const { meters } = bench.meters.http;
    for (const [at, readingKwh] of [
      ["2026-07-01T00:00", 100],
      ["2026-07-11T00:00", 200.005],
    ] as const) {
      await meters.addReading("KS.SHOP", { readAt: epochMs(instant(at)), readingKwh, note: null }, bench.manager);
    }
    const days = await daysOf(bench, "2026-06-25", "2026-07-15", "KS.SHOP");
    expect(days.length).toBe(10);
    expect(new Set(days.map(({ kind }) => kind))).toEqual(new Set(["estimated"]));
    expect(days.reduce((sum, { energyKwh }) => sum + Math.round((energyKwh ?? 0) * 1000), 0)).toBe(100_005);
    const rows = await meters.energy("KS.SHOP", { from: "2026-06-25", to: "2026-07-15", by: "month" }, bench.manager);
    expect(rows.rows.map(({ energyKwh, coveragePct }) => [energyKwh, coveragePct])).toEqual([
      [null, 0],
      [100.005, 71.4],
    ]);
    const future = { readAt: epochMs(bench.clock.now() + 1), readingKwh: 300, note: null };
    await expect(meters.addReading("KS.SHOP", future, bench.manager)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(meters.addReading("KS.MAIN", future, bench.manager)).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });
});

describe("the tree of a centre", () => {
  const AGENCIES = [
    { id: "tax", center: "KS", name: { zh: "稅捐處", en: "Tax" }, floors: ["KS.A.02F"], spaces: ["KS.A.01F.W"] },
  ];
  let bench: MeterBench;
  beforeAll(async () => {
    const sum = [
      { meterId: "KS.1F", factor: 1 },
      { meterId: "KS.2F", factor: 1 },
    ];
    const floors = {
      id: "KS.FLOORS",
      centerId: "KS",
      kind: "virtual",
      name: { zh: "各樓", en: "Floors" },
      sum,
    } as const;
    bench = meterBench(model, { start: "2026-07-15", meterEntries: [floors], agencies: AGENCIES });
    await bench.begin();
    for (const [id, kw] of [
      ["KS.MAIN", 100],
      ["KS.ELV", 20],
      ["KS.1F", 40],
      ["KS.HALL", 10],
      ["KS.2F", 30],
    ] as const) {
      await bench.read(id, steady("2026-05-01T00:00", "2026-07-15T00:00", { kw, everyH: 8 }));
    }
    await bench.meters.settle();
  });

  test("adds up: meters, losses and what nobody measured are what the main meter counted", async () => {
    const { meters } = bench.meters.http;
    const { nodes, links, coveragePct } = await meters.balance(
      "KS",
      { from: "2026-05-10", to: "2026-07-15" },
      bench.manager,
    );
    const hours = 66 * 24;
    const of = (id: string) => nodes.find((node) => node.id === id);
    expect(coveragePct).toBe(100);
    expect(of("KS.MAIN")).toMatchObject({ energyKwh: 100 * hours, restKwh: 7 * hours });
    expect(of("KS.MAIN:loss")?.energyKwh).toBe(3 * hours);
    expect(of("KS.1F")?.restKwh).toBe(30 * hours);
    // A sum is no part of the tree, but is asked like any meter.
    expect(of("KS.FLOORS")).toBeUndefined();
    const asked = { from: "2026-05-10", to: "2026-07-15", by: "month" } as const;
    expect((await meters.energy("KS.FLOORS", asked, bench.manager)).totalKwh).toBe(70 * hours);
    const passedOn = [...Map.groupBy(links, ({ from }) => from)];
    expect(passedOn.map(([id, below]) => [id, below.reduce((sum, { energyKwh }) => sum + energyKwh, 0)])).toEqual(
      passedOn.map(([id]) => [id, of(id)?.energyKwh]),
    );
  });

  test.for(["end-use", "floor", "agency", "venue", "event"] as const)(
    "is shared out by %s without losing a watt-hour or a dollar",
    async (by) => {
      const asked = { from: "2026-07-01", to: "2026-07-11", by };
      const shares = await bench.meters.http.meters.allocation("KS", asked, bench.manager);
      expect(shares.totalKwh).toBe(24_000);
      expect(shares.rows.reduce((sum, { energyKwh }) => sum + Math.round(energyKwh * 1000), 0)).toBe(24_000_000);
      expect(shares.rows.reduce((sum, { amountTwd }) => sum + Number(amountTwd), 0)).toBe(120_000);
      const kwhOf = Object.fromEntries(shares.rows.map(({ key, energyKwh }) => [key, energyKwh]));
      const wanted = {
        "end-use": { elevators: 4800, plugs: 16_800, rest: 2400 },
        // The elevators and what nobody measured by area: three quarters to the first floor.
        floor: { "KS.A.01F": 9600 + 5400, "KS.A.02F": 7200 + 1800 },
        agency: { tax: 10_000 + 9000, rest: 5000 },
        venue: { "KS.A.01F.HALL": 2400, rest: 21_600 },
        event: { rest: 24_000 },
      };
      expect(kwhOf).toEqual(wanted[by]);
    },
  );

  test("is seen by nobody of another centre, and entered by nobody who may only look", async () => {
    const { meters } = bench.meters.http;
    const grants = [{ role: "facility-manager", centers: ["SW"], systems: "all" }] as const;
    const elsewhere = { ...bench.manager, principal: { ...bench.manager.principal, grants } };
    await expect(meters.list("KS", elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const asked = { from: "2026-07-01", to: "2026-07-02" };
    await expect(meters.heatMap("KS.MAIN", asked, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const looks = [{ role: "viewer", centers: "all", systems: "all" }] as const;
    const viewer = { ...bench.manager, principal: { ...bench.manager.principal, grants: looks } };
    expect((await meters.list("KS", viewer)).map(({ id, lastDay }) => [id, lastDay])).toContainEqual([
      "KS.FLOORS",
      "2026-07-14",
    ]);
    await expect(meters.removeChange("KS.MAIN", "x", viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const { hours, days } = await meters.heatMap("KS.MAIN", { from: "2026-07-14", to: "2026-07-16" }, viewer);
    expect(days).toEqual(["2026-07-14", "2026-07-15"]);
    expect([hours[0]?.[5], hours[1]?.[5]]).toEqual([100, null]);
  });
});
