import { describe, expect, test } from "vitest";
import { indexCenter } from "./center-index.ts";
import { coveringMeters } from "./covering-meters.ts";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";

const siweiIndex = indexCenter(siwei);
const meterIds = (id: string) => coveringMeters(siweiIndex, id).map((meter) => meter.id);

describe("coveringMeters", () => {
  test("gives the auditorium its own meter first and the main meter last", () => {
    expect(meterIds("SW.MAIN.01F.AUDITORIUM")).toEqual([
      "SW.MAIN.01F.MTR.AUD",
      "SW.MAIN.01F.MTR.01",
      "SW.MAIN.B1.MTR.LV1",
      "SW.MAIN.B1.MTR.MAIN",
    ]);
  });

  test("covers a fan coil by the meter of the panel that feeds it", () => {
    expect(meterIds("SW.MAIN.04F.FCU.12")).toEqual(["SW.MAIN.04F.MTR.01", "SW.MAIN.B1.MTR.LV1", "SW.MAIN.B1.MTR.MAIN"]);
  });

  test("covers a room without a meter by its floor, and a tower on the roof by the plant it works for", () => {
    expect(meterIds("SW.MAIN.09F.MEET-06")[0]).toBe("SW.MAIN.09F.MTR.01");
    expect(meterIds("SW.MAIN.RF.CT.02").slice(0, 2)).toEqual(["SW.MAIN.B1.MTR.CT", "SW.MAIN.B1.MTR.LV2"]);
  });

  test("covers a meter by itself and what is above it", () => {
    expect(meterIds("SW.MAIN.B1.MTR.LV2")).toEqual(["SW.MAIN.B1.MTR.LV2", "SW.MAIN.B1.MTR.MAIN"]);
  });

  test("puts Fengshan's glycol chillers behind the ice-storage tariff meter, and its exchanger behind the plant's", () => {
    const index = indexCenter(fengshan);
    expect(coveringMeters(index, "FS.REAR.B1.CH.01")[0]?.id).toBe("FS.REAR.B1.MTR.ICE");
    expect(coveringMeters(index, "FS.REAR.B1.HX.01")[0]?.id).toBe("FS.REAR.B1.MTR.LV2");
  });

  test("knows no meter for a generator that nothing feeds, nor for an id that does not exist", () => {
    expect(meterIds("SW.MAIN.B1.GEN.01")).toEqual([]);
    expect(meterIds("SW.MAIN.99F")).toEqual([]);
  });
});
