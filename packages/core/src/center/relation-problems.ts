import type { Relation } from "./center.ts";
import type { CenterIndex } from "./center-index.ts";
import type { CenterProblem } from "./center-problem.ts";
import { didYouMean } from "./nearest-word.ts";

type Thing = "equipment" | "space" | "floor" | "building";

/** What may stand at the end of a relation. It always begins at equipment. */
const ENDS: Readonly<Record<Relation["kind"], readonly Thing[]>> = {
  feeds: ["equipment"],
  serves: ["space"],
  meters: ["equipment", "space", "floor", "building"],
  "part-of": ["equipment"],
};

/** Kinds of equipment that measure. */
const METER_KINDS: ReadonlySet<string> = new Set(["meter", "water-meter"]);

/** Relations whose ends do not exist or do not fit, that stand twice, measure twice, or run in a circle. */
export function relationProblems(index: CenterIndex): readonly CenterProblem[] {
  const seen = new Map<string, number>();
  const meterOf = new Map<string, string>();
  return index.center.relations.flatMap((relation, position) => {
    const problems = endProblems(index, relation, position);
    const same = `${relation.kind} ${relation.from} ${relation.to} ${relation.medium ?? ""}`;
    const first = seen.get(same);
    if (first !== undefined) {
      problems.push({
        path: ["relations", position],
        message: "says the same again",
        hint: `first at relations[${first}]`,
      });
      return problems;
    }
    seen.set(same, position);
    if (relation.kind === "meters") problems.push(...measuredTwice(meterOf, relation, position));
    if (isCircular(index, relation)) {
      problems.push({
        path: ["relations", position],
        message: `"${relation.from}" is ${relation.kind === "meters" ? "behind" : "a part of"} itself`,
        hint: null,
      });
    }
    return problems;
  });
}

function endProblems(index: CenterIndex, relation: Relation, position: number): CenterProblem[] {
  const problems: CenterProblem[] = [];
  const from = index.equipmentById.get(relation.from);
  if (from === undefined) {
    problems.push({
      path: ["relations", position, "from"],
      message: `there is no equipment "${relation.from}"`,
      hint: didYouMean(relation.from, index.equipmentById.keys()),
    });
  } else if (relation.kind === "meters" && !METER_KINDS.has(from.kind)) {
    problems.push({ path: ["relations", position, "from"], message: `"${from.id}" is no meter`, hint: null });
  }
  const ends = ENDS[relation.kind];
  if (!ends.some((thing) => idsOf(index, thing).has(relation.to))) {
    const candidates = ends.flatMap((thing) => [...idsOf(index, thing).keys()]);
    problems.push({
      path: ["relations", position, "to"],
      message: `there is no ${ends.join(", ")} "${relation.to}"`,
      hint: didYouMean(relation.to, candidates),
    });
  }
  if (relation.from === relation.to) {
    problems.push({ path: ["relations", position, "to"], message: "leads back to where it begins", hint: null });
  }
  return problems;
}

const idsOf = (index: CenterIndex, thing: Thing): ReadonlyMap<string, unknown> => {
  switch (thing) {
    case "equipment":
      return index.equipmentById;
    case "space":
      return index.spaceById;
    case "floor":
      return index.floorById;
    case "building":
      return index.buildingById;
  }
};

function measuredTwice(meterOf: Map<string, string>, relation: Relation, position: number): readonly CenterProblem[] {
  const other = meterOf.get(relation.to);
  if (other === undefined) {
    meterOf.set(relation.to, relation.from);
    return [];
  }
  return [
    {
      path: ["relations", position],
      message: `"${relation.to}" is measured by "${other}" and by "${relation.from}"`,
      hint: "put one meter behind the other: { kind: meters, from: main, to: sub-meter }",
    },
  ];
}

/** Walks against the relation from its start; arriving at its end closes a circle. Feeding in a circle is allowed: loops of water are. */
function isCircular(index: CenterIndex, { kind, from, to }: Relation): boolean {
  if ((kind !== "meters" && kind !== "part-of") || from === to) return false;
  const seen = new Set([from]);
  const queue = [from];
  for (const id of queue) {
    for (const above of index.relationsTo(id, kind)) {
      if (above.from === to) return true;
      if (seen.has(above.from)) continue;
      seen.add(above.from);
      queue.push(above.from);
    }
  }
  return false;
}
