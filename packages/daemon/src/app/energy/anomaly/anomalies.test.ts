import { plusDays } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { beforeAll, describe, expect, test } from "vitest";
import { energyJudgedRecords } from "../../../ports/record-kinds/energy-anomaly-record.ts";
import {
  energyManager,
  OFFICE_METER,
  type OfficeTwist,
  officeYears,
  PLANT_METER,
} from "../baseline/fake/office-years.ts";
import { FixedMeterEnergy, fixedMeter } from "../meter/fake/fixed-meter-energy.ts";
import { AnomalyDesk } from "./anomaly-desk.ts";
import { AnomalyWatch } from "./anomaly-watch.ts";

const caller = energyManager();
const span = { centerId: "SW", from: "2025-09-01", to: "2026-08-01" };
const codeOf = (error: unknown): string => (isWeishanError(error) ? error.code : "none");

function bench(twist: OfficeTwist = {}, lookBackDays = 45) {
  const years = { ...officeYears({ now: "2026-07-15", ...twist }), lookBackDays };
  return { ...years, watch: new AnomalyWatch(years), desk: new AnomalyDesk(years) };
}

describe("days that stand out", () => {
  const wasted = ["2026-03-10", "2026-06-02"];
  const year = bench({ extraKw: (date, hour) => (wasted.includes(date) && hour < 6 ? 90 : 0) }, 200);
  beforeAll(() => year.watch.look());

  test("are the nights on which the plant was left on, and no other of half a year", async () => {
    const board = await year.desk.list(span, caller.principal);
    const ofOffice = board.anomalies.filter(({ meterId }) => meterId === OFFICE_METER);
    expect(ofOffice.map(({ date }) => date)).toEqual(wasted.toReversed());
    expect(ofOffice[0]).toMatchObject({ part: "night", state: "open" });
    expect(ofOffice[0]?.excessKwh).toBeGreaterThan(500);
    expect(ofOffice[0]?.excessKwh).toBeLessThan(580);
    expect(board.coverage).toMatchObject([
      { meterId: OFFICE_METER, judgedTo: "2026-07-15" },
      { meterId: PLANT_METER, judgedTo: "2026-07-15" },
    ]);
  });

  test("point to the meter behind that saw it too", async () => {
    const { anomalies } = await year.desk.list(span, caller.principal);
    const latest = anomalies.find(({ meterId }) => meterId === OFFICE_METER);
    expect(latest?.hints).toMatchObject([{ kind: "sub-meter", equipmentId: PLANT_METER }]);
    expect(anomalies.filter(({ meterId }) => meterId === PLANT_METER)).toHaveLength(2);
  });

  test("are decided by who may, in the own centres", async () => {
    const { desk } = year;
    const [found] = (await desk.list(span, caller.principal)).anomalies;
    const decision = { state: "dismissed", reason: "看過了" } as const;
    const id = found?.id ?? "";
    await expect(desk.decide(id, decision, energyManager(["energy.view"])).catch(codeOf)).resolves.toBe(
      "ACCESS_DENIED",
    );
    await expect(desk.decide(id, decision, energyManager(null, ["FS"])).catch(codeOf)).resolves.toBe("RECORD_UNKNOWN");
    await expect(desk.list(span, energyManager(null, ["FS"]).principal).catch(codeOf)).resolves.toBe("RECORD_UNKNOWN");
  });

  test("are not those on which a venue was let, nor a typhoon day off", async () => {
    const typhoon = "2026-07-07";
    const facts = (date: string) =>
      date === typhoon
        ? { kind: "holiday" as const, workedShare: 0, isDeclaredOff: true }
        : { bookedHours: Number(date.slice(-2)) % 5, bookedByHour: hoursFrom(9, Number(date.slice(-2)) % 5) };
    // On that day nobody comes: the office draws what it draws at night.
    const extraKw = (date: string, hour: number) => (date === typhoon && hour >= 8 && hour < 18 ? -600 : 0);
    const { watch, desk } = bench({ facts, extraKw });
    await watch.look();
    const { anomalies } = await desk.list(span, caller.principal);
    expect(anomalies.filter(({ date, meterId }) => meterId === OFFICE_METER && date !== typhoon)).toEqual([]);
  });

  test("are not looked for in machines that stand in for each other, nor in what a roof makes", async () => {
    const years = { ...officeYears({ now: "2026-07-15" }), lookBackDays: 3 };
    const behind = { parentId: OFFICE_METER };
    const meters = new FixedMeterEnergy(
      [
        fixedMeter(OFFICE_METER, "SW"),
        fixedMeter("SW.CHILLER.1", "SW", { ...behind, endUse: "cooling" }),
        fixedMeter("SW.CHILLER.2", "SW", { ...behind, endUse: "cooling" }),
        fixedMeter("SW.LIGHTS", "SW", { ...behind, endUse: "lighting" }),
        fixedMeter("SW.ROOF", "SW", { flow: "generation" }),
      ],
      () => 100,
    );
    await new AnomalyWatch({ ...years, meters }).look();
    const { coverage } = await new AnomalyDesk({ ...years, meters }).list(span, caller.principal);
    expect(coverage.filter(({ judgedTo }) => judgedTo !== null).map(({ meterId }) => meterId)).toEqual([
      OFFICE_METER,
      "SW.LIGHTS",
    ]);
  });

  test("are judged again when readings came late, and stay as people decided", async () => {
    let [isWasted, isAway] = [false, false];
    const day = "2026-06-24";
    const { watch, desk, meters, clock } = bench({
      extraKw: (date, hour) => {
        if (isAway) throw new RangeError("the records are away");
        return isWasted && date === day && hour < 6 ? 90 : 0;
      },
    });
    await watch.look();
    watch.start();
    [isWasted, isAway] = [true, true];
    meters.tell(OFFICE_METER, day);
    await clock.turn(6 * 60_000);
    await watch.idle();
    isAway = false;
    await clock.turn(30 * 60_000);
    await watch.idle();
    const [found] = (await desk.list(span, caller.principal)).anomalies;
    expect(found).toMatchObject({ date: day, meterId: OFFICE_METER, state: "open" });
    const decided = await desk.decide(found?.id ?? "", { state: "explained", reason: "消防測試" }, caller);
    expect(decided).toMatchObject({ state: "explained", reason: "消防測試", decidedBy: "名 p1" });
    isWasted = false;
    meters.tell(OFFICE_METER, day);
    await clock.turn(60 * 60_000);
    await watch.idle();
    expect((await desk.list(span, caller.principal)).anomalies).toMatchObject([{ state: "explained" }]);
    await watch.stop();
  });

  test("wait while days of the past are still being made, and begin where the last look ended", async () => {
    const { watch, meters, records, clock } = bench();
    watch.start();
    await clock.turn(60_000);
    await watch.idle();
    meters.tell(OFFICE_METER, "2026-06-15");
    await clock.turn(80_000);
    await watch.idle();
    expect(await records.of(energyJudgedRecords).count()).toBe(0);
    // As soon as it was quiet for long enough, and no later.
    await clock.turn(15_000);
    await watch.idle();
    expect(await records.of(energyJudgedRecords).find(OFFICE_METER)).toMatchObject({ judgedTo: "2026-07-15" });
    await clock.turn(24 * 60 * 60_000);
    await watch.idle();
    expect(await records.of(energyJudgedRecords).find(OFFICE_METER)).toMatchObject({
      judgedTo: plusDays("2026-07-15", 1),
    });
    await watch.stop();
  });
});

const hoursFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => (hour >= first && hour < first + count ? 1 : 0));
