import { prepareAlarmRule, rehearse, resolveAlarmRules } from "@weishan/core/alarm";
import { epochMs, type Samples } from "@weishan/core/reading";
import { beforeAll, describe, expect, test } from "vitest";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { configFilesOnDisk } from "../../packages/daemon/src/cli/config-files-on-disk.ts";
import { loadRuleLibraries } from "../../packages/daemon/src/config/load-rules.ts";
import { demandEventRecords } from "../../packages/daemon/src/ports/record-kinds/demand-event-record.ts";
import { leaseRecords } from "../../packages/daemon/src/ports/record-kinds/lease-record.ts";
import { SimulatedDemand } from "../support/simulated-demand.ts";

const START_MS = Date.parse("2026-07-15T07:00:00+08:00");
const at = (clock: string): number => Date.parse(`2026-07-15T${clock}:00+08:00`);
/** The house draws 205 kW at seven and 445 kW at a quarter past nine: all four warnings lie between. */
const CAPACITIES = { regular: 425 };
const NIGHT = at("18:45");
const manager = worker("wang", "facility-manager");
const CONTROL = "FS.REAR.B1.DMC.01";

/** The alarms that the library makes of what the watch said, with the instant of each. */
function warningsOf(house: SimulatedDemand) {
  const { ruleLibraries } = loadRuleLibraries(configFilesOnDisk, ["packages/daemon/rules"]);
  const rules = house.model.centers
    .flatMap((center) => resolveAlarmRules(center, ruleLibraries))
    .filter(({ equipmentId }) => equipmentId === CONTROL)
    .map((rule) =>
      prepareAlarmRule(rule, {
        unitOf: (pointId) => house.model.points.get(pointId)?.unit,
        expectedIntervalMs: (pointId) => house.model.points.get(pointId)?.expectedIntervalMs ?? 0,
      }),
    );
  const samplesOf = (pointId: string): Samples => {
    const number = house.points.find(pointId);
    const rows = house.said.flatMap((batch) => {
      const row = batch.pointNumbers.indexOf(number ?? -1);
      return row < 0
        ? []
        : [{ at: batch.ats[row] ?? 0, value: batch.values[row] ?? 0, status: batch.statuses[row] ?? 0 }];
    });
    return {
      ats: Float64Array.from(rows, (row) => row.at),
      values: Float64Array.from(rows, (row) => row.value),
      statuses: Uint8Array.from(rows, (row) => row.status),
    };
  };
  const span = { fromMs: START_MS, toMs: house.world.epochMs(), samplesOf, isOfficeTime: () => true };
  return rehearse(rules, span).flatMap(({ ruleId, occurrences }) =>
    occurrences.map(({ activeAt }) => ({ key: ruleId.split("~").at(-1), activeAt })),
  );
}

describe("the demand of a simulated house", () => {
  const unwatched = new SimulatedDemand({ startMs: START_MS, capacities: CAPACITIES });
  const house = new SimulatedDemand({ startMs: START_MS, capacities: CAPACITIES });

  beforeAll(async () => {
    await unwatched.begin();
    await unwatched.live(at("10:00"));
    await house.begin();
    const { shedPolicies } = house.demand.http;
    const policy = {
      id: "policy-1",
      centerId: "FS",
      name: { zh: "尖峰卸載", en: "Peak sheds" },
      measures: ["chiller-limit", "air-trim"],
      fromLevel: "near-95",
      mostComfortCost: 1,
      longestHoldMin: 60,
      reason: "暑期超約",
    } as const;
    await shedPolicies.add(policy, manager);
    await shedPolicies.approve("policy-1", { reason: "先試行一季", seenChangedAt: null }, manager);
    await house.live(NIGHT);
  }, 120_000);

  test("is in each quarter what the register advanced, to the watt-hour", async () => {
    const [event] = await unwatched.records.of(demandEventRecords).list();
    const over = (event?.quarters ?? []).filter(({ demandKw }) => demandKw !== null);
    expect(over.length).toBeGreaterThan(2);
    for (const { from, demandKw } of over) expect(demandKw).toBeCloseTo(unwatched.quarterKw(from), 6);
  });

  test("is warned of at 80, 90, 95 and 100 % of the contract, in this order", () => {
    const warnings = warningsOf(unwatched).toSorted((one, other) => one.activeAt - other.activeAt);
    const first = [...new Set(warnings.map(({ key }) => key))];
    expect(first).toEqual(["demandNear80", "demandNear90", "demandNear95", "demandOver100"]);
    expect(warnings.at(0)?.activeAt).toBeGreaterThan(at("07:30"));
  });

  test("is left alone where nobody approved a policy: it is proposed what to shed, and nothing is written", async () => {
    expect(unwatched.reached).toEqual([]);
    expect(await unwatched.records.of(leaseRecords).list()).toEqual([]);
    const { suggestions, policyId } = await unwatched.demand.http.demands.suggestions("FS", manager.principal);
    expect(policyId).toBeNull();
    expect(suggestions.length).toBeGreaterThan(2);
    expect(suggestions.map(({ rank }) => rank)).toEqual(suggestions.map((_, index) => index + 1));
    expect(suggestions.every(({ gainKw }) => gainKw >= 1)).toBe(true);
  });

  test("is lowered by what an approved policy sheds, through leases at the level of demand control", async () => {
    const [event] = await house.records.of(demandEventRecords).list({ orderBy: "startAt" });
    const leases = await house.records.of(leaseRecords).list();
    expect(event?.policyId).toBe("policy-1");
    expect(leases.length).toBeGreaterThan(0);
    expect(new Set(leases.map(({ level }) => level))).toEqual(new Set(["demand"]));
    // In the simulation: 416 instead of 442 kW, 422 instead of 456 kW; 425 kW are contracted.
    for (const clock of ["08:45", "09:00"]) {
      expect(unwatched.quarterKw(at(clock))).toBeGreaterThan(CAPACITIES.regular);
      expect(house.quarterKw(at(clock))).toBeLessThan(CAPACITIES.regular);
    }
    // What was reckoned that it gains is what it gained, within a half.
    const gainKw = (event?.actions ?? [])
      .filter(({ takenAt }) => takenAt < at("09:00"))
      .reduce((sum, action) => sum + action.gainKw, 0);
    const gainedKw = unwatched.quarterKw(at("09:00")) - house.quarterKw(at("09:00"));
    expect(Math.abs(gainedKw / gainKw - 1)).toBeLessThan(0.5);
  });

  test("gives everything back: no lease is left, and every machine says what it said before", async () => {
    const leases = await house.records.of(leaseRecords).list();
    expect(leases.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    const events = await house.records.of(demandEventRecords).list();
    const first = new Map<string, number>();
    for (const { pointId, presentValue } of events.flatMap(({ actions }) => actions)) {
      if (!first.has(pointId)) first.set(pointId, presentValue);
    }
    expect(first.size).toBeGreaterThan(4);
    // The order that gives it back is the last one; what the house's own schedule tells it in the evening is its affair.
    for (const [pointId, value] of first) {
      const last = house.reached.findLast((order) => order.pointId === pointId);
      expect([pointId, last?.value]).toEqual([pointId, value]);
    }
    expect(events.flatMap(({ actions }) => actions).filter(({ givenBackAt }) => givenBackAt === null)).toEqual([]);
    expect(events.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect((await house.demand.http.demands.now("FS", manager.principal)).heldKw).toBe(0);
  });

  test("tells afterwards what was foretold, done and measured, and what an excess costs", async () => {
    const span = { centerId: "FS", from: epochMs(START_MS), to: epochMs(NIGHT) };
    const [event] = await unwatched.demand.http.demands.events(span, manager.principal);
    expect(event?.highestLevel).toBe("over");
    const highest = Math.max(...(event?.quarters ?? []).map(({ demandKw }) => demandKw ?? 0));
    expect(event?.highestDemandKw).toBe(highest);
    const [contractKw, excessKw] = [CAPACITIES.regular, highest - CAPACITIES.regular];
    const withinKw = Math.min(excessKw, contractKw / 10);
    expect(Number(event?.excessTwd)).toBeCloseTo(223.6 * (2 * withinKw + 3 * (excessKw - withinKw)), -1);
  });
});
