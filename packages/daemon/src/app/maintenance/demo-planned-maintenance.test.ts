import { describe, expect, test } from "vitest";
import { planRecords } from "../../ports/record-kinds/plan-record.ts";
import { memoryLedger } from "../booking/ledger/fake/memory-ledger.ts";
import { DEMO_PLANS } from "./demo-plan-data.ts";
import { makeDemoPlannedMaintenance } from "./demo-planned-maintenance.ts";
import { maintenanceBench, worker } from "./fake/maintenance-bench.ts";
import { obligationsOf } from "./obligation-book.ts";
import { ObligationMaker } from "./obligation-maker.ts";
import { openPlannedMaintenance } from "./open-planned-maintenance.ts";
import { PlanMaker } from "./plan-maker.ts";

const chen = worker("chen");

describe("planned maintenance of the demonstration", () => {
  test("is believable on any day: most was done, a few things are open, each of its plans can be followed", async () => {
    const bench = maintenanceBench({ start: "2026-11-22T09:00:00+08:00" });
    await makeDemoPlannedMaintenance(bench.parts);
    await makeDemoPlannedMaintenance(bench.parts);
    const live = { latest: () => undefined };
    const history = { counterAdvance: async (pointId: string) => ({ pointId, advance: 0, coverage: 1, resets: 0 }) };
    const claims = memoryLedger(bench.parts);
    await new PlanMaker({ ...bench.parts, live }).tick();
    await new ObligationMaker(bench.parts, obligationsOf(bench.parts.model)).tick();
    const { http } = openPlannedMaintenance({ ...bench.parts, live, history, claims, isDemo: true });

    expect(await bench.parts.records.of(planRecords).count()).toBe(DEMO_PLANS.length);
    const plans = await http.plans.list({ centerId: null }, chen.principal);
    for (const { name, equipment, space } of plans) {
      expect({ name, hasSubject: equipment !== null || space !== null }).toEqual({ name, hasSubject: true });
    }
    const { counts } = await http.obligations.register({ centerId: null, year: 2026 }, chen.principal);
    expect(counts.done + counts.filed).toBeGreaterThan(200);
    expect(counts.due).toBeGreaterThan(5);
    expect(counts.overdue).toBeLessThan(4);
    expect(bench.tickets.ticketCount).toBeLessThan(40);
    const scores = await http.rounds.scores({ centerId: null, year: 2026 }, chen.principal);
    expect(scores.map(({ agency }) => agency)).toEqual(expect.arrayContaining(["都市發展局", "水利局"]));
  });

  test("names points and places that exist", () => {
    const { parts } = maintenanceBench();
    const points = DEMO_PLANS.flatMap(({ trigger }) => (trigger.kind === "calendar" ? [] : [trigger.pointId]));
    expect(points.filter((pointId) => !parts.model.points.has(pointId))).toEqual([]);
  });
});
