import { describe, expect, test } from "vitest";
import type { AlarmState, AlarmTransition } from "../../api/alarm-types.ts";
import { activeWindows } from "./active-windows.ts";

const change = (at: number, to: AlarmState): AlarmTransition => ({
  at,
  from: "normal",
  to,
  event: "alarm",
  value: null,
  by: null,
  reason: null,
});

describe("when an alarm was active", () => {
  test("lasts from its coming to its return, also over its acknowledgement", () => {
    expect(
      activeWindows(
        [
          change(90, "normal"),
          change(50, "acknowledged"),
          change(40, "unacknowledged"),
          change(20, "returned-unacknowledged"),
          change(10, "unacknowledged"),
        ],
        100,
      ),
    ).toEqual([
      { fromMs: 10, toMs: 20 },
      { fromMs: 40, toMs: 90 },
    ]);
  });

  test("goes on until now where it has not returned", () => {
    expect(activeWindows([change(70, "unacknowledged")], 100)).toEqual([{ fromMs: 70, toMs: 100 }]);
  });
});
