import { describe, expect, test } from "vitest";
import { LATE_AFTER_MS, LOST_AFTER_MS, type PanelUse, panelState, panelTrust } from "./panel-state.ts";

const at = (clock: string): number => Date.parse(`2026-12-01T${clock}:00+08:00`);
const use = (from: string, to: string, said: Partial<PanelUse> = {}): PanelUse => ({
  title: "市政會議",
  organisation: null,
  from: at(from),
  to: at(to),
  isCheckedIn: false,
  mayCheckIn: false,
  mayEnd: true,
  ...said,
});

describe("the door of a room", () => {
  test("is free until the next use, and open-ended after the last", () => {
    const uses = { now: use("09:00", "10:00", { isCheckedIn: true }), next: use("13:00", "14:00") };
    expect(panelState(uses, at("10:00"))).toMatchObject({ kind: "free", until: at("13:00") });
    expect(panelState({ now: null, next: null }, at("14:00"))).toEqual({ kind: "free", until: null, next: null });
  });

  test("waits for guests who may check in early, and for late ones until they have", () => {
    const early = use("13:00", "14:00", { mayCheckIn: true });
    expect(panelState({ now: null, next: early }, at("12:50")).kind).toBe("awaited");
    expect(panelState({ now: use("13:00", "14:00"), next: null }, at("13:20")).kind).toBe("awaited");
  });

  test("is in use once they have checked in, and names who comes next", () => {
    const uses = { now: use("13:00", "14:00", { isCheckedIn: true }), next: use("14:00", "15:00") };
    expect(panelState(uses, at("13:10"))).toMatchObject({ kind: "in-use", next: { from: at("14:00") } });
  });

  test("goes on by itself between two answers: what ended is over, what begins is awaited", () => {
    const uses = { now: use("13:00", "14:00", { isCheckedIn: true }), next: use("14:00", "15:00") };
    expect(panelState(uses, at("14:00"))).toMatchObject({ kind: "awaited", use: { from: at("14:00") } });
    expect(panelState(uses, at("15:00")).kind).toBe("free");
  });
});

describe("what the door knew a while ago", () => {
  test("is live for seconds, then late, then not believed at all", () => {
    expect([0, LATE_AFTER_MS - 1, LATE_AFTER_MS, LOST_AFTER_MS].map(panelTrust)).toEqual([
      "live",
      "live",
      "late",
      "lost",
    ]);
  });
});
