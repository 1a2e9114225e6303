import { describe, expect, test } from "vitest";
import { indexCenter, siwei } from "../center/index.ts";
import { serviceLoss } from "./shutdown-impact.ts";

const index = indexCenter(siwei);
const lossOf = (chosen: readonly string[], spaceId: string) =>
  serviceLoss(index, chosen).spaces.find(({ placed }) => placed.space.id === spaceId)?.losses ?? [];

describe("serviceLoss", () => {
  test("one chiller of three leaves every hall cooled, with less behind it", () => {
    const { spaces } = serviceLoss(index, ["SW.MAIN.B1.CH.01"]);
    expect(spaces.length).toBeGreaterThan(10);
    expect(new Set(spaces.flatMap(({ losses }) => losses.map(({ extent }) => extent)))).toEqual(new Set(["reduced"]));
  });

  test("all three take the cooling of the auditorium", () => {
    const all = ["SW.MAIN.B1.CH.01", "SW.MAIN.B1.CH.02", "SW.MAIN.B1.CH.03"];
    expect(lossOf(all, "SW.MAIN.01F.AUDITORIUM")).toContainEqual({ system: "hvac", extent: "lost" });
  });

  test("the panel of a floor takes its light with it, and everything it feeds stands still", () => {
    const { stoppedIds } = serviceLoss(index, ["SW.MAIN.05F.SWG.01"]);
    expect(stoppedIds).toContain("SW.MAIN.05F.SWG.01");
    expect(stoppedIds.length).toBeGreaterThan(1);
    expect(lossOf(["SW.MAIN.05F.SWG.01"], "SW.MAIN.05F.ZONE-A").map(({ system }) => system)).toContain("lighting");
  });

  test("what serves nothing touches nothing", () => {
    expect(serviceLoss(index, ["SW.MAIN.B1.MTR.MAIN"]).spaces).toEqual([]);
  });
});
