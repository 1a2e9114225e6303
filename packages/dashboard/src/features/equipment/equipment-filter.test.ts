import { describe, expect, test } from "vitest";
import type { EquipmentSummary } from "../../api/client.ts";
import { countBy, filterEquipment } from "./equipment-filter.ts";
import { parseEquipmentSearch } from "./equipment-search.ts";

const unit = (id: string, zh: string, en: string, more: Partial<EquipmentSummary> = {}): EquipmentSummary => ({
  id,
  name: { zh, en },
  kind: "air-handler",
  kindName: { zh: "空調箱", en: "Air-handling unit" },
  system: "hvac",
  centerId: "SW",
  buildingId: "SW.MAIN",
  floorId: "SW.MAIN.03F",
  pointCount: 32,
  ...more,
});

const ahu1 = unit("SW.MAIN.03F.AHU.01", "3 樓 1 號空調箱", "3F air handler 1");
const ahu2 = unit("SW.MAIN.04F.AHU.01", "4 樓 1 號空調箱", "4F air handler 1", { floorId: "SW.MAIN.04F" });
const lift = unit("FS.REAR.RF.ELV.P01", "後棟 1 號客梯", "Rear elevator 1", {
  kind: "elevator",
  kindName: { zh: "電梯", en: "Elevator" },
  system: "elevator",
  centerId: "FS",
});
const all = [ahu1, ahu2, lift];
const ids = (equipment: readonly EquipmentSummary[]): readonly string[] => equipment.map(({ id }) => id);

describe("the equipment list", () => {
  test("shows everything where nothing is asked", () => {
    expect(filterEquipment(all, {}, new Map())).toEqual(all);
  });

  test("finds words in either language, in the kind's name and in the id, in any order", () => {
    const found = (q: string) => ids(filterEquipment(all, { q }, new Map()));
    expect([found("空調箱 3"), found("HANDLER 4f"), found("電梯"), found("elv.p01"), found("空調箱 elevator")]).toEqual(
      [[ahu1.id], [ahu2.id], [lift.id], [lift.id], []],
    );
  });

  test("takes full-width letters for what they are", () => {
    expect(ids(filterEquipment(all, { q: "ＡＨＵ" }, new Map()))).toEqual([ahu1.id, ahu2.id]);
  });

  test("joins its filters", () => {
    expect(ids(filterEquipment(all, { center: "SW", floor: "SW.MAIN.04F", kind: "air-handler" }, new Map()))).toEqual([
      ahu2.id,
    ]);
  });

  test("finds what has bad or doubtful points, by the readings of now", () => {
    const states = new Map([
      [ahu1.id, { good: 30, uncertain: 1, bad: 1 }],
      [ahu2.id, { good: 31, uncertain: 1, bad: 0 }],
    ]);
    expect([
      ids(filterEquipment(all, { state: "bad" }, states)),
      ids(filterEquipment(all, { state: "uncertain" }, states)),
    ]).toEqual([[ahu1.id], [ahu1.id, ahu2.id]]);
  });

  test("counts what stands where", () => {
    expect([...countBy(all, "centerId")]).toEqual([
      ["SW", 2],
      ["FS", 1],
    ]);
  });

  test("takes from an address only what is a filter", () => {
    expect(parseEquipmentSearch({ center: "SW", q: 3, state: "broken", floor: "", other: "x" })).toEqual({
      center: "SW",
      q: "3",
    });
  });
});
