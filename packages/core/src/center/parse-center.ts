import type { z } from "zod";
import { EQUIPMENT_KINDS, equipmentKind } from "../equipment/equipment-catalogue.ts";
import { type EquipmentKind, pointTemplatesOf } from "../equipment/equipment-kind.ts";
import { type PointOverride, pointId, pointsOfKind } from "../equipment/points-of-kind.ts";
import type { Building, Center, Equipment, Point, Provenance, Relation } from "./center.ts";
import type { CenterProblem } from "./center-problem.ts";
import { type CenterDocument, centerSchema, type EquipmentDocument, type PointDocument } from "./center-schema.ts";
import { didYouMean } from "./nearest-word.ts";
import { schemaProblems } from "./schema-problems.ts";
import { validateCenter } from "./validate-center.ts";

/** A centre, or everything that keeps the value from being one. */
export type ParsedCenter =
  | { readonly ok: true; readonly center: Center }
  | { readonly ok: false; readonly problems: readonly CenterProblem[] };

const INSTALLATION: Provenance = { kind: "installation" };

/**
 * Reads a centre that an installation has written (YAML or JSON, already parsed).
 *
 * Points follow from the kind of each equipment: `points` picks and adjusts some of them, `custom` adds others.
 * Reports every problem it can find with its path in the document, never the first alone. Never throws.
 */
export function parseCenter(value: unknown): ParsedCenter {
  const parsed = centerSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: schemaProblems(value, parsed.error) };
  const { data } = parsed;
  const relations = data.relations.flatMap(relationsOf);
  const center: Center = {
    id: data.id,
    name: data.name,
    buildings: data.buildings.map(buildingOf),
    equipment: data.equipment.map((entry) => equipmentOf(data, entry)),
    relations: relations.map(({ relation }) => relation),
  };
  const problems = [
    ...data.equipment.flatMap((entry, position) => selectionProblems(entry, position)),
    ...validateCenter(center).map((problem) => inDocument(problem, data, relations)),
  ];
  return problems.length === 0 ? { ok: true, center } : { ok: false, problems };
}

interface WrittenRelation {
  readonly relation: Relation;
  /** Where it stands: `["relations", 3]`, or `["relations", 3]` with the item of its list of ends. */
  readonly position: number;
  readonly item: number | undefined;
}

const relationsOf = (written: CenterDocument["relations"][number], position: number): readonly WrittenRelation[] => {
  const { kind, from, medium } = written;
  const common = { kind, from, ...(medium === undefined ? {} : { medium }) };
  if (typeof written.to === "string") return [{ relation: { ...common, to: written.to }, position, item: undefined }];
  return written.to.map((to, item) => ({ relation: { ...common, to }, position, item }));
};

const buildingOf = ({ id, name, versions, floors }: CenterDocument["buildings"][number]): Building => ({
  id,
  name,
  versions: versions.map((version) => ({ ...version, provenance: provenanceOf(version.provenance) })),
  floors: floors.map((floor) => ({
    ...floor,
    spaces: floor.spaces.map((space) => ({ ...space, provenance: provenanceOf(space.provenance) })),
  })),
});

function equipmentOf(document: CenterDocument, entry: EquipmentDocument): Equipment {
  const kind = equipmentKind(entry.kind);
  const building = document.buildings.find(({ floors }) => floors.some(({ id }) => id === entry.floorId));
  return {
    id: entry.id,
    name: entry.name,
    kind: entry.kind,
    system: entry.system ?? kind?.system ?? "hvac",
    centerId: document.id,
    // Of a floor that does not exist the building is unknown; the first one gives the message about the floor.
    buildingId: building?.id ?? document.buildings[0]?.id ?? "",
    floorId: entry.floorId,
    ...(entry.spaceId === undefined ? {} : { spaceId: entry.spaceId }),
    provenance: provenanceOf(entry.provenance),
    facts: entry.facts,
    points: [
      ...(kind === undefined ? [] : pointsOf(entry, kind)),
      ...entry.custom.map((point) => customPoint(entry.id, point)),
    ],
  };
}

function pointsOf({ id, points }: EquipmentDocument, kind: EquipmentKind): readonly Point[] {
  if (points === undefined) return pointsOfKind(id, kind);
  const overrides: Record<string, PointOverride> = {};
  for (const point of points) {
    if (typeof point === "string") continue;
    const { key, ...override } = point;
    overrides[key] = override;
  }
  return pointsOfKind(id, kind, { keys: points.map(keyOf), overrides });
}

const customPoint = (equipmentId: string, point: PointDocument): Point => ({
  ...point,
  id: pointId(equipmentId, point.key),
  equipmentId,
});

function selectionProblems(entry: EquipmentDocument, position: number): readonly CenterProblem[] {
  const kind = EQUIPMENT_KINDS.find(({ id }) => id === entry.kind);
  if (kind === undefined || entry.points === undefined) return [];
  const known = pointTemplatesOf<string>(kind).map(({ key }) => key);
  const keys = entry.points.map(keyOf);
  return entry.points.flatMap((point, item) => {
    const key = keyOf(point);
    const first = keys.indexOf(key);
    if (first < item) {
      const path = ["equipment", position, "points", item];
      return [{ path, message: `the point "${key}" is listed twice`, hint: `first as points[${first}]` }];
    }
    if (known.includes(key)) return [];
    return [
      {
        path: ["equipment", position, "points", item, ...(typeof point === "string" ? [] : ["key"])],
        message: `the kind "${kind.id}" has no point "${key}"`,
        hint: didYouMean(key, known) ?? 'a point of its own goes under "custom"',
      },
    ];
  });
}

const keyOf = (point: string | { readonly key: string }): string => (typeof point === "string" ? point : point.key);

/** Problems of the finished centre, put back to where the document says it. */
function inDocument(
  problem: CenterProblem,
  document: CenterDocument,
  relations: readonly WrittenRelation[],
): CenterProblem {
  const [top, position, field, ...rest] = problem.path;
  if (typeof position !== "number") return problem;
  if (top === "relations") {
    const written = relations[position];
    if (written === undefined) return problem;
    const item = field === "to" && written.item !== undefined ? [written.item] : [];
    return { ...problem, path: ["relations", written.position, ...(field === undefined ? [] : [field]), ...item] };
  }
  if (top === "equipment" && field === "points") {
    return { ...problem, path: ["equipment", position, ...pointPath(document.equipment[position], rest)] };
  }
  return problem;
}

/** Points of the kind stand where the document lists them, or nowhere; custom points follow after them. */
function pointPath(
  entry: EquipmentDocument | undefined,
  [position, field]: readonly (string | number)[],
): readonly (string | number)[] {
  const kind = entry === undefined ? undefined : equipmentKind(entry.kind);
  if (entry === undefined || typeof position !== "number") return [];
  const ofKind = kind === undefined ? [] : pointsOf(entry, kind);
  if (position >= ofKind.length) return ["custom", position - ofKind.length, ...(field === undefined ? [] : [field])];
  const listed = entry.points?.findIndex((point) => keyOf(point) === ofKind[position]?.key) ?? -1;
  return listed < 0 ? [] : ["points", listed];
}

const provenanceOf = (written: z.infer<typeof centerSchema>["equipment"][number]["provenance"]): Provenance =>
  written ?? INSTALLATION;
