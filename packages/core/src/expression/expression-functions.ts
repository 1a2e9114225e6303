import { didYouMean } from "../center/nearest-word.ts";
import { UNITS, type Unit } from "../reading/unit.ts";
import { CELSIUS, type Refuse } from "./compile-operator.ts";
import {
  CONDITION,
  type CompiledNode,
  commonType,
  type ExpressionType,
  isTruth,
  misfit,
  quantity,
  typeText,
} from "./expression-type.ts";
import {
  type Dimension,
  dimensionOf,
  isAbsolute,
  isPlainNumber,
  isSameUnit,
  measuresSame,
  powerOf,
} from "./expression-unit.ts";
import { dewPointC, enthalpyKjPerKg, wetBulbC } from "./humid-air.ts";

/** A call whose parts are compiled. A text among the parts is only in `texts`. */
export interface Call {
  readonly name: string;
  readonly position: number;
  readonly items: readonly CompiledNode[];
  readonly texts: readonly (string | undefined)[];
  readonly refuse: Refuse;
}

/** Heat that 1 L/s of water carries per kelvin, in kW: 4.187 kJ/(kg·K) at 1 kg/L (energy formulas, chiller rules). */
const WATER_KW_PER_LPS_K = 4.187;
/** The same of 25 % glycol, 3.85 kJ/(L·K) (ice store rules; memory, medium confidence). */
const GLYCOL_KW_PER_LPS_K = 3.85;

interface Signature {
  /** How it is written, for hints. */
  readonly usage: string;
  readonly compile: (call: Call) => CompiledNode;
}

/** Every function of the language by its name. */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  min: { usage: "min(a, b, …)", compile: (call) => several(call, (values) => Math.min(...values)) },
  max: { usage: "max(a, b, …)", compile: (call) => several(call, (values) => Math.max(...values)) },
  mean: {
    usage: "mean(a, b, …)",
    compile: (call) => several(call, (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  },
  abs: { usage: "abs(x)", compile: absolute },
  clamp: { usage: "clamp(x, low, high)", compile: clamp },
  sqrt: { usage: "sqrt(x)", compile: (call) => raised(call, 1, 0.5) },
  pow: { usage: "pow(x, 3)", compile: power },
  if: { usage: "if(condition, a, b)", compile: choice },
  between: { usage: "between(x, low, high)", compile: between },
  wetBulb: { usage: "wetBulb(tempC, humidityPct)", compile: (call) => humidAir(call, wetBulbC, CELSIUS) },
  dewPoint: { usage: "dewPoint(tempC, humidityPct)", compile: (call) => humidAir(call, dewPointC, CELSIUS) },
  enthalpy: {
    usage: "enthalpy(tempC, humidityPct)",
    compile: (call) => humidAir(call, enthalpyKjPerKg, dimensionOf("kJ/kg")),
  },
  waterHeat: { usage: "waterHeat(flowLps, differenceK)", compile: (call) => heat(call, WATER_KW_PER_LPS_K) },
  glycolHeat: { usage: "glycolHeat(flowLps, differenceK)", compile: (call) => heat(call, GLYCOL_KW_PER_LPS_K) },
  to: { usage: 'to(x, "RT")', compile: converted },
  as: { usage: 'as(x, "kW")', compile: declared },
};

function several(call: Call, of: (values: readonly number[]) => number): CompiledNode {
  const { items, position } = call;
  if (items.length < 2) wrongCount(call);
  const type = items.map((item) => item.type).reduce((one, other, at) => fitting(call, one, other, at));
  if (type.kind === "condition") call.refuse(position, "yes or no has no order", null);
  const runs = items.map(({ run }) => run);
  return { type, position, run: (frame) => of(runs.map((run) => run(frame))) };
}

function absolute(call: Call): CompiledNode {
  const [item] = exactly(call, 1);
  if (item === undefined) return wrongCount(call);
  if (item.type.kind === "condition") call.refuse(item.position, "yes or no has no size", null);
  return { type: item.type, position: call.position, run: (frame) => Math.abs(item.run(frame)) };
}

function clamp(call: Call): CompiledNode {
  const [item, low, high] = exactly(call, 3);
  if (item === undefined || low === undefined || high === undefined) return wrongCount(call);
  const type = fitting(call, fitting(call, item.type, low.type, 1), high.type, 2);
  return {
    type,
    position: call.position,
    run: (frame) => Math.min(high.run(frame), Math.max(low.run(frame), item.run(frame))),
  };
}

function between(call: Call): CompiledNode {
  const [item, low, high] = exactly(call, 3);
  if (item === undefined || low === undefined || high === undefined) return wrongCount(call);
  fitting(call, fitting(call, item.type, low.type, 1), high.type, 2);
  return {
    type: CONDITION,
    position: call.position,
    run(frame) {
      const value = item.run(frame);
      const [from, to] = [low.run(frame), high.run(frame)];
      if (Number.isNaN(value) || Number.isNaN(from) || Number.isNaN(to)) return Number.NaN;
      return value >= from && value <= to ? 1 : 0;
    },
  };
}

function choice(call: Call): CompiledNode {
  const [test, yes, no] = exactly(call, 3);
  if (test === undefined || yes === undefined || no === undefined) return wrongCount(call);
  if (!isTruth(test.type)) {
    call.refuse(test.position, `${typeText(test.type)} is neither yes nor no`, "compare it with something");
  }
  return {
    type: fitting(call, yes.type, no.type, 2),
    position: call.position,
    run(frame) {
      const decided = test.run(frame);
      if (Number.isNaN(decided)) return decided;
      return decided === 0 ? no.run(frame) : yes.run(frame);
    },
  };
}

function power(call: Call): CompiledNode {
  const [item, exponent] = exactly(call, 2);
  if (item === undefined || exponent === undefined) return wrongCount(call);
  if (exponent.constant === undefined)
    return call.refuse(exponent.position, "the exponent is not a number", "pow(x, 3)");
  return raised(call, 2, exponent.constant);
}

function raised(call: Call, count: number, exponent: number): CompiledNode {
  const [item] = exactly(call, count);
  if (item === undefined) return wrongCount(call);
  const { type, position, run } = item;
  if (type.kind === "condition") call.refuse(position, "yes or no has no power", null);
  const dimension = type.kind === "quantity" ? powerOf(type.dimension, exponent) : undefined;
  if (type.kind === "quantity" && (dimension === undefined || isAbsolute(type.dimension))) {
    call.refuse(position, `${typeText(type)} to the power of ${exponent} is nothing`, null);
  }
  return {
    type: dimension === undefined ? type : quantity(dimension),
    position: call.position,
    run: (frame) => run(frame) ** exponent,
  };
}

function humidAir(call: Call, of: (tempC: number, humidityPct: number) => number, result: Dimension): CompiledNode {
  const [temp, humidity] = exactly(call, 2);
  if (temp === undefined || humidity === undefined) return wrongCount(call);
  wanted(call, temp, "°C");
  wanted(call, humidity, "%RH");
  return {
    type: quantity(result),
    position: call.position,
    run: (frame) => of(temp.run(frame), humidity.run(frame)),
  };
}

function heat(call: Call, kwPerLpsK: number): CompiledNode {
  const [flow, difference] = exactly(call, 2);
  if (flow === undefined || difference === undefined) return wrongCount(call);
  wanted(call, flow, "L/s");
  wanted(call, difference, "K");
  return {
    type: quantity(dimensionOf("kWth")),
    position: call.position,
    run: (frame) => kwPerLpsK * flow.run(frame) * difference.run(frame),
  };
}

/** `to(x, "RT")`: the same amount in another unit. */
function converted(call: Call): CompiledNode {
  const [item] = exactly(call, 2);
  if (item === undefined) return wrongCount(call);
  const dimension = dimensionOf(unitText(call));
  const { type } = item;
  if (type.kind !== "quantity" || !measuresSame(type.dimension, dimension)) {
    return call.refuse(
      item.position,
      `${typeText(type)} cannot be told in ${call.texts[1] ?? ""}`,
      'as(x, "kW") states a unit',
    );
  }
  const factor = type.dimension.factor / dimension.factor;
  return { type: quantity(dimension), position: call.position, run: (frame) => item.run(frame) * factor };
}

/** `as(x, "kW")`: states the unit of a plain number, where a formula of experience gives it. */
function declared(call: Call): CompiledNode {
  const [item] = exactly(call, 2);
  if (item === undefined) return wrongCount(call);
  const dimension = dimensionOf(unitText(call));
  const { type } = item;
  const isPlain = type.kind === "bare" || (type.kind === "quantity" && isPlainNumber(type.dimension));
  if (!isPlain) return call.refuse(item.position, `this is ${typeText(type)} already`, 'to(x, "RT") converts');
  return { type: quantity(dimension), position: call.position, run: item.run };
}

function unitText(call: Call): Unit {
  const text = call.texts[1];
  const unit = UNITS.find((candidate) => candidate === text);
  if (unit !== undefined) return unit;
  return call.refuse(
    call.position,
    `"${text ?? ""}" is no unit`,
    text === undefined ? 'to(x, "RT")' : didYouMean(text, UNITS),
  );
}

function wanted(call: Call, item: CompiledNode, unit: Unit): void {
  const { type } = item;
  if (type.kind === "bare" || type.kind === "none") return;
  if (type.kind === "quantity" && isSameUnit(type.dimension, dimensionOf(unit))) return;
  call.refuse(item.position, `this is ${typeText(type)}, not ${unit}`, FUNCTIONS[call.name]?.usage ?? null);
}

/** The type that both have; `at` is the number of the part that does not fit. */
function fitting(call: Call, one: ExpressionType, other: ExpressionType, at: number): ExpressionType {
  const type = commonType(one, other);
  if (type !== undefined) return type;
  const { message, hint } = misfit(one, other);
  return call.refuse(call.items[at]?.position ?? call.position, message, hint);
}

const exactly = (call: Call, count: number): readonly CompiledNode[] =>
  call.items.length === count ? call.items : wrongCount(call);

function wrongCount({ name, position, refuse, items }: Call): never {
  return refuse(position, `${name} does not take ${items.length} values`, FUNCTIONS[name]?.usage ?? null);
}
