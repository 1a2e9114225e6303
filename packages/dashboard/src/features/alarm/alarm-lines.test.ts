import { describe, expect, test } from "vitest";
import { alarmLines } from "./alarm-lines.ts";
import { alarmRow } from "./fake/alarm-row.ts";

const idsOf = (...args: Parameters<typeof alarmLines>) => alarmLines(...args).map(({ row }) => row.id);
const NONE: ReadonlySet<string> = new Set();

describe("the lines of the alarm list", () => {
  test("stand by priority, and the newest first among equals", () => {
    const alarms = [
      alarmRow("old", { activeAt: 1 }),
      alarmRow("new", { activeAt: 2 }),
      alarmRow("worse", { priority: "critical", activeAt: 0 }),
    ];
    expect(idsOf(alarms, {}, NONE)).toEqual(["worse", "new", "old"]);
  });

  test("hold what a person or the design has put aside only where it is asked for", () => {
    const alarms = [
      alarmRow("now"),
      alarmRow("aside", { state: "shelved" }),
      alarmRow("out", { state: "out-of-service" }),
    ];
    expect([
      idsOf(alarms, {}, NONE),
      idsOf(alarms, { view: "shelved" }, NONE),
      idsOf(alarms, { view: "out-of-service" }, NONE),
    ]).toEqual([["now"], ["aside"], ["out"]]);
  });

  test("keep those that an alarm causes folded under it until it is opened", () => {
    const alarms = [
      alarmRow("gateway", { priority: "high" }),
      alarmRow("meter", { state: "suppressed", parentId: "gateway" }),
      alarmRow("other"),
    ];
    expect(alarmLines(alarms, {}, NONE).map(({ row, childCount }) => [row.id, childCount])).toEqual([
      ["gateway", 1],
      ["other", 0],
    ]);
    expect(alarmLines(alarms, {}, new Set(["gateway"])).map(({ row, depth }) => [row.id, depth])).toEqual([
      ["gateway", 0],
      ["meter", 1],
      ["other", 0],
    ]);
  });

  test("show one whose cause does not stand in the list for itself", () => {
    expect(idsOf([alarmRow("child", { parentId: "elsewhere" })], {}, NONE)).toEqual(["child"]);
  });

  test("pass the filters of the address, words in either language", () => {
    const alarms = [
      alarmRow("SW.A~hot"),
      alarmRow("FS.B~hot", { centerId: "FS" }),
      alarmRow("SW.C~hot", { system: "power" }),
    ];
    expect([
      idsOf(alarms, { center: "SW", system: "hvac" }, NONE),
      idsOf(alarms, { q: "空調箱 warm fs." }, NONE),
    ]).toEqual([["SW.A~hot"], ["FS.B~hot"]]);
  });
});
