import { describe, expect, test } from "vitest";
import type { EquipmentSummary } from "../../api/client.ts";
import { equipmentOfLabels, parseLabelSearch } from "./label-search.ts";
import { sheetsOf } from "./label-size.ts";

const equipment = (id: string, floorId: string, system: EquipmentSummary["system"]): EquipmentSummary => ({
  id,
  name: { zh: `${id} 號`, en: id },
  kind: "air-handler",
  kindName: { zh: "空調箱", en: "Air-handling unit" },
  system,
  centerId: id.slice(0, 2),
  buildingId: "SW.MAIN",
  floorId,
  pointCount: 1,
});
const ALL = [
  equipment("SW.AHU.01", "SW.MAIN.03F", "hvac"),
  equipment("SW.MTR.01", "SW.MAIN.03F", "power"),
  equipment("FS.AHU.01", "FS.MAIN.01F", "hvac"),
];
const ids = (search: Parameters<typeof equipmentOfLabels>[1]) => equipmentOfLabels(ALL, search).map(({ id }) => id);

describe("the labels that are asked for", () => {
  test("are those of a floor, a system or a centre, or of all", () => {
    expect([ids({ floor: "SW.MAIN.03F" }), ids({ system: "hvac" }), ids({ center: "FS" }), ids({})]).toEqual([
      ["SW.AHU.01", "SW.MTR.01"],
      ["SW.AHU.01", "FS.AHU.01"],
      ["FS.AHU.01"],
      ["SW.AHU.01", "SW.MTR.01", "FS.AHU.01"],
    ]);
  });

  test("are found by id or name in any width of letters", () => {
    expect([ids({ q: "ＭＴＲ" }), ids({ q: "空調箱 fs" })]).toEqual([["SW.MTR.01"], ["FS.AHU.01"]]);
  });

  test("keep only what an address can mean", () => {
    expect(parseLabelSearch({ floor: "", size: "huge", system: "hvac", other: "x" })).toEqual({ system: "hvac" });
  });
});

describe("the sheets", () => {
  test("hold each label once, in order, as many as have room", () => {
    const labels = Array.from({ length: 43 }, (_, index) => index);
    const sheets = sheetsOf(labels, "medium");
    expect(sheets.map(({ length }) => length)).toEqual([21, 21, 1]);
    expect(sheets.flat()).toEqual(labels);
  });

  test("are none without labels", () => {
    expect(sheetsOf([], "large")).toEqual([]);
  });
});
