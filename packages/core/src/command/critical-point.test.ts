import { describe, expect, test } from "vitest";
import { BUILTIN_CENTERS } from "../center/builtin-centers.ts";
import type { Point } from "../center/center.ts";
import { isCritical } from "./critical-point.ts";

const point = (changes: Partial<Point> = {}): Point => ({
  id: "SW.MAIN.B1.CH.01.startCommand",
  equipmentId: "SW.MAIN.B1.CH.01",
  key: "startCommand",
  name: { zh: "啟停命令", en: "Start command" },
  kind: "command",
  unit: "",
  group: "operation",
  expectedIntervalMs: 30_000,
  ...changes,
});
const asDelivered = { also: [], not: [] };

describe("an order needs a second person", () => {
  test("where the model marks the point", () => {
    expect(isCritical(point({ critical: true }), { kind: "chiller" }, asDelivered)).toBe(true);
    expect(isCritical(point(), { kind: "air-handler" }, asDelivered)).toBe(false);
  });

  test.each(["switchgear", "generator", "fire-panel", "elevator", "transformer", "uninterruptible-supply"])(
    "for whatever may be ordered of a %s, also where an installation added the point",
    (kind) => {
      expect(isCritical(point({ key: "breakerOpen" }), { kind }, asDelivered)).toBe(true);
    },
  );

  test("never for what is only read", () => {
    expect(isCritical(point({ kind: "status", critical: true }), { kind: "switchgear" }, asDelivered)).toBe(false);
  });

  test("as the installation says, by point or for a whole kind, and the exception before the rule", () => {
    const { id } = point();
    expect(isCritical(point(), { kind: "pump" }, { also: [id], not: [] })).toBe(true);
    expect(isCritical(point(), { kind: "pump" }, { also: ["pump/startCommand"], not: [] })).toBe(true);
    expect(isCritical(point(), { kind: "pump" }, { also: ["pump/startCommand"], not: [id] })).toBe(false);
    expect(
      isCritical(point({ critical: true }), { kind: "chiller" }, { also: [], not: ["chiller/startCommand"] }),
    ).toBe(false);
  });

  test("to start or stop a chiller of either centre, and to change the mode of an ice store", () => {
    const critical = Object.values(BUILTIN_CENTERS).flatMap((center) =>
      center.equipment.flatMap((equipment) =>
        equipment.points
          .filter((each) => isCritical(each, equipment, asDelivered))
          .map(({ key }) => `${center.id} ${equipment.kind}/${key}`),
      ),
    );
    expect(new Set(critical)).toEqual(
      new Set(["FS chiller/startCommand", "SW chiller/startCommand", "FS ice-storage/mode"]),
    );
  });
});
