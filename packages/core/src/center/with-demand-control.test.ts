import { expect, test } from "vitest";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";
import { validateCenter } from "./validate-center.ts";
import { mainMeter, withDemandControl } from "./with-demand-control.ts";

test("each centre with a main meter has its demand watched beside it, and only once", () => {
  const once = withDemandControl([siwei, fengshan]);
  expect(once.map(({ equipment }) => equipment.at(-1)?.id)).toEqual(["SW.MAIN.B1.DMC.01", "FS.REAR.B1.DMC.01"]);
  expect(once.flatMap(validateCenter)).toEqual([]);
  expect(withDemandControl(once)).toEqual(once);
});

test("the main meter is the one with the house behind it, not that of the residence", () => {
  expect([siwei, fengshan].map((center) => mainMeter(center)?.id)).toEqual([
    "SW.MAIN.B1.MTR.MAIN",
    "FS.REAR.B1.MTR.MAIN",
  ]);
  const bare = { ...siwei, equipment: [], relations: [] };
  expect(withDemandControl([bare])).toEqual([bare]);
});
