import { isWeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import { SteadyHistory } from "../../fault/fake/steady-history.ts";
import { energyManager, type OfficeTwist, officeYears } from "../baseline/fake/office-years.ts";
import { EntryDesk } from "./entry-desk.ts";
import { IntensityDesk } from "./intensity-desk.ts";

const caller = energyManager();
const { principal } = caller;
const codeOf = (error: unknown): string => (isWeishanError(error) ? error.code : "none");
const target = {
  centerId: "SW",
  year: 2025,
  intensityKwhPerM2: 100,
  emissionKg: 1_000_000,
  floorAreaM2: 25_000,
  source: "113–115 年用電效率提升計畫",
};

function desks(twist: OfficeTwist = {}) {
  const years = officeYears(twist);
  const history = new SteadyHistory(() => Number.NaN);
  return { years, figures: new IntensityDesk({ ...years, history }), entries: new EntryDesk(years) };
}

describe("the use of a year", () => {
  test("is held against the target and the area that were entered", async () => {
    const { figures, entries } = desks();
    await entries.setTarget(target, caller);
    const found = await figures.intensity({ centerId: "SW", year: 2025 }, principal);
    expect(found).toMatchObject({ coveragePct: 100, isWholeYear: true, floorAreaM2: 25_000, target });
    expect(found.yearKwhPerM2).toBeCloseTo((found.energyKwh ?? 0) / 25_000, 6);
    expect(found.aboveTargetPct).toBeCloseTo((found.yearKwhPerM2 ?? 0) - 100, 9);
    const months = found.months.reduce((sum, { energyKwh }) => sum + (energyKwh ?? 0), 0);
    expect(months).toBeCloseTo(found.energyKwh ?? 0, 6);
    expect(found.months).toHaveLength(12);
  });

  test("is drawn out while it runs, and without an entered area says what it took", async () => {
    const { figures } = desks();
    const found = await figures.intensity({ centerId: "SW", year: 2026 }, principal);
    expect(found).toMatchObject({ isWholeYear: false, target: null, floorAreaM2: null, yearKwhPerM2: null });
    expect(found.months.map(({ month }) => month).at(-1)).toBe("2026-07");
    expect(found.coveragePct).toBe(100);
  });

  test("emitted what its factor says, which is the last one published and named", async () => {
    const { figures, entries } = desks();
    await entries.setTarget({ ...target, year: 2026 }, caller);
    const found = await figures.carbon({ centerId: "SW", year: 2026 }, principal);
    expect(found).toMatchObject({ factor: { year: 2025, kgPerKwh: 0.467 }, targetKg: 1_000_000 });
    expect(found.note?.zh).toContain("尚未公告");
    expect(found.emissionKg).toBeCloseTo((found.energyKwh ?? 0) * 0.467, 6);
    expect(found.years.at(-1)).toMatchObject({ year: 2025, kgPerKwh: 0.467, coveragePct: 100 });
  });
});

describe("what runs at night and which days were hungry", () => {
  const span = { centerId: "SW", from: "2026-04-01", to: "2026-07-01" };

  test("is the base load, and that it has risen", async () => {
    const { figures } = desks({ extraKw: (date, hour) => (date >= "2026-05-20" && hour < 6 ? 30 : 0) });
    const found = await figures.baseLoad(span, principal);
    expect(found.medianKw).toBeGreaterThan(165);
    expect(found.changeKw).toBeGreaterThan(25);
    expect(found.changeKw).toBeLessThan(35);
    expect(found).toMatchObject({ coveragePct: 100 });
  });

  test("is the day that nothing explains, whatever the weather", async () => {
    const { figures } = desks({ extraKw: (date, hour) => (date === "2026-04-15" && hour >= 8 && hour < 18 ? 150 : 0) });
    const { days, unjudgedCount } = await figures.ranking(span, principal);
    expect(days[0]?.date).toBe("2026-04-15");
    expect(days[0]?.aboveKwh).toBeGreaterThan(1_200);
    expect(days.length + unjudgedCount).toBe(91);
  });

  test("are elevators by a thousand starts, with what their classes rest on", async () => {
    const { figures } = desks();
    const board = await figures.elevators(span, principal);
    expect(board.elevators.every(({ coverage, kwhPer1000Starts }) => coverage === 0 && kwhPer1000Starts === null)).toBe(
      true,
    );
    expect(board.classesNote.zh).toContain("ISO 25745-2");
  });
});

describe("what people enter", () => {
  test("is one target a year, the last one said, and headcounts from a day on", async () => {
    const { entries } = desks();
    await entries.setTarget(target, caller);
    await entries.setTarget({ ...target, intensityKwhPerM2: 95 }, caller);
    expect(await entries.targets({ centerId: "SW" }, principal)).toMatchObject([{ intensityKwhPerM2: 95 }]);
    const headcount = { centerId: "SW", fromDate: "2026-01-01", headCount: 1_850, source: "人事處" };
    await entries.addHeadcount(headcount, caller);
    await expect(entries.addHeadcount(headcount, caller).catch(codeOf)).resolves.toBe("RECORD_CONFLICT");
    expect(await entries.headcounts({ centerId: null }, principal)).toMatchObject([{ headCount: 1_850 }]);
    await expect(entries.addHeadcount({ ...headcount, fromDate: "2026-02-30" }, caller).catch(codeOf)).resolves.toBe(
      "QUERY_INVALID",
    );
  });

  test("is nothing of other centres, and nothing from who may only look", async () => {
    const { entries, figures } = desks();
    await entries.setTarget(target, caller);
    const stranger = energyManager(null, ["FS"]).principal;
    expect(await entries.targets({ centerId: null }, stranger)).toEqual([]);
    await expect(figures.carbon({ centerId: "SW", year: 2025 }, stranger).catch(codeOf)).resolves.toBe(
      "RECORD_UNKNOWN",
    );
    await expect(entries.setTarget(target, energyManager(["energy.view"])).catch(codeOf)).resolves.toBe(
      "ACCESS_DENIED",
    );
  });
});
