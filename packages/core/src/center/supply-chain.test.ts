import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Center } from "./center.ts";
import { indexCenter } from "./center-index.ts";
import { siwei } from "./siwei/siwei.ts";
import { fedFrom, feedersOf, partsOfEquipment, wholesOfEquipment } from "./supply-chain.ts";

const index = indexCenter(siwei);

describe("the supply chain", () => {
  test("leads from an air handler up to the incomer, the nearest first", () => {
    expect(feedersOf(index, "SW.MAIN.03F.AHU.01", "power")).toEqual([
      "SW.MAIN.03F.SWG.01",
      "SW.MAIN.B1.SWG.LV1",
      "SW.MAIN.B1.TX.01",
      "SW.MAIN.B1.TX.03",
      "SW.MAIN.B1.SWG.HV",
    ]);
  });

  test("leads from a tower down to every fan coil", () => {
    const downstream = new Set(fedFrom(index, "SW.MAIN.RF.CT.01"));
    const fanCoils = siwei.equipment.filter(({ kind }) => kind === "fan-coil");
    expect(fanCoils.every(({ id }) => downstream.has(id))).toBe(true);
  });

  test("can be followed for one medium alone", () => {
    expect(fedFrom(index, "SW.MAIN.RF.CT.01", "condenser-water")).toEqual(
      expect.arrayContaining(["SW.MAIN.B1.PMP.CW01", "SW.MAIN.B1.CH.01"]),
    );
    expect(fedFrom(index, "SW.MAIN.RF.CT.01", "condenser-water")).not.toContain("SW.MAIN.B1.CHP.01");
  });

  test("knows the machines of the plant and the car that a poster frame hangs in", () => {
    expect(partsOfEquipment(index, "SW.MAIN.B1.CHP.01")).toHaveLength(12);
    expect(wholesOfEquipment(index, "SW.MAIN.RF.PFR.P02")).toEqual(["SW.MAIN.RF.ELV.P02"]);
  });

  test("is the same chain seen from either end, and ends even where a model feeds in a circle", () => {
    const nodes = ["A", "B", "C", "D", "E"];
    const edges = fc.uniqueArray(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), {
      selector: ([from, to]) => `${from}${to}`,
    });
    fc.assert(
      fc.property(edges, (pairs) => {
        const loop: Center = {
          id: "X",
          name: { zh: "圈", en: "Loop" },
          buildings: [],
          equipment: [],
          relations: pairs.map(([from, to]) => ({ kind: "feeds", from, to })),
        };
        const loopIndex = indexCenter(loop);
        for (const from of nodes) {
          for (const to of nodes) {
            expect(fedFrom(loopIndex, from).includes(to)).toBe(feedersOf(loopIndex, to).includes(from));
          }
        }
      }),
    );
  });
});
