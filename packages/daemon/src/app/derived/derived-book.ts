import { compileDerivation, type Point } from "@weishan/core/center";
import type { CompiledExpression } from "@weishan/core/expression";
import { holdMsOf, type PointTable } from "@weishan/core/reading";

/** One measured point that derived points are worked out from. */
export interface DerivedInput {
  readonly pointId: string;
  readonly pointNumber: number;
  /** How long a value of it stays in force without a new one. */
  readonly holdMs: number;
}

/** One derived point, ready to be worked out. */
export interface DerivedPoint {
  readonly point: Point;
  readonly formula: CompiledExpression;
  /** By the names of the formula's inputs, in their order. */
  readonly inputs: readonly { readonly name: string; readonly input: DerivedInput }[];
}

/** All derived points of a model and which input touches which of them. Made once. */
export interface DerivedBook {
  readonly derived: readonly DerivedPoint[];
  readonly inputs: readonly DerivedInput[];
  /** The derived points that an input touches; undefined for a point that is no input. */
  touchedBy(pointNumber: number): readonly DerivedPoint[] | undefined;
}

export interface DerivedBookOptions {
  /** Every point of the model. */
  readonly points: Iterable<Point>;
  readonly pointTable: PointTable;
  /** As staleness is judged here; the point's own where the installation says nothing. */
  readonly expectedIntervalMs: (pointId: string) => number | undefined;
}

/**
 * Compiles the derived points of a model. A derived point is worked out from measured ones only, so nothing that is
 * derived ever touches another. Throws EXPRESSION_INVALID for a formula that does not fit its points.
 */
export function derivedBook({ points, pointTable, expectedIntervalMs }: DerivedBookOptions): DerivedBook {
  const byId = new Map([...points].map((point) => [point.id, point]));
  const inputs = new Map<string, DerivedInput>();
  const touched = new Map<number, DerivedPoint[]>();
  const inputOf = (measured: Point): DerivedInput => {
    const known = inputs.get(measured.id);
    if (known !== undefined) return known;
    const intervalMs = expectedIntervalMs(measured.id) ?? measured.expectedIntervalMs;
    const input = {
      pointId: measured.id,
      pointNumber: pointTable.numberOf(measured.id),
      holdMs: holdMsOf(intervalMs),
    };
    inputs.set(measured.id, input);
    return input;
  };
  const derived = [...byId.values()].flatMap((point): readonly DerivedPoint[] => {
    const { derivedFrom } = point;
    if (derivedFrom === undefined) return [];
    const measuredOf = (name: string): Point | undefined => {
      const found = byId.get(derivedFrom.inputs[name] ?? "");
      return found?.derivedFrom === undefined ? found : undefined;
    };
    const formula = compileDerivation(derivedFrom, point.unit, (name) => measuredOf(name)?.unit);
    const named = formula.inputs.flatMap((name) => {
      const measured = measuredOf(name);
      return measured === undefined ? [] : [{ name, input: inputOf(measured) }];
    });
    const one: DerivedPoint = { point, formula, inputs: named };
    for (const { input } of named) {
      const others = touched.get(input.pointNumber);
      if (others === undefined) touched.set(input.pointNumber, [one]);
      else others.push(one);
    }
    return [one];
  });
  return {
    derived,
    inputs: [...inputs.values()],
    touchedBy: (pointNumber) => touched.get(pointNumber),
  };
}
