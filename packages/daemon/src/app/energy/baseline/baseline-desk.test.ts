import { isWeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { BaselineDesk } from "./baseline-desk.ts";
import type { AskedBaseline } from "./baseline-side.ts";
import { energyManager, OFFICE_METER, officeYears } from "./fake/office-years.ts";

const asked: AskedBaseline = {
  centerId: "SW",
  meterId: OFFICE_METER,
  from: "2025-01-01",
  to: "2026-01-01",
  model: "auto",
  drivers: ["workedShare"],
};
const caller = energyManager();
const codeOf = (error: unknown): string => (isWeishanError(error) ? error.code : "none");

describe("baselines of a meter", () => {
  test("find the office's own figures, and stand", async () => {
    const preview = await new BaselineDesk(officeYears()).preview(asked, caller.principal);
    expect(preview).toMatchObject({ refused: [], coveragePct: 100, fit: { pointCount: 365 } });
    expect(preview.fit?.r2).toBeGreaterThan(0.8);
    expect(preview.parameters?.cooling?.balanceC).toBeGreaterThan(18);
    expect(preview.parameters?.cooling?.balanceC).toBeLessThan(23);
    expect(preview.days).toHaveLength(365);
  });

  test("are kept as they are, with who made them and a hash of what they were fitted to", async () => {
    const years = officeYears();
    const desk = new BaselineDesk(years);
    const made = await desk.add({ ...asked, model: "3pc" }, "改善前", caller);
    const [listed] = await desk.list({ centerId: "SW" }, caller.principal);
    expect(listed).toEqual(made);
    expect(made).toMatchObject({ fittedModel: "3pc", madeBy: "名 p1", name: "改善前" });
    expect(made.inputHash).toMatch(/^digest-/);
  });

  test("do not exist for who sees elevators and no power supply", async () => {
    const desk = new BaselineDesk(officeYears());
    const { id } = await desk.add({ ...asked, model: "3pc" }, "改善前", caller);
    const { principal } = worker("lifts", "viewer", { systems: ["elevator"] });
    expect(await desk.list({ centerId: null }, principal)).toEqual([]);
    await expect(desk.find(id, null, principal)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("say in words why they are refused, and prove no saving then", async () => {
    const desk = new BaselineDesk(officeYears());
    const made = await desk.add(
      { ...asked, from: "2025-10-01", model: "2p", drivers: ["headcount"] },
      "三個月",
      caller,
    );
    expect(made.refused.map(({ code }) => code)).toEqual(["baseline-too-short", "too-much-missing", "no-model"]);
    expect(made.refused[0]?.text.zh).toContain("328 天");
    const detail = await desk.find(made.id, { from: "2026-01-01", to: "2026-07-01" }, caller.principal);
    expect(detail).toMatchObject({ savings: null, fittedModel: null });
    expect(detail.reporting).toHaveLength(181);
  });

  test("tell what was saved since, with its uncertainty", async () => {
    const saved = officeYears({ extraKw: (date, hour) => (date >= "2026-01-01" && hour >= 8 && hour < 18 ? -40 : 0) });
    const desk = new BaselineDesk(saved);
    const { id } = await desk.add(asked, "改善前", caller);
    const { savings } = await desk.find(id, { from: "2026-01-01", to: "2026-07-01" }, caller.principal);
    expect(savings?.savingsKwh).toBeGreaterThan(181 * 400 * 0.8);
    expect(savings?.savingsKwh).toBeLessThan(181 * 400 * 1.2);
    expect(savings?.uncertaintyPct).toBeLessThan(50);
    expect(savings).toMatchObject({ from: "2026-01-01", to: "2026-06-30", coveragePct: 100, dayCount: 181 });
  });

  test("by hours know the office's own week, and are kept with the hours nobody has seen", async () => {
    const desk = new BaselineDesk(officeYears());
    const made = await desk.add({ ...asked, model: "towt", drivers: [] }, "逐時", caller);
    expect(made).toMatchObject({ fittedModel: "towt", parameters: null, refused: [] });
    const { savings } = await desk.find(made.id, { from: "2026-01-01", to: "2026-03-01" }, caller.principal);
    expect(Math.abs(savings?.savingsPct ?? 100)).toBeLessThan(8);
  });

  test("are none of somebody of another centre, and cannot be made by who may only look", async () => {
    const desk = new BaselineDesk(officeYears());
    const { id } = await desk.add({ ...asked, model: "2p" }, "改善前", caller);
    const stranger = energyManager(null, ["FS"]);
    await expect(desk.find(id, null, stranger.principal).catch(codeOf)).resolves.toBe("RECORD_UNKNOWN");
    await expect(desk.list({ centerId: null }, stranger.principal)).resolves.toEqual([]);
    await expect(desk.add(asked, "x", energyManager(["energy.view"])).catch(codeOf)).resolves.toBe("ACCESS_DENIED");
    await expect(desk.preview({ ...asked, meterId: "SW.NONE" }, caller.principal).catch(codeOf)).resolves.toBe(
      "RECORD_UNKNOWN",
    );
  });
});
