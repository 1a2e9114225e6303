import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWeishanError } from "../error/weishan-error.ts";
import type { Unit } from "../reading/unit.ts";
import { compileExpression, type ExpressionInput } from "./compile-expression.ts";

const UNITS_OF: Readonly<Record<string, Unit>> = {
  activePowerKw: "kW",
  coolingKwth: "kWth",
  flowLps: "L/s",
  enteringC: "°C",
  leavingC: "°C",
  humidityPct: "%RH",
  headKpa: "kPa",
  pressurePa: "Pa",
  running: "",
  "plant.flowLps": "L/s",
  "SW.MAIN.03F.AHU.01.supplyAirTempC": "°C",
};
const NAMES = { unitOf: (key: string) => UNITS_OF[key], known: () => Object.keys(UNITS_OF) };

const good = (value: number): ExpressionInput => ({ value, quality: "good", reason: null });
const inputs = (values: Readonly<Record<string, number>>) =>
  new Map(Object.entries(values).map(([key, value]) => [key, good(value)]));

const compiled = (text: string, more = {}) => compileExpression(text, { ...NAMES, ...more });
const valueOf = (text: string, values: Readonly<Record<string, number>>) =>
  compiled(text).evaluate(inputs(values)).value;

function problemOf(text: string, more = {}) {
  try {
    compiled(text, more);
  } catch (error) {
    if (isWeishanError(error)) return { code: error.code, ...error.facts };
    throw error;
  }
  return undefined;
}

describe("a formula over points", () => {
  test("gives kW per refrigeration ton as the chiller's maker does", () => {
    const formula = compiled('activePowerKw / to(coolingKwth, "RT")', { resultUnit: "kW/RT" });
    expect(formula.unit).toBe("kW/RT");
    expect(formula.inputs).toEqual(["activePowerKw", "coolingKwth"]);
    const { value } = formula.evaluate(inputs({ activePowerKw: 208.1, coolingKwth: 1051 }));
    expect(value).toBeCloseTo(0.696, 3);
  });

  test("takes the heat of water from flow and temperatures", () => {
    const formula = compiled("waterHeat(flowLps, enteringC - leavingC)");
    expect(formula.unit).toBe("kW");
    expect(formula.evaluate(inputs({ flowLps: 45.27, enteringC: 12.2, leavingC: 6.67 })).value).toBeCloseTo(1048.2, 0);
  });

  test.each([
    [26, 60, 20.338],
    [25, 50, 17.889],
    [33, 75, 29.093],
    [30, 80, 27.091],
    [35, 60, 28.175],
    [14, 95, 13.524],
  ])("knows the wet bulb of %s °C and %s %%RH", (enteringC, humidityPct, expected) => {
    expect(valueOf("wetBulb(enteringC, humidityPct)", { enteringC, humidityPct })).toBeCloseTo(expected, 1);
  });

  test.each([
    ["2 + 3 * 4", 14],
    ["(2 + 3) * 4", 20],
    ["-2 + 5", 3],
    ["if(running, 5, 7)", 5],
    ["running ? 5 : 7", 5],
    ["clamp(120, 0, 100)", 100],
    ["max(1, 3, 2) - min(1, 3, 2)", 2],
    ["mean(enteringC, leavingC)", 9],
    ["abs(leavingC - enteringC)", 6],
    ["sqrt(pow(3, 2) + pow(4, 2))", 5],
    ["not running", 0],
    ["running and enteringC > 11 or false", 1],
    ["between(enteringC, 10, 12)", 1],
    ["between(enteringC, 10, 11.9)", 0],
    ["enteringC - 2 < 11", 1],
    ["plant.flowLps * 2", 20],
    ['point("SW.MAIN.03F.AHU.01.supplyAirTempC") - 3', 11],
  ])("works out %s", (text, expected) => {
    const values = {
      running: 1,
      enteringC: 12,
      leavingC: 6,
      "plant.flowLps": 10,
      "SW.MAIN.03F.AHU.01.supplyAirTempC": 14,
    };
    expect(valueOf(text, values)).toBe(expected);
  });

  test("takes constants with their units from the one who uses it", () => {
    const constantOf = (name: string) =>
      name === "fact.designApproachK" ? { value: 2.2, unit: "K" as const } : undefined;
    const formula = compiled("(enteringC - leavingC) / fact.designApproachK", { constantOf });
    expect(formula.inputs).toEqual(["enteringC", "leavingC"]);
    expect(formula.evaluate(inputs({ enteringC: 8.4, leavingC: 4 })).value).toBeCloseTo(2);
  });
});

describe("what does not go together", () => {
  test.each([
    ["headKpa + pressurePa", 10, 'convert one: to(…, "kPa")'],
    ["enteringC + leavingC", 12, "mean(a, b)"],
    ["2 * enteringC", 4, "differences are in K; a mean is mean(a, b)"],
    ["activePowerKw > flowLps", 16, ""],
    ["activePowerKw and running", 0, "compare it with something"],
    ["enteringc - leavingC", 0, 'did you mean "enteringC"?'],
    ["mni(1, 2)", 0, 'did you mean "min"?'],
    ["wetBulb(humidityPct, enteringC)", 8, "wetBulb(tempC, humidityPct)"],
    ["1 + rate(enteringC)", 4, "there is no earlier reading to compare with"],
    ["if(running, activePowerKw, flowLps)", 27, ""],
    ['to(flowLps, "RT")', 3, 'as(x, "kW") states a unit'],
    ["activePowerKw * flowLps", 0, 'to(x, "kW") converts'],
  ])("%s is refused with its place", (text, position, hint) => {
    expect(problemOf(text)).toMatchObject({ code: "EXPRESSION_INVALID", position, hint });
  });

  test.each(["", "1 +", "a b", "x = 3", "[1, 2]", "this", "1 ** 2", "running & 1", "f(1)(2)", "'text'", "(1"])(
    "%s is no formula",
    (text) => {
      expect(problemOf(text)).toMatchObject({ code: "EXPRESSION_INVALID" });
    },
  );

  test("another unit than the wanted one is refused", () => {
    expect(problemOf("activePowerKw / coolingKwth", { resultUnit: "kW/RT" })).toMatchObject({
      problem: "this is a plain number, not kW/RT",
    });
  });

  test("nothing that anybody types makes the parser fail otherwise", () => {
    const words = fc.constantFrom(
      "a",
      "1",
      "+",
      "(",
      ")",
      ",",
      "?",
      ":",
      "min",
      "and",
      "not",
      '"',
      ".",
      " ",
      "running",
      "[",
      "é",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        expect(problemOf(parts.join(""))?.code ?? "EXPRESSION_INVALID").toBe("EXPRESSION_INVALID");
      }),
    );
  });
});

describe("the quality of a result", () => {
  const formula = compiled("activePowerKw / coolingKwth");

  test("a missing input is not zero: there is no result", () => {
    expect(formula.evaluate(inputs({ activePowerKw: 10 }))).toEqual({
      value: null,
      quality: "bad",
      reason: "never-read",
    });
  });

  test("a bad input makes the result bad for the same reason", () => {
    const given = new Map([
      ["activePowerKw", good(1)],
      ["coolingKwth", { value: 3, quality: "bad", reason: "no-answer" } as const],
    ]);
    expect(formula.evaluate(given)).toEqual({ value: null, quality: "bad", reason: "no-answer" });
  });

  test("a doubtful input makes the result doubtful for the same reason", () => {
    const given = new Map([
      ["activePowerKw", good(6)],
      ["coolingKwth", { value: 3, quality: "uncertain", reason: "stale" } as const],
    ]);
    expect(formula.evaluate(given)).toEqual({ value: 2, quality: "uncertain", reason: "stale" });
  });

  test("a division by zero is no number", () => {
    expect(formula.evaluate(inputs({ activePowerKw: 1, coolingKwth: 0 })).reason).toBe("not-a-number");
  });

  test("what does not apply says so", () => {
    const approach = compiled("if(running, enteringC - leavingC, none)");
    expect(approach.unit).toBe("K");
    expect(approach.evaluate(inputs({ running: 0, enteringC: 1, leavingC: 1 }))).toEqual({
      value: null,
      quality: "bad",
      reason: "not-applicable",
    });
  });

  test("a rate is per hour and needs a reading before this one", () => {
    const rate = compiled("rate(enteringC) > 2", { hasPrevious: true });
    const previous = () => ({ value: 10, elapsedMs: 1_800_000 });
    expect(rate.evaluate(inputs({ enteringC: 12 }), { previous }).value).toBe(1);
    expect(rate.evaluate(inputs({ enteringC: 12 })).quality).toBe("bad");
  });
});
