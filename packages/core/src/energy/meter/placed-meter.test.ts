import { describe, expect, test } from "vitest";
import { BUILTIN_CENTERS, indexCenter } from "../../center/index.ts";
import { type MeterEntry, mainMeter, placedMeters } from "./placed-meter.ts";

const siwei = indexCenter(BUILTIN_CENTERS.siwei);
const fengshan = indexCenter(BUILTIN_CENTERS.fengshan);
const entry = (id: string, more: Partial<MeterEntry>): MeterEntry => ({
  id,
  centerId: "SW",
  kind: "manual",
  name: { zh: id, en: id },
  ...more,
});

describe("the meters of a centre", () => {
  test("stand in one tree under the meter that the utility reads", () => {
    for (const [index, main] of [
      [siwei, "SW.MAIN.B1.MTR.MAIN"],
      [fengshan, "FS.REAR.B1.MTR.MAIN"],
    ] as const) {
      const meters = placedMeters(index, []);
      expect(mainMeter(meters)?.id).toBe(main);
      const seen = new Set<string>();
      for (const { id, parentId } of meters) {
        expect(parentId === null || seen.has(parentId)).toBe(true);
        seen.add(id);
      }
    }
  });

  test("say what their energy is used for, where that is one thing", () => {
    const useOf = new Map(placedMeters(siwei, []).map(({ id, endUse }) => [id, endUse]));
    expect(useOf.get("SW.MAIN.B1.MTR.ELV")).toBe("elevators");
    expect(useOf.get("SW.MAIN.B1.MTR.CH01")).toBe("cooling");
    expect(useOf.get("SW.MAIN.B1.MTR.LV2")).toBe("cooling");
    expect(useOf.get("SW.MAIN.03F.MTR.AHU")).toBe("ventilation");
    expect(useOf.get("SW.MAIN.05F.MTR.01")).toBe("plugs");
    expect(useOf.get("SW.MAIN.B1.MTR.MAIN")).toBeNull();
    expect(useOf.get("SW.MAIN.01F.MTR.AUD")).toBeNull();
  });

  test("take what an installation adds, and more about those that are there", () => {
    const meters = placedMeters(siwei, [
      entry("SW.TENANT", { parentId: "SW.MAIN.01F.MTR.01", spanKwh: 100_000 }),
      entry("SW.LIGHT", {
        kind: "virtual",
        parentId: "SW.MAIN.B1.MTR.LV1",
        sum: [{ meterId: "SW.TENANT", factor: 2 }],
      }),
      entry("SW.MAIN.05F.MTR.01", { kind: "real", name: undefined, agency: "工務局", lossPct: 2 }),
    ]);
    const byId = new Map(meters.map((meter) => [meter.id, meter]));
    expect(byId.get("SW.TENANT")).toMatchObject({ kind: "manual", parentId: "SW.MAIN.01F.MTR.01", source: null });
    expect(byId.get("SW.MAIN.05F.MTR.01")).toMatchObject({ agency: "工務局", lossPct: 2, endUse: "plugs" });
    expect(byId.get("SW.MAIN.05F.MTR.01")?.name.zh).not.toBe("SW.MAIN.05F.MTR.01");
  });

  test.for<readonly [string, Partial<MeterEntry>, RegExp]>([
    ["SW.X", { parentId: "SW.NOT.THERE" }, /no meter "SW.NOT.THERE"/],
    ["SW.X", { kind: "real" }, /no meter "SW.X" with a register/],
    ["SW.X", { kind: "virtual" }, /only a virtual meter has a sum/],
    ["SW.X", { name: undefined }, /has no name/],
    ["SW.MAIN.05F.MTR.01", {}, /already/],
  ])("refuse %s with %o", ([id, more, message]) => {
    expect(() => placedMeters(siwei, [entry(id, more)])).toThrow(message);
  });
});
