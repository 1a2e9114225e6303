import { describe, expect, test } from "vitest";
import type { Equipment, Lockout } from "./client.ts";
import { lockoutsOver } from "./lockouts.ts";

const lockout = (id: string, equipmentId: string): Lockout => ({
  id,
  equipmentId,
  setBy: "p1",
  setByName: "林工程師",
  reason: "更換皮帶",
  photoId: null,
  setAt: 0,
  expiresAt: 1,
  endedAt: null,
});
const pump: Pick<Equipment, "id" | "relations"> = {
  id: "SW.PMP.01",
  relations: {
    feeds: [],
    fedBy: [{ id: "SW.CH.01", name: { zh: "冰水主機", en: "Chiller" }, type: "equipment" }],
    serves: [],
    meters: [],
    meteredBy: [],
    parts: [],
    partOf: [{ id: "SW.CHP.01", name: { zh: "冰水系統", en: "Plant" }, type: "equipment" }],
  },
};

describe("what keeps an equipment out of service", () => {
  test("is every tag on itself, then those on the whole that it is a part of", () => {
    const all = [lockout("whole", "SW.CHP.01"), lockout("mine", "SW.PMP.01"), lockout("second", "SW.PMP.01")];
    expect(lockoutsOver(pump, all).map(({ id }) => id)).toEqual(["mine", "second", "whole"]);
  });

  test("is no tag on what feeds it", () => {
    expect(lockoutsOver(pump, [lockout("feeder", "SW.CH.01")])).toEqual([]);
  });
});
