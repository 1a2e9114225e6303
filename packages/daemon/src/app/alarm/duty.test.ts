import { describe, expect, test } from "vitest";
import type { RosterTeam } from "./calls.ts";
import { dutyAt } from "./duty.ts";

/** 2026-11-23 is a Monday. */
const at = (text: string): number => Date.parse(`${text}+08:00`);

const team: RosterTeam = {
  id: "duty",
  name: { zh: "值班", en: "Duty" },
  centers: "all",
  memberIds: ["chen", "lin", "wang"],
  shifts: [
    { personId: "chen", days: [1, 2, 3, 4, 5], from: "08:00", to: "17:30" },
    { personId: "lin", days: [1, 2, 3, 4, 5], from: "17:30", to: "08:00" },
    { personId: "wang", days: [6, 7], from: "00:00", to: "00:00" },
  ],
  overrides: [{ personId: "wang", fromAt: at("2026-11-24T09:00"), toAt: at("2026-11-24T12:00"), note: "陳大文請假" }],
};

describe("who is on duty", () => {
  test("follows the weekly shifts, and says until when", () => {
    expect(dutyAt(team, at("2026-11-23T09:00"))).toEqual({
      personIds: ["chen"],
      isOverridden: false,
      untilMs: at("2026-11-23T17:30"),
    });
  });

  test("is who began yesterday evening, until the morning", () => {
    expect(dutyAt(team, at("2026-11-24T03:00"))).toMatchObject({
      personIds: ["lin"],
      untilMs: at("2026-11-24T08:00"),
    });
  });

  test("goes on over the weekend, day after day", () => {
    expect(dutyAt(team, at("2026-11-28T10:00"))).toMatchObject({
      personIds: ["wang"],
      untilMs: at("2026-11-30T00:00"),
    });
  });

  test("is who stands in, while that lasts", () => {
    expect(dutyAt(team, at("2026-11-24T10:00"))).toEqual({
      personIds: ["wang"],
      isOverridden: true,
      untilMs: at("2026-11-24T12:00"),
    });
  });

  test("is nobody where nobody has a shift", () => {
    expect(dutyAt({ ...team, shifts: [], overrides: [] }, at("2026-11-23T09:00"))).toEqual({
      personIds: [],
      isOverridden: false,
      untilMs: null,
    });
  });

  test("does not look further ahead than a week and a day", () => {
    const later = at("2027-03-01T00:00");
    const far = { ...team, shifts: [], overrides: [{ personId: "wang", fromAt: later, toAt: later + 1, note: "" }] };
    expect(dutyAt(far, at("2026-11-23T09:00")).untilMs).toBeNull();
  });
});
