import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { parse } from "yaml";
import { z } from "zod";
import type { EquipmentPlan, SpacePlan, WorldPlan } from "../world/world-plan.ts";
import { type Installation, installationFrom } from "./installation-file.ts";
import type { ProfileSource } from "./profile-file.ts";

const SpaceShape = z.looseObject({ id: z.string(), areaM2: z.number().optional() });
const FloorShape = z.looseObject({ id: z.string(), spaces: z.array(SpaceShape).default([]) });
const EquipmentShape = z.looseObject({
  id: z.string(),
  kind: z.string(),
  spaceId: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  points: z.array(z.looseObject({ key: z.string().optional() })).default([]),
});
const RelationShape = z.looseObject({
  kind: z.enum(["feeds", "serves", "meters", "part-of"]),
  medium: z.string().optional(),
  from: z.string(),
  to: z.string(),
});

/** The part of a centre that physics needs; a centre of core has it, and so has a centre's YAML file. */
const CenterShape = z.looseObject({
  buildings: z.array(z.looseObject({ id: z.string(), floors: z.array(FloorShape).default([]) })).default([]),
  equipment: z.array(EquipmentShape).default([]),
  relations: z.array(RelationShape).default([]),
});
type CenterShape = z.infer<typeof CenterShape>;

/** The built-in centres as a plan, for worlds without an installation file. */
export function planOfCenters(names: readonly string[]): Described {
  const installation = installationFrom({ centers: names.map((builtin) => ({ builtin })) }, "the built-in centres");
  return describeWorld(installation, ".", () => {
    throw new RangeError("a world without an installation has no wiring and no profiles");
  });
}

type Described = Pick<WorldPlan, "equipment" | "spaces" | "relations">;

/**
 * What exists, from the installation's centres and its wiring. Equipment that is wired but in no centre is taken from
 * its id and its profile, so that any installation file can be simulated.
 */
export function describeWorld(installation: Installation, folder: string, profiles: ProfileSource): Described {
  const centers = installation.centers.map((choice) => centerOf(choice, folder));
  const spaces = centers.flatMap(spacesOf);
  const equipment = new Map<string, EquipmentPlan>();
  for (const center of centers) {
    for (const { id, kind, facts, spaceId, points } of center.equipment) {
      const pointKeys = points.flatMap(({ key }) => (key === undefined ? [] : [key]));
      equipment.set(id, {
        ...placeOf(id),
        kind,
        facts,
        ...(spaceId === undefined ? {} : { spaceId }),
        ...(pointKeys.length === 0 ? {} : { pointKeys }),
      });
    }
  }
  for (const { units } of installation.endpoints) {
    for (const wiring of units) {
      if (equipment.has(wiring.equipment)) continue;
      equipment.set(wiring.equipment, {
        ...placeOf(wiring.equipment),
        kind: profiles(wiring.profile).equipmentKind,
        facts: {},
      });
    }
  }
  const relations = centers
    .flatMap((center) => center.relations)
    .map(({ kind, from, to, medium }) => ({ kind, from, to, ...(medium === undefined ? {} : { medium }) }));
  return { equipment: [...equipment.values()], spaces, relations };
}

/** Centre, building and floor are the first parts of an equipment's id. */
function placeOf(id: string): Pick<EquipmentPlan, "id" | "centerId" | "buildingId" | "floorId"> {
  const parts = id.split(".");
  return {
    id,
    centerId: parts[0] ?? id,
    buildingId: parts.slice(0, 2).join("."),
    floorId: parts.slice(0, 3).join("."),
  };
}

function spacesOf({ buildings }: CenterShape): readonly SpacePlan[] {
  return buildings.flatMap((building) =>
    building.floors.flatMap((floor) =>
      floor.spaces.map(({ id, areaM2 }) => ({ id, buildingId: building.id, floorId: floor.id, areaM2: areaM2 ?? 100 })),
    ),
  );
}

function centerOf(choice: Installation["centers"][number], folder: string): CenterShape {
  if ("builtin" in choice && typeof choice.builtin === "string") {
    const known = Object.entries(BUILTIN_CENTERS).find(([name]) => name === choice.builtin)?.[1];
    if (known !== undefined) return CenterShape.parse(known);
    throw new WeishanError("CENTER_INVALID", `there is no built-in centre ${choice.builtin}`, {
      center: choice.builtin,
    });
  }
  const path = resolve(folder, String(choice["file"]));
  const result = CenterShape.safeParse(parse(textOf(path)));
  if (result.success) return result.data;
  throw new WeishanError("CENTER_INVALID", `${path}: ${z.prettifyError(result.error)}`, { path });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new WeishanError("CONFIG_UNREADABLE", `${path} cannot be read`, { path }, error);
  }
}

export const folderOf = (path: string): string => dirname(resolve(path));
