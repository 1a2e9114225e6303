import { didYouMean } from "../center/nearest-word.ts";
import type { Quality, QualityReason } from "../reading/status.ts";
import type { Unit } from "../reading/unit.ts";
import { compileBinary, compileUnary, type Refuse } from "./compile-operator.ts";
import { type Call, FUNCTIONS } from "./expression-functions.ts";
import { expressionError } from "./expression-problem.ts";
import {
  BARE,
  CONDITION,
  type CompiledNode,
  type ExpressionType,
  type Frame,
  quantity,
  typeText,
} from "./expression-type.ts";
import { dimensionOf, isAbsolute, isSameUnit, productOf, unitOfDimension } from "./expression-unit.ts";
import { parseExpression, type SyntaxNode } from "./parse-expression.ts";

/** What a point said, as an expression takes it. */
export interface ExpressionInput {
  /** Null is "no value": never zero. */
  readonly value: number | null;
  readonly quality: Quality;
  /** Null exactly when the quality is good. */
  readonly reason: QualityReason | null;
}

/** What an expression gives: as trustworthy as the worst of its inputs. */
export type ExpressionResult = ExpressionInput;

/** A fixed number that a formula names: a threshold, a rated fact. */
export interface ExpressionConstant {
  readonly value: number;
  readonly unit: Unit;
}

/** What the names of a formula mean. */
export interface ExpressionNames {
  /** The unit of a point by its key; undefined where there is no such point. */
  readonly unitOf: (key: string) => Unit | undefined;
  readonly constantOf?: (name: string) => ExpressionConstant | undefined;
  /** Every name there is, for "did you mean". */
  readonly known?: () => Iterable<string>;
  /** Whether `previous(x)` and `rate(x)` may be used: the evaluator has the reading before this one. */
  readonly hasPrevious?: boolean;
  /** The unit that the formula has to give; refused where it gives another. */
  readonly resultUnit?: Unit;
}

/** The readings before these, for `previous` and `rate`. */
export interface ExpressionContext {
  readonly previous?: (key: string) => { readonly value: number | null; readonly elapsedMs: number } | undefined;
}

/** An expression, judged once and ready to be evaluated many times. */
export interface CompiledExpression {
  readonly text: string;
  /** The keys of the points it needs, each once, in the order of the text. */
  readonly inputs: readonly string[];
  /** The unit of the result; `""` for a condition, which gives 1 or 0. */
  readonly unit: Unit;
  readonly isCondition: boolean;
  /** Whether it compares with the readings before: then `evaluate` needs its context. */
  readonly usesPrevious: boolean;
  /**
   * The result with its quality. A bad or absent input makes it bad with that input's reason, an uncertain one makes
   * it uncertain; arithmetic that gives no number is bad: `not-a-number`; `none` is bad: `not-applicable`.
   * Never throws.
   */
  evaluate(inputs: ReadonlyMap<string, ExpressionInput>, context?: ExpressionContext): ExpressionResult;
  /** The bare number, with one value for each of `inputs`; NaN goes in and comes out as "no value". */
  calculate(values: ArrayLike<number>): number;
}

const MS_PER_HOUR = 3_600_000;
const NO_VALUES: ArrayLike<number> = [];
const ABSENT: ExpressionInput = { value: null, quality: "bad", reason: "never-read" };

/**
 * Compiles a formula over points: arithmetic, comparisons, `and` `or` `not`, `a ? b : c`, and the functions of
 * {@link EXPRESSION_FUNCTIONS}. Names are point keys or constants; `point("SW.MAIN.03F.AHU.01.supplyAirTempC")` names
 * a point whose key is no name. Units are checked: what does not go together is refused before anything runs.
 *
 * Throws EXPRESSION_INVALID with position and hint.
 */
export function compileExpression(text: string, names: ExpressionNames): CompiledExpression {
  const compiler = new Compiler(text, names);
  const root = compiler.compile(parseExpression(text));
  const unit = resultUnit(text, root, names.resultUnit);
  const inputs = compiler.inputs;
  const { run } = root;
  return {
    text,
    inputs,
    unit,
    isCondition: root.type.kind === "condition",
    usesPrevious: compiler.usesPrevious,
    evaluate: (given, context) => evaluated(inputs, run, given, context),
    calculate: (values) => run({ values, previousValues: NO_VALUES, previousHours: NO_VALUES, isNone: false }),
  };
}

/** The names of all functions and how each is written. */
export const EXPRESSION_FUNCTIONS: readonly { readonly name: string; readonly usage: string }[] = [
  ...Object.entries(FUNCTIONS).map(([name, { usage }]) => ({ name, usage })),
  { name: "point", usage: 'point("SW.MAIN.B1.CH.01.activePowerKw")' },
  { name: "previous", usage: "previous(x)" },
  { name: "rate", usage: "rate(x)" },
];

class Compiler {
  readonly #text: string;
  readonly #names: ExpressionNames;
  readonly inputs: string[] = [];
  usesPrevious = false;

  constructor(text: string, names: ExpressionNames) {
    this.#text = text;
    this.#names = names;
  }

  readonly #refuse: Refuse = (position, message, hint) => {
    throw expressionError(this.#text, { message, position, hint });
  };

  compile(node: SyntaxNode): CompiledNode {
    switch (node.kind) {
      case "number": {
        const { value, position } = node;
        return { type: BARE, position, constant: value, run: () => value };
      }
      case "truth": {
        const value = node.value ? 1 : 0;
        return { type: CONDITION, position: node.position, run: () => value };
      }
      case "text":
        return this.#refuse(node.position, "a text is no value", 'a point by its id is point("…")');
      case "name":
        return this.#name(node.name, node.position);
      case "unary":
        return compileUnary(node.operator, this.compile(node.operand), this.#refuse);
      case "binary":
        return compileBinary(node.operator, this.compile(node.left), this.compile(node.right), this.#refuse);
      case "call":
        return this.#call(node);
    }
  }

  #name(name: string, position: number): CompiledNode {
    if (name === "none") return { type: { kind: "none" }, position, run: sayNone };
    const constant = this.#names.constantOf?.(name);
    if (constant !== undefined) {
      const { value, unit } = constant;
      return { type: quantity(dimensionOf(unit)), position, constant: value, run: () => value };
    }
    return this.#input(name, position);
  }

  #input(key: string, position: number): CompiledNode {
    const unit = this.#names.unitOf(key);
    if (unit === undefined) {
      const known = [...(this.#names.known?.() ?? []), ...Object.keys(FUNCTIONS)];
      return this.#refuse(position, `there is no point "${key}"`, didYouMean(key, known));
    }
    const slot = this.#slotOf(key);
    return { type: quantity(dimensionOf(unit)), position, run: ({ values }) => values[slot] ?? Number.NaN };
  }

  #slotOf(key: string): number {
    const known = this.inputs.indexOf(key);
    return known >= 0 ? known : this.inputs.push(key) - 1;
  }

  #call(node: Extract<SyntaxNode, { kind: "call" }>): CompiledNode {
    const { name, position, items } = node;
    if (name === "point") return this.#pointById(node);
    if (name === "previous" || name === "rate") return this.#before(node);
    const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (found === undefined) {
      return this.#refuse(position, `there is no function "${name}"`, didYouMean(name, Object.keys(FUNCTIONS)));
    }
    const takesUnit = name === "to" || name === "as";
    const call: Call = {
      name,
      position,
      refuse: this.#refuse,
      texts: items.map((item) => (item.kind === "text" ? item.value : undefined)),
      items: items.map((item, at) => (takesUnit && at === 1 ? UNIT_NAME : this.compile(item))),
    };
    return found.compile(call);
  }

  #pointById({ items, position }: Extract<SyntaxNode, { kind: "call" }>): CompiledNode {
    const [item] = items;
    if (items.length !== 1 || item?.kind !== "text") {
      return this.#refuse(position, "point takes the id of a point", 'point("SW.MAIN.B1.CH.01.activePowerKw")');
    }
    return this.#input(item.value, item.position);
  }

  /** `previous(x)`: what the point said before; `rate(x)`: its change per hour. */
  #before({ name, items, position }: Extract<SyntaxNode, { kind: "call" }>): CompiledNode {
    if (this.#names.hasPrevious !== true) {
      return this.#refuse(position, `${name} cannot be used here`, "there is no earlier reading to compare with");
    }
    const [item] = items;
    if (items.length !== 1 || item?.kind !== "name")
      return this.#refuse(position, `${name} takes one point`, `${name}(x)`);
    const { type } = this.#input(item.name, item.position);
    const slot = this.#slotOf(item.name);
    this.usesPrevious = true;
    if (name === "previous") return { type, position, run: ({ previousValues }) => previousValues[slot] ?? Number.NaN };
    return { type: perHour(type), position, run: (frame) => ratePerHour(frame, slot) };
  }
}

function sayNone(frame: Frame): number {
  frame.isNone = true;
  return Number.NaN;
}

const UNIT_NAME: CompiledNode = { type: BARE, position: 0, run: () => Number.NaN };

/** A temperature changes by kelvins. */
function perHour(type: ExpressionType): ExpressionType {
  if (type.kind !== "quantity") return type;
  const dimension = isAbsolute(type.dimension) ? dimensionOf("K") : type.dimension;
  return quantity(productOf(dimension, dimensionOf("h"), -1));
}

function ratePerHour({ values, previousValues, previousHours }: Frame, slot: number): number {
  const hours = previousHours[slot] ?? Number.NaN;
  if (!(hours > 0)) return Number.NaN;
  return ((values[slot] ?? Number.NaN) - (previousValues[slot] ?? Number.NaN)) / hours;
}

function resultUnit(text: string, { type, position }: CompiledNode, wanted: Unit | undefined): Unit {
  if (type.kind === "condition" || type.kind === "bare" || type.kind === "none") {
    if (type.kind !== "condition" && wanted !== undefined) return wanted;
    if (wanted === undefined || wanted === "") return "";
    throw expressionError(text, { message: `this is yes or no, not ${wanted}`, position, hint: null });
  }
  if (wanted !== undefined) {
    if (isSameUnit(type.dimension, dimensionOf(wanted))) return wanted;
    const message = `this is ${typeText(type)}, not ${wanted === "" ? "a plain number" : wanted}`;
    throw expressionError(text, { message, position, hint: `to(…, "${wanted}") converts` });
  }
  const unit = unitOfDimension(type.dimension);
  if (unit !== undefined) return unit;
  const message = `no unit stands for ${typeText(type)}`;
  throw expressionError(text, { message, position, hint: 'to(x, "kW") converts' });
}

function evaluated(
  keys: readonly string[],
  run: (frame: Frame) => number,
  given: ReadonlyMap<string, ExpressionInput>,
  context: ExpressionContext | undefined,
): ExpressionResult {
  const values = new Float64Array(keys.length);
  const previousValues = new Float64Array(keys.length).fill(Number.NaN);
  const previousHours = new Float64Array(keys.length).fill(Number.NaN);
  let doubt: QualityReason | null = null;
  for (const [slot, key] of keys.entries()) {
    const { value, quality, reason } = given.get(key) ?? ABSENT;
    if (quality === "bad" || value === null) return { value: null, quality: "bad", reason: reason ?? "not-available" };
    if (quality === "uncertain") doubt ??= reason ?? "estimated";
    values[slot] = value;
    const before = context?.previous?.(key);
    if (before?.value === undefined || before.value === null) continue;
    previousValues[slot] = before.value;
    previousHours[slot] = before.elapsedMs / MS_PER_HOUR;
  }
  const frame = { values, previousValues, previousHours, isNone: false };
  const value = run(frame);
  if (!Number.isFinite(value)) {
    return { value: null, quality: "bad", reason: frame.isNone ? "not-applicable" : "not-a-number" };
  }
  return { value, quality: doubt === null ? "good" : "uncertain", reason: doubt };
}
