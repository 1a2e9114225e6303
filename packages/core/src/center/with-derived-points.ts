import {
  DERIVED_GROUP,
  type DerivedTemplate,
  derivedPointsOf,
  formulaName,
  unitOfFact,
} from "../equipment/derived-points.ts";
import { equipmentKind } from "../equipment/equipment-catalogue.ts";
import { pointTemplate } from "../equipment/equipment-kind.ts";
import { pointId } from "../equipment/points-of-kind.ts";
import { weatherStation } from "../equipment/weather-station.ts";
import { type CompiledExpression, compileExpression } from "../expression/compile-expression.ts";
import type { Center, Derivation, Equipment, Point } from "./center.ts";

/**
 * The centres with the points that can be worked out from what their equipment says.
 *
 * A derived point is there where all its inputs and facts are; one that already has its key is left alone. Units are
 * checked here: throws EXPRESSION_INVALID for a template whose formula does not give its unit.
 */
export const withDerivedPoints = (centers: readonly Center[]): readonly Center[] =>
  centers.map((center) => {
    const weather = center.equipment.find(({ kind }) => kind === weatherStation.id);
    const onGlycol = new Set(
      center.relations.filter(({ kind, medium }) => kind === "feeds" && medium === "glycol").map(({ to }) => to),
    );
    const loopFacts = (id: string) => ({ chilledLoopHeatRatio: onGlycol.has(id) ? GLYCOL_HEAT_RATIO : 1 });
    return {
      ...center,
      equipment: center.equipment.map((equipment) =>
        withDerived(equipment, { weather, facts: { ...loopFacts(equipment.id), ...equipment.facts } }),
      ),
    };
  });

/** What 25 % glycol carries against water, by volume: 3.85 to 4.187 kJ/(L·K) (ice store rules; memory, medium). */
const GLYCOL_HEAT_RATIO = 3.85 / 4.187;

/** What stands around an equipment. */
interface Surroundings {
  readonly weather: Equipment | undefined;
  /** Its facts and those that follow from its relations. */
  readonly facts: Equipment["facts"];
}

function withDerived(equipment: Equipment, around: Surroundings): Equipment {
  const own = new Map(equipment.points.map((point) => [point.key, point]));
  const taken = new Set(own.keys());
  const points = derivedPointsOf(equipment.kind).flatMap((template) => {
    const point = taken.has(template.key) ? undefined : derivedPoint(equipment, template, own, around);
    if (point === undefined) return [];
    taken.add(point.key);
    return [point];
  });
  return points.length === 0 ? equipment : { ...equipment, points: [...equipment.points, ...points] };
}

function derivedPoint(
  equipment: Equipment,
  template: DerivedTemplate,
  own: ReadonlyMap<string, Point>,
  around: Surroundings,
): Point | undefined {
  const found = namesOf(equipment, template, own, around);
  if (found === undefined) return undefined;
  const { inputs, constants } = found;
  const { key, name, unit, formula, range } = template;
  return {
    id: pointId(equipment.id, key),
    equipmentId: equipment.id,
    key,
    name,
    kind: "sensor",
    unit,
    group: DERIVED_GROUP.id,
    // As fresh as the slowest of what it is worked out from.
    expectedIntervalMs: Math.max(...[...inputs.values()].map((point) => point.expectedIntervalMs)),
    ...(range === undefined ? {} : { range }),
    derivedFrom: {
      formula,
      inputs: Object.fromEntries([...inputs].map(([input, point]) => [input, point.id])),
      constants: Object.fromEntries(constants),
    },
  };
}

/** What the names of a template mean for one equipment; undefined where it lacks one of them. */
function namesOf(
  equipment: Equipment,
  { formula, unit }: DerivedTemplate,
  own: ReadonlyMap<string, Point>,
  { weather, facts }: Surroundings,
): { readonly inputs: ReadonlyMap<string, Point>; readonly constants: ReadonlyMap<string, number> } | undefined {
  const inputs = new Map<string, Point>();
  const constants = new Map<string, number>();
  let isComplete = true;
  compileExpression(formula, {
    unitOf: (name) => {
      const meant = formulaName(name);
      if (meant.role === "fact") return undefined;
      const point = meant.role === "own" ? own.get(meant.key) : weather?.points.find(({ key }) => key === meant.key);
      // Judged all the same, with the unit of the kind's template where there is one; what is missing is told below.
      if (point === undefined) {
        isComplete = false;
        return templateUnit(meant.role === "weather" ? weatherStation.id : equipment.kind, meant.key);
      }
      inputs.set(name, point);
      return point.unit;
    },
    constantOf: (name) => {
      const meant = formulaName(name);
      if (meant.role !== "fact") return undefined;
      const fact = facts[meant.fact];
      if (typeof fact === "number") constants.set(name, fact);
      else isComplete = false;
      return { value: typeof fact === "number" ? fact : 1, unit: unitOfFact(meant.fact) };
    },
    resultUnit: unit,
  });
  return isComplete ? { inputs, constants } : undefined;
}

const templateUnit = (kindId: string, key: string): Point["unit"] | undefined => {
  const kind = equipmentKind(kindId);
  return kind === undefined ? undefined : pointTemplate(kind, key)?.unit;
};

/** The formula of a derived point, ready to be evaluated. Throws EXPRESSION_INVALID. */
export function compileDerivation(
  { formula, constants }: Derivation,
  unit: Point["unit"],
  unitOf: (name: string) => Point["unit"] | undefined,
): CompiledExpression {
  return compileExpression(formula, {
    unitOf,
    constantOf: (name) => {
      const value = constants[name];
      const meant = formulaName(name);
      return value === undefined || meant.role !== "fact" ? undefined : { value, unit: unitOfFact(meant.fact) };
    },
    resultUnit: unit,
  });
}
