import type { Point } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import { SteadyHistory } from "../../fault/fake/steady-history.ts";
import { BaselineDesk } from "../baseline/baseline-desk.ts";
import { energyManager, OFFICE_METER, type OfficeTwist, officeYears } from "../baseline/fake/office-years.ts";
import { RetrofitDesk } from "./retrofit-desk.ts";
import type { GivenRetrofit } from "./retrofit-side.ts";

const caller = energyManager();
const codeOf = (error: unknown): string => (isWeishanError(error) ? error.code : "none");
const ELEVATOR = "SW.MAIN.RF.ELV.01";
const HOUR_MS = 3_600_000;

const given: GivenRetrofit = {
  centerId: "SW",
  meterId: OFFICE_METER,
  name: "空調箱汰換",
  measure: "air-handler",
  note: "",
  equipmentIds: [],
  baselineId: null,
  workFrom: "2026-01-05",
  workTo: "2026-01-20",
  costTwd: 1_000_000,
  promisedKwhPerYear: 150_000,
};

async function desks(twist: OfficeTwist, from = "2025-01-01") {
  const years = officeYears(twist);
  const baselines = new BaselineDesk(years);
  const asked = { centerId: "SW", meterId: OFFICE_METER, from, to: "2026-01-01", model: "3pc" as const };
  const { id } = await baselines.add({ ...asked, drivers: ["workedShare"] }, "改善前", caller);
  // Every hour 40 starts of 20 m; the new drive takes half the energy of the old one.
  const history = new SteadyHistory((pointId, atMs) => {
    const hours = (atMs - Date.UTC(2024, 0, 1)) / HOUR_MS;
    const busy = (12 * hours) / 24;
    if (pointId.endsWith(".starts")) return busy * 40;
    if (pointId.endsWith(".distanceM")) return busy * 800;
    return pointId.endsWith(".energyKwh") ? hours * 2 : Number.NaN;
  });
  const model = { ...years.model, points: new Map([...years.model.points, ...countersOf(ELEVATOR)]) };
  return { baselineId: id, baselines, retrofits: new RetrofitDesk({ ...years, model, history }) };
}

/** The counters that the small centre's elevator lacks. */
const countersOf = (equipmentId: string) =>
  ["starts", "distanceM", "energyKwh"].map((key): [string, Point] => [
    `${equipmentId}.${key}`,
    {
      id: `${equipmentId}.${key}`,
      equipmentId,
      key,
      name: { zh: key, en: key },
      kind: "counter",
      unit: "",
      group: "counters",
      expectedIntervalMs: 60_000,
    },
  ]);
const saving = (date: string, hour: number): number => (date >= "2026-01-20" && hour >= 8 && hour < 18 ? -60 : 0);

describe("a retrofit", () => {
  test("is proven once its saving is beyond its uncertainty, with money and payback", async () => {
    const { retrofits, baselineId } = await desks({ extraKw: saving });
    const view = await retrofits.add({ ...given, baselineId }, caller);
    expect(view).toMatchObject({
      verdict: "proven",
      verdictText: { zh: "節能量已證實（90 % 信心水準）" },
      refused: [],
    });
    expect(view.savingsKwhPerYear).toBeGreaterThan(365 * 600 * 0.8);
    expect(view.savingsKwhPerYear).toBeLessThan(365 * 600 * 1.2);
    const saved = view.savedTwdPerYear ?? 0;
    expect(saved / (view.savingsKwhPerYear ?? 1)).toBeCloseTo(4, 2);
    expect(view.paybackYears).toBeCloseTo(1_000_000 / saved, 9);
    const { months } = await retrofits.find(view.id, caller.principal);
    expect(months.map(({ month }) => month)).toEqual([
      "2026-01",
      "2026-02",
      "2026-03",
      "2026-04",
      "2026-05",
      "2026-06",
      "2026-07",
    ]);
  });

  test("that saved nothing is not called proven", async () => {
    const { retrofits, baselineId } = await desks({});
    const { verdict } = await retrofits.add({ ...given, baselineId }, caller);
    expect(verdict).toBe("not-proven");
  });

  test("says when it is planned, too early, without a baseline, or judged by one that proves nothing", async () => {
    const { retrofits, baselineId } = await desks({ extraKw: saving });
    const verdictOf = async (change: Partial<GivenRetrofit>) =>
      (await retrofits.add({ ...given, baselineId, ...change }, caller)).verdict;
    expect(await verdictOf({ workFrom: "2026-09-01", workTo: "2026-10-01" })).toBe("planned");
    expect(await verdictOf({ workFrom: "2026-07-20", workTo: "2026-08-10" })).toBe("working");
    expect(await verdictOf({ workFrom: "2026-07-01", workTo: "2026-07-20" })).toBe("too-early");
    expect(await verdictOf({ baselineId: null })).toBe("no-baseline");
    const short = await desks({ extraKw: saving }, "2025-09-01");
    const refused = await short.retrofits.add({ ...given, baselineId: short.baselineId }, caller);
    expect(refused).toMatchObject({ verdict: "refused", savings: null, refused: [{ code: "baseline-too-short" }] });
  });

  test("of an elevator is seen in a thousand starts, before and after", async () => {
    const { retrofits, baselineId } = await desks({ extraKw: saving });
    const work = { measure: "elevator-drive" as const, equipmentIds: [ELEVATOR], baselineId };
    const { id } = await retrofits.add({ ...given, ...work }, caller);
    const { elevators } = await retrofits.find(id, caller.principal);
    expect(elevators).toMatchObject([{ equipmentId: ELEVATOR, savingPct: expect.closeTo(0, 6) }]);
    expect(elevators[0]?.before.kwhPer1000Starts).toBeCloseTo(100, 6);
  });

  test("keeps the baseline that it is judged by, and is not judged by one that saw the work", async () => {
    const { retrofits, baselines, baselineId } = await desks({});
    await expect(retrofits.add({ ...given, baselineId, workFrom: "2025-12-01" }, caller).catch(codeOf)).resolves.toBe(
      "QUERY_INVALID",
    );
    const { id } = await retrofits.add({ ...given, baselineId }, caller);
    await expect(baselines.remove(baselineId, "打錯", caller).catch(codeOf)).resolves.toBe("RECORD_CONFLICT");
    await retrofits.remove(id, "打錯", caller);
    await baselines.remove(baselineId, "打錯", caller);
    expect(await baselines.list({ centerId: null }, caller.principal)).toEqual([]);
  });

  test("is changed by who may, and called off for good reason", async () => {
    const { retrofits, baselineId } = await desks({ extraKw: saving });
    const { id } = await retrofits.add({ ...given, baselineId }, caller);
    const dropped = await retrofits.change(id, { isDropped: true, costTwd: null }, caller);
    expect(dropped).toMatchObject({ verdict: "dropped", paybackYears: null, costTwd: null });
    await expect(retrofits.change(id, {}, energyManager(["energy.view"])).catch(codeOf)).resolves.toBe("ACCESS_DENIED");
  });
});
