import { isWeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import { type FaultDayRecord, faultDayRecords } from "../../../ports/record-kinds/fault-record.ts";
import { energyManager, type OfficeTwist, officeYears } from "../baseline/fake/office-years.ts";
import type { ReasonsView } from "./anomaly-side.ts";
import { ReasonsDesk } from "./reasons-desk.ts";

const { principal } = energyManager();
const question = { centerId: "SW", month: "2026-07", against: "2026-06" };
const explain = (twist: OfficeTwist = {}) => new ReasonsDesk(officeYears(twist)).explain(question, principal);
const kwhOf = ({ reasons }: ReasonsView, key: string): number =>
  reasons.find((reason) => reason.key === key)?.energyKwh ?? Number.NaN;
const wh = (kwh: number): number => Math.round(kwh * 1_000);

const fault = (date: string, energyWastedKwh: number): FaultDayRecord => ({
  id: `SW.MAIN.03F.AHU.01~${date}`,
  equipmentId: "SW.MAIN.03F.AHU.01",
  centerId: "SW",
  date,
  judgedAt: officeYears().clock.now(),
  isWhole: true,
  verdict: "fault",
  component: null,
  confidencePct: 90,
  causes: [],
  found: [],
  okCount: 1,
  unknownIds: [],
  notApplicableCount: 0,
  energyWastedKwh,
  costTwd: null,
  figures: { runHours: null } as never,
  episodeId: null,
});

describe("why July is higher than June", () => {
  test("adds up to the watt-hour, and names what is left", async () => {
    const found = await explain();
    const sum = found.reasons.reduce((total, { energyKwh }) => total + wh(energyKwh), 0);
    expect(sum).toBe(wh(found.differenceKwh));
    expect(wh(found.differenceKwh)).toBe(wh(found.month.energyKwh) - wh(found.against.energyKwh));
    expect(found.reasons.map(({ key }) => key)).toContain("unexplained");
    expect(Math.abs(kwhOf(found, "unexplained"))).toBeLessThan(2 * (found.errorKwh ?? 0));
    expect(found.month).toMatchObject({ coveragePct: 100, workedDays: 23, offDays: 8 });
  });

  test("is the weather, where July was three kelvin hotter than it was", async () => {
    const [plain, hot] = [await explain(), await explain({ warmerK: (date) => (date >= "2026-07-01" ? 3 : 0) })];
    const hotter = kwhOf(hot, "weather") - kwhOf(plain, "weather");
    const drawn = hot.differenceKwh - plain.differenceKwh;
    expect(hotter / drawn).toBeGreaterThan(0.85);
    expect(hotter / drawn).toBeLessThan(1.15);
  });

  test("is the equipment, as far as faults were diagnosed; the rest stays unexplained beyond the usual", async () => {
    const years = officeYears({ extraKw: (date, hour) => (date >= "2026-07-01" && hour >= 8 && hour < 18 ? 60 : 0) });
    const change = { actor: { kind: "system", part: "test" }, action: "fault.seed", reason: null } as const;
    await years.records.change(change, (transaction) =>
      transaction
        .of(faultDayRecords)
        .insertAll(Array.from({ length: 31 }, (_, day) => fault(`2026-07-${String(day + 1).padStart(2, "0")}`, 200))),
    );
    const found = await new ReasonsDesk(years).explain(question, principal);
    expect(kwhOf(found, "equipment")).toBeGreaterThan(5_500);
    expect(kwhOf(found, "equipment")).toBeLessThan(6_500);
    expect(kwhOf(found, "unexplained")).toBeGreaterThan(2 * (found.errorKwh ?? Number.NaN));
    expect(found.reasons.find(({ key }) => key === "equipment")?.text.zh).toContain("空調箱一號");
    expect(found.reasons.find(({ key }) => key === "unexplained")?.text.zh).toContain("值得查明");
  });

  test("is that days were not measured, where they were not", async () => {
    const found = await explain({ isSilent: (date) => date >= "2026-07-20" && date < "2026-07-25" });
    expect(kwhOf(found, "missing")).toBeLessThan(-15_000);
    expect(found.month.coveragePct).toBeCloseTo((26 / 31) * 100, 6);
  });

  test("compares as many days while the month runs, and says so", async () => {
    const found = await explain({ now: "2026-07-11" });
    expect(found.month.workedDays + found.month.offDays).toBe(10);
    expect(found.against.workedDays + found.against.offDays).toBe(10);
    expect(found.notes[0]?.zh).toContain("尚未結束");
  });

  test("puts everything but the calendar under unexplained where too few days are known", async () => {
    const found = await explain({ isSilent: (date) => date < "2026-06-25" });
    expect(found).toMatchObject({ errorKwh: null, notes: [{ zh: expect.stringContaining("不足") }] });
    expect(kwhOf(found, "weather")).toBe(0);
  });

  test("is not told of a month that has not begun, of the same month, or of another's centre", async () => {
    const codeOf = (error: unknown): string => (isWeishanError(error) ? error.code : "none");
    const desk = new ReasonsDesk(officeYears());
    await expect(desk.explain({ ...question, month: "2026-09" }, principal).catch(codeOf)).resolves.toBe(
      "QUERY_INVALID",
    );
    await expect(desk.explain({ ...question, against: "2026-07" }, principal).catch(codeOf)).resolves.toBe(
      "QUERY_INVALID",
    );
    const stranger = energyManager(null, ["FS"]).principal;
    await expect(desk.explain(question, stranger).catch(codeOf)).resolves.toBe("RECORD_UNKNOWN");
  });
});
