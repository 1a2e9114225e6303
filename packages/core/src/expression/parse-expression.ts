import jsep from "jsep";
import { expressionError } from "./expression-problem.ts";

// Words as engineers write them, beside the signs. As weak as `||` and `&&`.
jsep.addBinaryOp("or", 1);
jsep.addBinaryOp("and", 2);
jsep.addUnaryOp("not");

/** One node of an expression that was read and not yet judged. `position` is its first character. */
export type SyntaxNode =
  | { readonly kind: "number"; readonly value: number; readonly position: number }
  | { readonly kind: "text"; readonly value: string; readonly position: number }
  | { readonly kind: "truth"; readonly value: boolean; readonly position: number }
  /** A name, its parts joined by dots: `supplyAirTempC`, `fact.designApproachK`. */
  | { readonly kind: "name"; readonly name: string; readonly position: number }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly items: readonly SyntaxNode[];
      readonly position: number;
    }
  | {
      readonly kind: "unary";
      readonly operator: UnaryOperator;
      readonly operand: SyntaxNode;
      readonly position: number;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: SyntaxNode;
      readonly right: SyntaxNode;
      readonly position: number;
    };

export type UnaryOperator = "-" | "not";
const BINARY_OPERATORS = ["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or"] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** How others write what we write with one word. */
const SYNONYMS: Readonly<Record<string, BinaryOperator>> = { "&&": "and", "||": "or", "===": "==", "!==": "!=" };

/** Strings, names and numbers, in the order in which they stand: the leaves of the tree. */
const LEAF = /"[^"]*"|'[^']*'|[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/gu;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(["and", "or", "not"]);

/** An expression longer than a page is a program, not a formula; the parser's stack must not decide. */
const MAX_CHARS = 2_000;

/**
 * Reads an expression into its tree. Throws EXPRESSION_INVALID with position and hint for whatever is no formula of
 * ours: assignments, lists, `this`, two expressions in one.
 */
export function parseExpression(text: string): SyntaxNode {
  if (text.trim() === "") throw expressionError(text, { message: "nothing is written", position: 0, hint: null });
  if (text.length > MAX_CHARS) {
    const message = `the expression has ${text.length} characters`;
    throw expressionError(text, { message, position: MAX_CHARS, hint: `at most ${MAX_CHARS}` });
  }
  return new TreeReader(text).read();
}

function parsed(text: string): jsep.CoreExpression {
  try {
    return jsep(text) as jsep.CoreExpression;
  } catch (error) {
    const { index, description } = error as { readonly index?: number; readonly description?: string };
    const message = description ?? "cannot be read";
    throw expressionError(text, { message, position: Math.min(index ?? 0, text.length), hint: null });
  }
}

/** Walks jsep's tree in the order of the text, so that each leaf meets its own place. */
class TreeReader {
  readonly #text: string;
  readonly #places: readonly number[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#places = [...text.matchAll(LEAF)].filter(([leaf]) => !OPERATOR_WORDS.has(leaf)).map(({ index }) => index);
  }

  read(): SyntaxNode {
    return this.#node(parsed(this.#text));
  }

  #node(node: jsep.CoreExpression): SyntaxNode {
    switch (node.type) {
      case "Literal":
        return this.#literal(node);
      case "Identifier":
        return { kind: "name", name: node.name, position: this.#place() };
      case "MemberExpression":
        return this.#dottedName(node);
      case "CallExpression":
        return this.#call(node);
      case "UnaryExpression":
        return this.#unary(node);
      case "BinaryExpression":
        return this.#binary(node);
      case "ConditionalExpression": {
        const items = [node.test, node.consequent, node.alternate].map((item) => this.#inner(item));
        return { kind: "call", name: "if", items, position: items[0]?.position ?? 0 };
      }
      case "Compound":
      case "SequenceExpression":
        return this.#refuse("this is more than one expression", "one formula, its parts joined by operators");
      case "ArrayExpression":
      case "ThisExpression":
        return this.#refuse("lists and objects are no part of a formula", null);
    }
  }

  #inner(node: unknown): SyntaxNode {
    if (node === null || typeof node !== "object") return this.#refuse("something is missing", null);
    return this.#node(node as jsep.CoreExpression);
  }

  #literal({ value, raw }: jsep.Literal): SyntaxNode {
    const position = this.#place();
    if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", value, position };
    if (typeof value === "string") return { kind: "text", value, position };
    if (typeof value === "boolean") return { kind: "truth", value, position };
    return this.#refuse(`${raw} is no value`, 'what has no value is written "none"', position);
  }

  #dottedName(node: jsep.MemberExpression): SyntaxNode {
    const owner = this.#inner(node.object);
    const { computed, property } = node;
    if (owner.kind !== "name" || computed || property.type !== "Identifier") {
      return this.#refuse("only names are parted by dots", "role.supplyTempC", owner.position);
    }
    this.#place();
    return { kind: "name", name: `${owner.name}.${nameOf(property)}`, position: owner.position };
  }

  #call({ callee, arguments: items }: jsep.CallExpression): SyntaxNode {
    if (callee.type !== "Identifier") return this.#refuse("only a function can be called", "min(a, b)");
    const position = this.#place();
    const name = nameOf(callee);
    return { kind: "call", name, items: items.map((item) => this.#inner(item)), position };
  }

  #unary({ operator, argument }: jsep.UnaryExpression): SyntaxNode {
    const operand = this.#inner(argument);
    const { position } = operand;
    if (operator === "+") return operand;
    if (operator === "-") return { kind: "unary", operator, operand, position };
    if (operator === "!" || operator === "not") return { kind: "unary", operator: "not", operand, position };
    return this.#refuse(`"${operator}" is no operator of a formula`, null, position);
  }

  #binary({ operator, left, right }: jsep.BinaryExpression): SyntaxNode {
    const one = this.#inner(left);
    const other = this.#inner(right);
    const ours = SYNONYMS[operator] ?? BINARY_OPERATORS.find((candidate) => candidate === operator);
    if (ours === undefined) {
      const hint = operator === "**" || operator === "^" ? "a power is pow(x, 3)" : null;
      return this.#refuse(`"${operator}" is no operator of a formula`, hint, other.position);
    }
    return { kind: "binary", operator: ours, left: one, right: other, position: one.position };
  }

  #place(): number {
    return this.#places[this.#next++] ?? 0;
  }

  #refuse(message: string, hint: string | null, position?: number): never {
    throw expressionError(this.#text, { message, position: position ?? this.#places[this.#next] ?? 0, hint });
  }
}

/** The name of an identifier, which jsep's types know only as something. */
const nameOf = ({ name }: { readonly [key: string]: unknown }): string => (typeof name === "string" ? name : "");
