import { withDemandControl } from "@weishan/core/center";
import { epochMs, type Reading, statusOf } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { csvTableReader } from "../../../adapters/csv/csv-table-reader.ts";
import { MemoryHistory } from "../../../http/fake/memory-history.ts";
import { demandEventRecords } from "../../../ports/record-kinds/demand-event-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { smallCenter } from "../../overview/fake/small-center.ts";
import { indexModel } from "../../overview/model-index.ts";
import { demandBench } from "./fake/demand-bench.ts";

const START = Date.parse("2026-07-15T09:00:00+08:00");
const MINUTE_MS = 60_000;
const MAIN = "SW.MAIN.B1.MTR.MAIN";
const manager = worker("wang", "facility-manager");
const engineer = worker("chen", "engineer");

/** A main meter that is read every half minute, over a contract of 900 kW. */
class Meter {
  readonly clock = new HandClock(START);
  readonly records = new MemoryRecords(this.clock);
  readonly said = new Map<string, Reading>();
  readonly history = new MemoryHistory();
  readonly bench = demandBench({
    model: indexModel(withDemandControl([smallCenter])),
    records: this.records,
    clock: this.clock,
    history: this.history,
    tables: csvTableReader,
    said: this.said,
  });
  registerKwh = 500_000;

  say(key: string, value: number | null, at = this.clock.now()): void {
    const pointId = `${MAIN}.${key}`;
    const times = { at, receivedAt: at };
    const reading: Reading =
      value === null
        ? { pointId, value, quality: "bad", reason: "no-answer", ...times }
        : { pointId, value, quality: "good", reason: null, ...times };
    this.said.set(pointId, reading);
  }

  /** Draws a power for some minutes, with a look every half minute. */
  async draw(powerKw: number, minutes: number): Promise<void> {
    for (let half = 0; half < 2 * minutes; half++) {
      // oxlint-disable-next-line no-await-in-loop -- time passes one step after the other
      await this.clock.turn(MINUTE_MS / 2);
      this.registerKwh += powerKw / 120;
      this.say("energyImportKwh", this.registerKwh);
      this.say("activePowerKw", powerKw);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await this.bench.look();
    }
  }

  now() {
    return this.bench.http.demands.now("SW", manager.principal);
  }
}

describe("the running quarter", () => {
  let meter: Meter;
  beforeEach(async () => {
    meter = new Meter();
    await meter.bench.load();
    meter.say("energyImportKwh", meter.registerKwh);
    meter.say("activePowerKw", 600);
    await meter.bench.look();
  });

  test("is counted by the register and forecast from its third minute on", async () => {
    await meter.draw(600, 2);
    expect(await meter.now()).toMatchObject({ forecastKw: null, level: null, quality: "good" });
    await meter.draw(900, 7);
    const { energyKwh, forecastKw, contractKw, level, shedKw } = await meter.now();
    expect(energyKwh).toBeCloseTo(600 / 30 + (900 * 7) / 60, 6);
    expect(forecastKw).toBeCloseTo((600 * 2 + 900 * 13) / 15, 6);
    expect([contractKw, level, shedKw]).toEqual([900, "near-95", 0]);
  });

  test("is not normal but unknown while the meter is silent, and says that readings are missing", async () => {
    await meter.draw(600, 5);
    await meter.clock.turn(5 * MINUTE_MS);
    expect(await meter.now()).toMatchObject({ quality: "bad", forecastKw: null, level: null });
    await meter.draw(600, 1);
    const { quality, why, energyKwh } = await meter.now();
    expect([quality, why?.en]).toEqual(["uncertain", expect.stringContaining("missing")]);
    expect(energyKwh).toBeGreaterThan(0);
  });

  test("of a register that was reset is an estimate by the power, marked so, and no event is written by it", async () => {
    await meter.draw(950, 2);
    await meter.clock.turn(5 * MINUTE_MS);
    meter.registerKwh = 12;
    await meter.draw(950, 5);
    const { quality, why, forecastKw } = await meter.now();
    expect([quality, why?.en]).toEqual(["uncertain", expect.stringContaining("missing")]);
    expect(forecastKw).toBeGreaterThan(900);
    expect(await meter.records.of(demandEventRecords).count()).toBe(0);
  });

  test("goes on where it was after a restart, from what the history kept", async () => {
    await meter.draw(600, 8);
    for (let half = 0; half <= 16; half++) {
      const at = epochMs(START + half * (MINUTE_MS / 2));
      const reading = {
        value: 500_000 + (half * 600) / 120,
        quality: "good",
        reason: null,
        at,
        receivedAt: at,
      } as const;
      meter.history.add({ pointId: `${MAIN}.energyImportKwh`, ...reading });
    }
    const { records, clock, history, said } = meter;
    const model = indexModel(withDemandControl([smallCenter]));
    const again = demandBench({ model, records, clock, history, tables: csvTableReader, said });
    await again.load();
    await again.look();
    expect((await again.http.demands.now("SW", manager.principal)).energyKwh).toBeCloseTo(80, 6);
  });

  test("has no end to tell of when the program begins with it, which is no trouble", () => {
    const first = meter.bench.offered.at(0);
    expect(first?.values.length).toBe(6);
    const statuses = [...(first?.statuses ?? [])];
    expect(statuses.filter((status) => status === statusOf("bad", "not-applicable"))).toHaveLength(2);
    expect(statuses).not.toContain(statusOf("bad", "not-available"));
  });

  test("says nothing of its end in the first minutes, so that alarms hold, and a bad reading when the meter is lost", async () => {
    await meter.draw(850, 10);
    const forecastAt = (index: number) => meter.bench.offered.at(index);
    expect(forecastAt(-1)?.values.length).toBe(6);
    await meter.draw(850, 6);
    expect(forecastAt(-1)?.values.length).toBe(4);
    meter.say("energyImportKwh", null);
    meter.say("activePowerKw", null);
    await meter.clock.turn(10 * MINUTE_MS);
    await meter.bench.look();
    expect([...(forecastAt(-1)?.values ?? [])].filter((value) => Number.isNaN(value)).length).toBeGreaterThan(2);
  });
});

test("a quarter whose first minute was not read has the mean of the rest, and is not lower for it", async () => {
  const meter = new Meter();
  await meter.clock.turn(MINUTE_MS);
  await meter.draw(950, 15);
  const span = { centerId: "SW", from: epochMs(START), to: meter.clock.now() };
  const [event] = await meter.bench.http.demands.events(span, manager.principal);
  expect(event?.quarters[0]?.demandKw).toBeCloseTo(950, 6);
});

describe("a stretch near the contract", () => {
  test("is written down with what was foretold and what the register said, and ends with a quiet quarter", async () => {
    const meter = new Meter();
    meter.say("energyImportKwh", meter.registerKwh);
    await meter.bench.look();
    await meter.draw(700, 15);
    expect(await meter.records.of(demandEventRecords).count()).toBe(0);
    await meter.draw(950, 30);
    await meter.draw(500, 31);
    const span = { centerId: "SW", from: epochMs(START), to: meter.clock.now() };
    const [event, ...others] = await meter.bench.http.demands.events(span, manager.principal);
    expect(others).toEqual([]);
    expect(event?.quarters.map(({ demandKw }) => demandKw && Math.round(demandKw))).toEqual([950, 950, 500]);
    expect(event).toMatchObject({ highestLevel: "over", contractKw: 900, period: "peak", policyId: null, actions: [] });
    expect(event?.endedAt).toBe(START + 60 * MINUTE_MS);
    expect(event?.excessTwd).toBe(String(Math.round(223.6 * 2 * 50)));
  });
});

const OK = { reason: "ok", seenChangedAt: null };

describe("a policy for sheds", () => {
  const given = {
    id: "policy-1",
    centerId: "SW",
    name: { zh: "尖峰", en: "Peak" },
    measures: ["chiller-limit"],
    fromLevel: "near-95",
    mostComfortCost: 0.5,
    longestHoldMin: 60,
    reason: "超約",
  } as const;

  test("counts once somebody approved it who may, and no more after a change", async () => {
    const { shedPolicies } = new Meter().bench.http;
    await shedPolicies.add(given, manager);
    await expect(shedPolicies.approve("policy-1", OK, engineer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(await shedPolicies.approve("policy-1", OK, manager)).toMatchObject({ isApproved: true });
    const changed = await shedPolicies.change("policy-1", { longestHoldMin: 90, reason: "longer" }, manager);
    expect(changed).toMatchObject({ isApproved: false, approvedBy: null, longestHoldMin: 90, fromLevel: "near-95" });
    await shedPolicies.remove("policy-1", "over", manager);
    expect(await shedPolicies.list("SW", manager.principal)).toEqual([]);
  });

  test("is not approved as something else than was read", async () => {
    const meter = new Meter();
    const { shedPolicies } = meter.bench.http;
    const { changedAt } = await shedPolicies.add(given, manager);
    await meter.clock.turn(MINUTE_MS);
    const changed = await shedPolicies.change("policy-1", { longestHoldMin: 240, reason: "longer" }, manager);
    const approve = (seenChangedAt: typeof changedAt) =>
      shedPolicies.approve("policy-1", { reason: "ok", seenChangedAt }, manager);
    await expect(approve(changedAt)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    expect(await approve(changed.changedAt)).toMatchObject({ isApproved: true, longestHoldMin: 240 });
  });

  test("takes the place of the one that counted before", async () => {
    const { shedPolicies, demands } = new Meter().bench.http;
    await shedPolicies.add(given, manager);
    await shedPolicies.add({ ...given, id: "policy-2" }, manager);
    await shedPolicies.approve("policy-1", OK, manager);
    await shedPolicies.approve("policy-2", OK, manager);
    const approved = (await shedPolicies.list(null, manager.principal)).filter(({ isApproved }) => isApproved);
    expect(approved.map(({ id }) => id)).toEqual(["policy-2"]);
    expect((await demands.suggestions("SW", manager.principal)).policyId).toBe("policy-2");
  });

  test("is not approved by who may not command the machines, nor seen from another centre", async () => {
    const { shedPolicies } = new Meter().bench.http;
    await shedPolicies.add(given, manager);
    const power = worker("power", "facility-manager", { systems: ["power"] });
    await expect(shedPolicies.approve("policy-1", OK, power)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const elsewhere = worker("lin", "facility-manager", { centers: ["FS"] });
    await expect(shedPolicies.approve("policy-1", OK, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});

describe("a day in quarters", () => {
  test("has what was measured and what was expected, and for tomorrow only the latter", async () => {
    const { demands } = new Meter().bench.http;
    const past = await demands.day("SW", "2026-07-14", manager.principal);
    expect(past.rows).toHaveLength(96);
    expect(past.rows[40]).toMatchObject({ demandKw: 700, expectedKw: 700, contractKw: 900, period: "peak" });
    expect([past.coveragePct, past.refusal]).toEqual([100, null]);
    const tomorrow = await demands.day("SW", "2026-07-16", manager.principal);
    expect(tomorrow.rows[40]).toMatchObject({ demandKw: null, expectedKw: 700 });
    expect(tomorrow.basis.length).toBeGreaterThan(2);
    const before = await demands.day("SW", "2025-10-02", manager.principal);
    expect([before.refusal === null, before.rows[40]?.expectedKw]).toEqual([false, null]);
  });
});
