import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Relation } from "../center/center.ts";
import { indexCenter } from "../center/center-index.ts";
import { epochMs } from "../reading/index.ts";
import { LOCK_OUT_LIMITS, type LockOut, lockOutsOver, remindAt } from "./lock-out.ts";

const lockOut = (id: string, equipmentId: string, changes: Partial<LockOut> = {}): LockOut => ({
  id,
  equipmentId,
  holderId: "p1",
  reason: "belt is replaced",
  setAt: epochMs(0),
  expiresAt: epochMs(1_000),
  ...changes,
});

const partOf = (from: string, to: string): Relation => ({ kind: "part-of", from, to });
const index = indexCenter({
  id: "SW",
  name: { zh: "四維", en: "Siwei" },
  buildings: [],
  equipment: [],
  relations: [partOf("fan", "handler"), partOf("drive", "fan")],
});
const nowMs = epochMs(10);
const over = (equipmentId: string, lockOuts: readonly LockOut[], at = nowMs) =>
  lockOutsOver(equipmentId, lockOuts, { index, nowMs: at }).map(({ id }) => id);

describe("a lock-out", () => {
  test("covers the equipment and every part of its parts, nothing beside or above", () => {
    const all = [lockOut("a", "fan")];
    expect(["drive", "fan", "handler", "pump"].map((id) => over(id, all).length)).toEqual([1, 1, 0, 0]);
  });

  test("of several people holds until the last of them is done", () => {
    const all = [lockOut("a", "fan", { expiresAt: epochMs(20) }), lockOut("b", "fan", { holderId: "p2" })];
    expect([over("fan", all), over("fan", all, epochMs(20)), over("fan", all, epochMs(1_000))]).toEqual([
      ["a", "b"],
      ["b"],
      [],
    ]);
  });

  test("names the nearest first", () => {
    expect(over("drive", [lockOut("far", "handler"), lockOut("near", "drive")])).toEqual(["near", "far"]);
  });

  test("reminds half an hour before its end, a short one at half of its time", () => {
    const minute = 60_000;
    expect(remindAt({ setAt: epochMs(0), expiresAt: epochMs(240 * minute) }, LOCK_OUT_LIMITS)).toBe(210 * minute);
    expect(remindAt({ setAt: epochMs(0), expiresAt: epochMs(20 * minute) }, LOCK_OUT_LIMITS)).toBe(10 * minute);
  });

  test("always reminds while it lasts", () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 2, max: 1e9 }), (setAt, lastsMs) => {
        const span = { setAt: epochMs(setAt), expiresAt: epochMs(setAt + lastsMs) };
        const at = remindAt(span, LOCK_OUT_LIMITS);
        expect(at > span.setAt && at < span.expiresAt).toBe(true);
      }),
    );
  });
});
