import { describe, expect, test } from "vitest";
import { indexCenter } from "../center/center-index.ts";
import { fengshan } from "../center/fengshan/fengshan.ts";
import { siwei } from "../center/siwei/siwei.ts";
import { resourceLosses } from "./resource-losses.ts";
import { leavesOf, resourceTree } from "./resource-tree.ts";

const tree = resourceTree([siwei, fengshan]);
const index = indexCenter(siwei);
const lossesOf = (resourceId: string, ...equipmentIds: readonly string[]) => {
  const resource = tree.byId.get(resourceId);
  return resource === undefined ? [] : resourceLosses(index, resource, equipmentIds).map(({ means }) => means.zh);
};

describe("what a letting goes without while equipment stands still", () => {
  test("is the air conditioning where its air handler is in maintenance", () => {
    expect(lossesOf("SW.MEETING.6", "SW.MAIN.09F.AHU.01")).toEqual(["無冷氣"]);
  });

  test("is some of it where another air handler goes on", () => {
    expect(lossesOf("SW.AUDITORIUM.B", "SW.MAIN.01F.AHU.03")).toEqual(["冷氣不足"]);
  });

  test("is the way there without steps once the last elevator stands still; on the ground floor nothing", () => {
    const cars = ["P01", "P02", "P03", "P04", "P05", "P06"].map((car) => `SW.MAIN.RF.ELV.${car}`);
    expect(lossesOf("SW.MEETING.6", ...cars.slice(0, 5))).toEqual(["部分電梯停用，候梯較久"]);
    expect(lossesOf("SW.MEETING.6", ...cars)).toEqual(["電梯全部停用，無障礙動線中斷"]);
    expect(lossesOf("SW.AUDITORIUM", ...cars)).toEqual([]);
  });

  test("is the wall itself for a slot of the LED wall", () => {
    expect(lossesOf("SW.LED.S03", "SW.MAIN.01F.LED.01")).toEqual(["播放或展示設備停用"]);
  });
});

describe("the tree of what is let", () => {
  test("has a leaf for each part that can be let by itself, and names every space and equipment as the centre does", () => {
    expect(leavesOf(tree, "SW.AUDITORIUM.AB")).toEqual(["SW.AUDITORIUM.A", "SW.AUDITORIUM.B"]);
    expect(leavesOf(tree, "SW.AUDITORIUM")).toEqual(["SW.AUDITORIUM.A", "SW.AUDITORIUM.B", "SW.AUDITORIUM.C"]);
    const known = new Set([...indexCenter(fengshan).spaceById.keys(), ...index.spaceById.keys()]);
    expect(tree.resources.flatMap(({ spaceIds }) => spaceIds).filter((id) => !known.has(id))).toEqual([]);
    expect(tree.resources.filter(({ isLettable }) => isLettable).length).toBeGreaterThan(40);
  });

  test("takes over what an installation says of a resource, and what it adds", () => {
    const atrium = tree.byId.get("FS.ATRIUM");
    if (atrium === undefined) throw new RangeError("Fengshan has an atrium");
    const own = resourceTree(
      [fengshan],
      [
        { ...atrium, seats: 180 },
        { ...atrium, id: "FS.ROOF", name: { zh: "屋頂", en: "Roof" }, spaceIds: ["FS.REAR.RF.ROOF"] },
      ],
    );
    expect(own.byId.get("FS.ATRIUM")?.seats).toBe(180);
    expect(leavesOf(own, "FS.ROOF")).toEqual(["FS.ROOF"]);
    expect([...own.byId.keys()].some((id) => id.startsWith("SW."))).toBe(false);
    expect(() => resourceTree([fengshan], [{ ...atrium, id: "FS.X", parentId: "FS.NOWHERE" }])).toThrow("FS.NOWHERE");
  });
});
