import { taipeiInstant } from "@weishan/core/calendar";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/ticket-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import { simulatedChillerKw, simulatedPlantHistory } from "./fake/simulated-plant.ts";
import { PlantEfficiencyDesk } from "./plant-efficiency-desk.ts";

const model = indexModel([BUILTIN_CENTERS.fengshan]);
const { principal: manager } = worker("wang", ["facility-manager"]);
const WEEK = { from: "2026-07-06", to: "2026-07-13" };

const deskAt = (isKnown?: (atMs: number) => boolean, isSparse?: boolean): PlantEfficiencyDesk =>
  new PlantEfficiencyDesk({
    model,
    history: simulatedPlantHistory(isKnown, isSparse),
    clock: new HandClock(taipeiInstant("2026-07-15", "12:00")),
  });

describe("the efficiency of a plant", () => {
  test("is told of each plant and machine, with what was learned of it", async () => {
    const [rear, front] = await deskAt().efficiency("FS", WEEK, manager);
    expect(rear).toMatchObject({ plantId: "FS.REAR.B1.CHP.01", coveragePct: 100 });
    expect(rear?.kwPerRt).toBeGreaterThan(0.5);
    expect(rear?.points).toHaveLength(0);
    expect(rear?.chillers).toHaveLength(2);
    const [first] = rear?.chillers ?? [];
    expect(first?.minimumCop).toBe(4.45);
    expect(first?.model).toMatchObject({ kind: "learned", capacityKwth: 525 });
    const fullKwPerRt = (simulatedChillerKw(525) * 3.517) / 525;
    expect(first?.model.kind === "learned" ? first.model.fullKwPerRt : 0).toBeCloseTo(fullKwPerRt, 2);
    expect(front).toMatchObject({ coveragePct: 0, kwPerRt: null, coolingKwhTh: null, byLoad: [] });
    expect(front?.chillers[0]?.model).toMatchObject({ kind: "refused", sampleCount: 0 });
  });

  test("counts what nobody read as not covered, and days to come as not missing", async () => {
    const half = taipeiInstant("2026-07-09", "12:00");
    const [rear] = await deskAt((atMs) => atMs < half).efficiency("FS", WEEK, manager);
    expect(rear?.coveragePct).toBeCloseTo(50, 0);
    const [running] = await deskAt().efficiency("FS", { from: "2026-07-15", to: "2026-07-20" }, manager);
    expect(running?.coveragePct).toBe(100);
    expect(running?.chillers[0]?.model).toMatchObject({ kind: "refused" });
  });

  test("is the same from a past of which one reading a quarter of an hour was kept", async () => {
    const [dense] = await deskAt().efficiency("FS", WEEK, manager);
    const [sparse] = await deskAt(undefined, true).efficiency("FS", WEEK, manager);
    expect(sparse).toEqual(dense);
  });

  test("is not told for a span that ends before it begins, nor of a centre that the caller does not see", async () => {
    await expect(deskAt().efficiency("FS", { from: WEEK.to, to: WEEK.from }, manager)).rejects.toMatchObject({
      code: "QUERY_INVALID",
    });
    const stranger = { ...manager, grants: [] };
    await expect(deskAt().efficiency("FS", WEEK, stranger)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
