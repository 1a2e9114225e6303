import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexCenter } from "./center-index.ts";
import { coolingLoss } from "./cooling-loss.ts";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";

const siweiIndex = indexCenter(siwei);
const fengshanIndex = indexCenter(fengshan);
const ids = (spaces: readonly { readonly id: string }[]) => spaces.map(({ id }) => id);

describe("coolingLoss", () => {
  test("names the meeting rooms that lose cooling when air handler 5 of 3F stops", () => {
    const loss = coolingLoss(siweiIndex, ["SW.MAIN.03F.AHU.05"]);
    expect(ids(loss.lost)).toEqual(["SW.MAIN.03F.MEET-02", "SW.MAIN.03F.MEET-03"]);
    expect(loss.reduced).toEqual([]);
  });

  test("leaves a room with three fan coils cooled, with less, when one of them stops", () => {
    const loss = coolingLoss(siweiIndex, ["SW.MAIN.03F.FCU.01"]);
    expect(loss.lost).toEqual([]);
    expect(ids(loss.reduced)).toEqual(["SW.MAIN.03F.301"]);
    expect(
      ids(coolingLoss(siweiIndex, ["SW.MAIN.03F.FCU.01", "SW.MAIN.03F.FCU.02", "SW.MAIN.03F.FCU.03"]).lost),
    ).toEqual(["SW.MAIN.03F.301"]);
  });

  test("takes one chiller of three for less cooling, all three for none, and spares rooms with units of their own", () => {
    const one = coolingLoss(siweiIndex, ["SW.MAIN.B1.CH.01"]);
    expect(one.lost).toEqual([]);
    expect(ids(one.reduced)).toContain("SW.MAIN.01F.AUDITORIUM");
    const all = coolingLoss(siweiIndex, ["SW.MAIN.B1.CH.01", "SW.MAIN.B1.CH.02", "SW.MAIN.B1.CH.03"]);
    expect(ids(all.lost)).toContain("SW.MAIN.01F.AUDITORIUM");
    expect(ids(all.lost)).not.toContain("SW.MAIN.02F.MEET-01");
    expect(ids(all.lost)).not.toContain("SW.MAIN.01F.PBX");
  });

  test("follows the power as well: without its panel a whole floor stands still, other floors do not", () => {
    const lost = ids(coolingLoss(siweiIndex, ["SW.MAIN.03F.SWG.01"]).lost);
    expect(lost).toContain("SW.MAIN.03F.316");
    expect(lost.every((id) => id.startsWith("SW.MAIN.03F."))).toBe(true);
  });

  test("lets Fengshan's ice store stand in for its chillers, but not its exchanger", () => {
    const chillers = ["FS.REAR.B1.CH.01", "FS.REAR.B1.CH.02"];
    expect(coolingLoss(fengshanIndex, chillers).lost).toEqual([]);
    expect(ids(coolingLoss(fengshanIndex, [...chillers, "FS.REAR.B1.ICE.01"]).lost)).toContain(
      "FS.REAR.02F.AUDITORIUM",
    );
    expect(ids(coolingLoss(fengshanIndex, ["FS.REAR.B1.HX.01"]).lost)).toContain("FS.REAR.02F.AUDITORIUM");
  });

  test("does not count a lost data link or a stopped elevator as lost cooling", () => {
    expect(coolingLoss(siweiIndex, ["SW.MAIN.RF.WST.01", "SW.MAIN.RF.ELV.P01"])).toMatchObject({
      lost: [],
      reduced: [],
    });
  });

  test("never gives cooling back when more is stopped, whatever and in whatever order", () => {
    const equipmentId = fc.constantFrom(...siwei.equipment.map(({ id }) => id));
    fc.assert(
      fc.property(fc.uniqueArray(equipmentId, { maxLength: 6 }), equipmentId, (stopped, oneMore) => {
        const fewer = coolingLoss(siweiIndex, stopped);
        const more = coolingLoss(siweiIndex, [oneMore, ...stopped.toReversed()]);
        const lostThen = new Set(ids(more.lost));
        const touchedThen = new Set([...ids(more.lost), ...ids(more.reduced)]);
        expect(ids(fewer.lost).every((id) => lostThen.has(id))).toBe(true);
        expect(ids(fewer.reduced).every((id) => touchedThen.has(id))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
