import { describe, expect, test } from "vitest";
import type { AlarmRule } from "../../api/alarm-types.ts";
import { changesOf, draftOf, isChanged } from "./rule-draft.ts";

const rule: AlarmRule = {
  id: "SW.A~hot",
  key: "hot",
  equipmentId: "SW.A",
  equipmentName: { zh: "甲", en: "A" },
  centerId: "SW",
  system: "hvac",
  spaceName: null,
  name: { zh: "過熱", en: "Hot" },
  kind: "high",
  isEnabled: true,
  words: { zh: "高", en: "High" },
  limit: 18,
  unit: "°C",
  onDelayMs: 300_000,
  offDelayMs: 60_000,
  deadband: 0.5,
  isLatching: false,
  reAlarmMs: null,
  consequence: "major",
  timeToRespondMin: 30,
  priority: "low",
  raisesTicket: false,
  response: { zh: "看", en: "Look" },
  pointIds: [],
  source: "library",
  override: null,
};

describe("a rule that is being changed", () => {
  test("names only what differs, so that the library still rules the rest", () => {
    expect(changesOf(rule, { ...draftOf(rule), limit: 20, onDelayS: 600 })).toEqual({ limit: 20, onDelayMs: 600_000 });
  });

  test("keeps what was changed before", () => {
    const changed: AlarmRule = {
      ...rule,
      limit: 20,
      override: {
        changes: { limit: 20 },
        reason: "先前",
        changedAt: 0,
        changedBy: { personId: "p", displayName: "P" },
      },
    };
    expect(changesOf(changed, { ...draftOf(changed), isLatching: true })).toEqual({ limit: 20, isLatching: true });
  });

  test("is as it was until something is touched", () => {
    expect([isChanged(rule, draftOf(rule)), isChanged(rule, { ...draftOf(rule), deadband: 1 })]).toEqual([false, true]);
  });
});
