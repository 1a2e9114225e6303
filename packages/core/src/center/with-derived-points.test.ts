import { describe, expect, test } from "vitest";
import { derivedPointsOf } from "../equipment/derived-points.ts";
import { EQUIPMENT_KINDS, equipmentKind } from "../equipment/equipment-catalogue.ts";
import { pointTemplatesOf } from "../equipment/equipment-kind.ts";
import { pointsOfKind } from "../equipment/points-of-kind.ts";
import type { ExpressionInput } from "../expression/compile-expression.ts";
import type { Equipment } from "./center.ts";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";
import { validateCenter } from "./validate-center.ts";
import { compileDerivation, withDerivedPoints } from "./with-derived-points.ts";

const centers = withDerivedPoints([siwei, fengshan]);
const equipment = centers.flatMap((center) => center.equipment);
const points = new Map(equipment.flatMap((one) => one.points.map((point) => [point.id, point])));

function worked(pointId: string, values: Readonly<Record<string, number>>) {
  const point = points.get(pointId);
  if (point?.derivedFrom === undefined) throw new Error(`${pointId} is no derived point`);
  const { inputs } = point.derivedFrom;
  const formula = compileDerivation(point.derivedFrom, point.unit, (name) => points.get(inputs[name] ?? "")?.unit);
  const given = new Map(
    Object.entries(values).map(([name, value]): [string, ExpressionInput] => [
      name,
      { value, quality: "good", reason: null },
    ]),
  );
  return formula.evaluate(given);
}

describe("derived points", () => {
  test("every template gives its unit where the kind has all its points and facts", () => {
    const complete = equipment.map((one): Equipment => {
      const kind = equipmentKind(one.kind);
      return kind === undefined ? one : { ...one, points: pointsOfKind(one.id, kind) };
    });
    const derived = new Set(
      withDerivedPoints([{ ...siwei, equipment: complete }])
        .flatMap((center) => center.equipment)
        .flatMap((one) => one.points.map((point) => `${one.kind}/${point.derivedFrom?.formula}`)),
    );
    const templates = EQUIPMENT_KINDS.flatMap(({ id }) =>
      derivedPointsOf(id).map(({ key, formula }) => ({ id, key, formula })),
    );
    const firsts = templates.filter(
      ({ id, key }, at) => templates.findIndex((other) => other.id === id && other.key === key) === at,
    );
    expect(firsts.filter(({ id, formula }) => !derived.has(`${id}/${formula}`))).toEqual([]);
  });

  test("no key of a derived point is a measured one as well", () => {
    const twice = EQUIPMENT_KINDS.flatMap((kind) => {
      const measured = new Set(pointTemplatesOf<string>(kind).map(({ key }) => key));
      return derivedPointsOf(kind.id).filter(({ key }) => measured.has(key));
    });
    expect(twice).toEqual([]);
  });

  test("the centres stay sound with them", () => {
    expect(centers.flatMap(validateCenter)).toEqual([]);
  });

  test("are worked out from measured points only", () => {
    const inputs = [...points.values()].flatMap(({ derivedFrom }) => Object.values(derivedFrom?.inputs ?? {}));
    expect(inputs.length).toBeGreaterThan(500);
    expect(inputs.filter((id) => points.get(id)?.derivedFrom !== undefined)).toEqual([]);
  });

  test("a chiller's efficiency is that of the maker's data sheet", () => {
    const { value } = worked("SW.MAIN.B1.CH.01.kwPerRt", {
      running: 1,
      activePowerKw: 208.1,
      chilledWaterFlowLps: 45.27,
      chilledWaterEnteringTempC: 12.215,
      chilledWaterLeavingTempC: 6.67,
    });
    expect(value).toBeCloseTo(0.696, 3);
  });

  test("a chiller that stands still has no efficiency, which is no fault", () => {
    const stopped = worked("SW.MAIN.B1.CH.01.cop", {
      running: 0,
      activePowerKw: 0,
      chilledWaterFlowLps: 0,
      chilledWaterEnteringTempC: 12,
      chilledWaterLeavingTempC: 12,
    });
    expect(stopped).toEqual({ value: null, quality: "bad", reason: "not-applicable" });
  });

  test("are the same when they are derived twice", () => {
    expect(withDerivedPoints(centers)).toEqual(centers);
  });
});
