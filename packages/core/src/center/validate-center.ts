import { EQUIPMENT_KINDS, equipmentKind } from "../equipment/equipment-catalogue.ts";
import type { Building, Center, Equipment, Point } from "./center.ts";
import { type CenterIndex, indexCenter } from "./center-index.ts";
import type { CenterProblem } from "./center-problem.ts";
import { didYouMean } from "./nearest-word.ts";
import { relationProblems } from "./relation-problems.ts";

/** Ids travel in topics, columns and file names; this is what all of them bear. */
const MAX_ID_CHARS = 64;
const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*)*$/;
const KEY_PATTERN = /^[a-z][A-Za-z0-9]*$/;

type Path = readonly (string | number)[];

/**
 * Everything that is wrong with a centre, in the order of the document; empty for a sound one.
 *
 * Checked: ids (form, length, once each, under the id of what they are in), references, kinds, point ranges, the order
 * of building versions, and relations (both ends exist and fit, nothing measured twice, no meter behind itself).
 */
export function validateCenter(center: Center): readonly CenterProblem[] {
  const index = indexCenter(center);
  return [
    ...idProblems(center),
    ...center.buildings.flatMap((building, position) => versionProblems(building, ["buildings", position, "versions"])),
    ...center.equipment.flatMap((equipment, position) => equipmentProblems(index, equipment, ["equipment", position])),
    ...relationProblems(index),
  ];
}

interface NamedThing {
  readonly id: string;
  readonly path: Path;
  /** The id that this one begins with. */
  readonly inside: string | undefined;
}

function idProblems(center: Center): readonly CenterProblem[] {
  const firstPlace = new Map<string, Path>();
  return thingsOf(center).flatMap(({ id, path, inside }) => {
    const problems = formProblems(id, path);
    const first = firstPlace.get(id);
    if (first !== undefined) problems.push(problem(path, `the id "${id}" stands twice`, `first at ${pathText(first)}`));
    else firstPlace.set(id, path);
    if (inside !== undefined && !id.startsWith(`${inside}.`)) {
      problems.push(problem(path, `the id "${id}" is not under "${inside}"`, `begin it with "${inside}."`));
    }
    return problems;
  });
}

function thingsOf(center: Center): readonly NamedThing[] {
  const buildings = center.buildings.flatMap((building, at): readonly NamedThing[] => [
    { id: building.id, path: ["buildings", at, "id"], inside: center.id },
    ...building.floors.flatMap((floor, floorAt): readonly NamedThing[] => [
      { id: floor.id, path: ["buildings", at, "floors", floorAt, "id"], inside: building.id },
      ...floor.spaces.map((space, spaceAt) => ({
        id: space.id,
        path: ["buildings", at, "floors", floorAt, "spaces", spaceAt, "id"],
        inside: floor.id,
      })),
    ]),
  ]);
  const equipment = center.equipment.map(({ id, floorId }, at) => ({
    id,
    path: ["equipment", at, "id"],
    inside: floorId,
  }));
  return [{ id: center.id, path: ["id"], inside: undefined }, ...buildings, ...equipment];
}

function formProblems(id: string, path: Path): CenterProblem[] {
  const problems: CenterProblem[] = [];
  if (!ID_PATTERN.test(id)) {
    problems.push(
      problem(path, `"${id}" is not an id`, 'letters, digits, "-" and "_", parted by dots: SW.MAIN.03F.AHU.01'),
    );
  }
  if (id.length > MAX_ID_CHARS) {
    problems.push(problem(path, `the id "${id}" has ${id.length} characters`, `at most ${MAX_ID_CHARS}`));
  }
  return problems;
}

function versionProblems(building: Building, path: Path): readonly CenterProblem[] {
  return building.versions.flatMap(({ from, to }, position) => {
    const problems: CenterProblem[] = [];
    const at = [...path, position];
    const before = building.versions[position - 1];
    if (from !== undefined && to !== undefined && to <= from) {
      problems.push(problem([...at, "to"], `ends on ${to}, before it begins on ${from}`));
    }
    if (before !== undefined && (before.to === undefined || from === undefined || from < before.to)) {
      problems.push(
        problem([...at, "from"], "overlaps the version before it", `end that one first: to: ${from ?? "YYYY-MM-DD"}`),
      );
    }
    return problems;
  });
}

function equipmentProblems(index: CenterIndex, equipment: Equipment, path: Path): readonly CenterProblem[] {
  return [
    ...kindProblems(equipment, path),
    ...placeProblems(index, equipment, path),
    ...equipment.points.flatMap((point, position) => pointProblems(equipment, point, [...path, "points", position])),
    ...repeatedKeyProblems(equipment, path),
  ];
}

function kindProblems({ kind }: Equipment, path: Path): readonly CenterProblem[] {
  if (equipmentKind(kind) !== undefined) return [];
  const known = EQUIPMENT_KINDS.map(({ id }) => id);
  return [problem([...path, "kind"], `there is no kind of equipment "${kind}"`, didYouMean(kind, known))];
}

function placeProblems(index: CenterIndex, equipment: Equipment, path: Path): readonly CenterProblem[] {
  const problems: CenterProblem[] = [];
  const building = index.buildingById.get(equipment.buildingId);
  if (equipment.centerId !== index.center.id) {
    problems.push(problem([...path, "centerId"], `belongs to "${equipment.centerId}", not to "${index.center.id}"`));
  }
  if (building === undefined) {
    problems.push(
      unknownReference([...path, "buildingId"], "building", equipment.buildingId, index.buildingById.keys()),
    );
  } else if (!building.floors.some(({ id }) => id === equipment.floorId)) {
    problems.push(
      unknownReference(
        [...path, "floorId"],
        "floor",
        equipment.floorId,
        building.floors.map(({ id }) => id),
      ),
    );
  }
  if (equipment.spaceId !== undefined && !index.spaceById.has(equipment.spaceId)) {
    problems.push(unknownReference([...path, "spaceId"], "space", equipment.spaceId, index.spaceById.keys()));
  }
  return problems;
}

function pointProblems(equipment: Equipment, point: Point, path: Path): readonly CenterProblem[] {
  const problems = formProblems(point.id, path);
  if (!KEY_PATTERN.test(point.key)) {
    problems.push(
      problem([...path, "key"], `"${point.key}" is not a point key`, "camelCase with its unit: supplyAirTempC"),
    );
  }
  if (point.equipmentId !== equipment.id || point.id !== `${equipment.id}.${point.key}`) {
    problems.push(
      problem([...path, "id"], `"${point.id}" does not follow from equipment and key`, `${equipment.id}.${point.key}`),
    );
  }
  if (point.range !== undefined && point.range.min >= point.range.max) {
    problems.push(problem([...path, "range"], `${point.range.min} to ${point.range.max} leaves no value`));
  }
  if (!(point.expectedIntervalMs > 0)) {
    problems.push(
      problem([...path, "expectedIntervalMs"], "is not a length of time", "a number of milliseconds above 0"),
    );
  }
  return problems;
}

function repeatedKeyProblems({ points }: Equipment, path: Path): readonly CenterProblem[] {
  const seen = new Set<string>();
  return points.flatMap(({ key }, position) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem([...path, "points", position, "key"], `the point "${key}" stands twice`)];
  });
}

const unknownReference = (path: Path, what: string, id: string, known: Iterable<string>): CenterProblem =>
  problem(path, `there is no ${what} "${id}"`, didYouMean(id, known));

const problem = (path: Path, message: string, hint: string | null = null): CenterProblem => ({ path, message, hint });

const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
