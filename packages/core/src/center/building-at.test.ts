import { describe, expect, test } from "vitest";
import { buildingAt } from "./building-at.ts";
import type { Building } from "./center.ts";
import { fengshan } from "./fengshan/fengshan.ts";

const front: Building = fengshan.buildings.find(({ id }) => id === "FS.FRONT") ?? {
  id: "",
  name: { zh: "", en: "" },
  versions: [],
  floors: [],
};

describe("buildingAt", () => {
  test.each([
    ["2012-11-30", "中、東、西側俱在"],
    ["2012-12-01", "中、西側於 101 年 11 月底拆除，東側保留供水利局辦公"],
    ["2021-12-19", "中、西側於 101 年 11 月底拆除，東側保留供水利局辦公"],
    ["2021-12-20", "冰水管改善完工"],
    ["2026-11-22", "冷卻水管線閥件汰換"],
  ])("on %s Fengshan's front building was: %s", (isoDate, note) => {
    expect(buildingAt(front, isoDate)?.note.zh).toBe(note);
  });

  test("says nothing of a day before the first version", () => {
    const notBegun = fengshan.buildings.find(({ id }) => id === "FS.NEW");
    expect(notBegun && buildingAt(notBegun, "2012-12-23")).toBeUndefined();
    expect(notBegun && buildingAt(notBegun, "2012-12-24")?.note.en).toBe("Main works begun");
  });
});
