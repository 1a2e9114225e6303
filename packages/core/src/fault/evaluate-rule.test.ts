import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { evaluateRule, parameterValues } from "./evaluate-rule.ts";
import { FAULT_COMPONENTS } from "./fault-component.ts";
import { FAULT_FAMILIES } from "./fault-families.ts";
import type { MomentRule, RuleFamily } from "./fault-rule.ts";
import { type Frame, MINUTE_MS } from "./frame.ts";
import { cause, confirmation, words } from "./rule-parts.ts";

const STEP_MS = 5 * MINUTE_MS;
const ROWS = 288;

const frameOf = (columns: Readonly<Record<string, (row: number) => number>>): Frame => ({
  startMs: 0,
  stepMs: STEP_MS,
  length: ROWS,
  columns: new Map(
    Object.entries(columns).map(([key, valueAt]) => [
      key,
      Float64Array.from({ length: ROWS }, (_, row) => valueAt(row)),
    ]),
  ),
});

const tooWarm: MomentRule = {
  kind: "moment",
  id: "T-1",
  name: words("過熱", "Too warm"),
  needs: [["tempC"]],
  parameters: {},
  appliesWhen: words("運轉", "running"),
  expression: words("T > 30", "T > 30"),
  source: "a test",
  severity: "fault",
  vote: 1,
  causes: [cause("cooling-valve", 1, "卡住", "stuck")],
  applies: ({ read }) => read("on") === 1,
  holds: ({ read }) => read("tempC") > 30,
  confirmation: confirmation(60, 60),
};

const judge = (columns: Parameters<typeof frameOf>[0]) => evaluateRule(tooWarm, frameOf(columns), {});

describe("a rule over a day", () => {
  test("counts the hours in which it held, and tells from when to when", () => {
    const outcome = judge({ on: () => 1, tempC: (row) => (row >= 120 && row < 168 ? 31 : 20) });
    expect(outcome).toMatchObject({
      result: "FAULT",
      hours: 4,
      windows: [{ fromMs: 120 * STEP_MS, toMs: 168 * STEP_MS }],
    });
  });

  test("lets a peak pass that is shorter than its persistence", () => {
    expect(judge({ on: () => 1, tempC: (row) => (row % 60 < 6 ? 31 : 20) })).toMatchObject({ result: "OK", hours: 0 });
  });

  test("goes on through a short dip once it is confirmed", () => {
    const outcome = judge({ on: () => 1, tempC: (row) => (row < 100 && row % 12 !== 5 ? 31 : 20) });
    expect(outcome.windows).toHaveLength(1);
  });

  test("does not apply where nothing runs, and where nothing is measured", () => {
    expect(judge({ on: () => 0, tempC: () => 31 }).result).toBe("NOT_APPLICABLE");
    const outcome = judge({ on: () => 1 });
    expect(outcome).toMatchObject({ result: "NOT_APPLICABLE", because: { en: "not measured: tempC" } });
  });

  test("is unknown, never fine, while what it needs is missing for most of the time", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: ROWS, maxLength: ROWS }), (isMissing) => {
        const { result } = judge({ on: () => 1, tempC: (row) => (isMissing[row] ? Number.NaN : 20) });
        const missing = isMissing.filter(Boolean).length;
        expect(result).toBe(missing * 2 > ROWS ? "UNKNOWN" : "OK");
      }),
    );
  });
});

describe("every family of fault rules", () => {
  const rules = FAULT_FAMILIES.flatMap(({ rules: own }) => own);

  test("gives each rule an id of its own", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => id.startsWith("APAR-"))).toHaveLength(28);
  });

  test("explains by rules that exist, and names where each threshold comes from", () => {
    const ids = new Set(rules.map(({ id }) => id));
    expect(rules.flatMap(({ explainedBy = [] }) => explainedBy).filter((id) => !ids.has(id))).toEqual([]);
    const thresholds = [...rules, ...FAULT_FAMILIES].flatMap(({ parameters }) => Object.values(parameters));
    expect(thresholds.filter(({ source, value }) => source === "" || !Number.isFinite(value))).toEqual([]);
  });

  test("points at parts in the order of their probability", () => {
    const unordered = rules.filter(({ causes }) => causes.some(({ component }) => !(component in FAULT_COMPONENTS)));
    expect(unordered).toEqual([]);
  });

  test.each(FAULT_FAMILIES.map((family) => [family.equipmentKind, family] as const))(
    "%s says neither fault nor fine of a day without a single reading",
    (_kind, family: RuleFamily) => {
      const silent = frameOf(Object.fromEntries(family.inputs.map(({ key }) => [key, () => Number.NaN])));
      const { fault, rules: outcomes } = diagnose(family, silent);
      expect(fault).toBeNull();
      expect(outcomes.filter(({ result }) => result === "OK" || result === "FAULT")).toEqual([]);
    },
  );

  test.each(FAULT_FAMILIES.map((family) => [family.equipmentKind, family] as const))(
    "%s judges whatever readings say without failing, twice the same",
    (_kind, family: RuleFamily) => {
      const value = fc.oneof(fc.double({ min: -100, max: 1_000 }), fc.constantFrom(0, 1, 100, Number.NaN));
      fc.assert(
        fc.property(fc.array(value, { minLength: family.inputs.length, maxLength: family.inputs.length }), (values) => {
          const frame = frameOf(
            Object.fromEntries(family.inputs.map(({ key }, index) => [key, (row) => (values[index] ?? 0) + (row % 7)])),
          );
          const first = diagnose(family, frame);
          expect(diagnose(family, frame)).toEqual(first);
          expect(first.fault === true).toBe(first.component !== null);
        }),
        { numRuns: 25 },
      );
    },
  );

  test("takes what somebody sets over the defaults", () => {
    const [family] = FAULT_FAMILIES;
    expect(family && parameterValues(family, undefined, { tempToleranceK: 3 })).toMatchObject({
      tempToleranceK: 3,
      supplyFanRiseK: 1.1,
    });
  });
});
