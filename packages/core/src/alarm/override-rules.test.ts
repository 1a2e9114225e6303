import { describe, expect, test } from "vitest";
import type { AlarmRule } from "./alarm-rule.ts";
import { limitOfCondition, withOverrides } from "./override-rules.ts";

const rule: AlarmRule = {
  id: "A.01~high",
  equipmentId: "A.01",
  key: "high",
  name: { zh: "高", en: "High" },
  condition: { kind: "limit", side: "high", pointId: "A.01.tempC", limit: 30 },
  onDelayMs: 1,
  offDelayMs: 2,
  deadband: 0,
  latching: false,
  reAlarmMs: 3,
  consequence: "minor",
  timeToRespondMin: 60,
  priority: "low",
  raisesTicket: true,
  response: { zh: "看", en: "Look" },
  suppressWhen: [],
  source: "test",
};
const of = (changes: Parameters<typeof withOverrides>[1][number]["changes"], key = "high") => ({
  equipmentId: "A.01",
  key,
  changes,
});

describe("what is different at one equipment", () => {
  test("changes what it names and nothing else", () => {
    expect(withOverrides([rule], [of({ limit: 33, isLatching: true })])).toEqual([
      { ...rule, condition: { ...rule.condition, limit: 33 }, latching: true },
    ]);
  });

  test("takes the priority from the matrix again", () => {
    expect(withOverrides([rule], [of({ consequence: "severe", timeToRespondMin: 3 })])[0]?.priority).toBe("critical");
  });

  test("the later one wins, and one of another alarm does nothing", () => {
    const changed = withOverrides(
      [rule],
      [of({ limit: 31, onDelayMs: 9 }), of({ limit: 32 }), of({ limit: 5 }, "other")],
    );
    expect(changed.map(({ condition, onDelayMs }) => [limitOfCondition(condition), onDelayMs])).toEqual([[32, 9]]);
  });

  test("may switch an alarm off, and off the re-alarm alone", () => {
    expect(withOverrides([rule], [of({ isEnabled: false })])).toEqual([]);
    expect(withOverrides([rule], [of({ reAlarmMs: null })])[0]?.reAlarmMs).toBeNull();
  });
});
