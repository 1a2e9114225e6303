import type { Center } from "../center/center.ts";
import { type CenterIndex, indexCenter } from "../center/center-index.ts";
import { fengshanResources } from "./fengshan-resources.ts";
import type { Resource, ResourceEntry } from "./resource.ts";
import { siweiResources } from "./siwei-resources.ts";

/**
 * The smallest thing that can be claimed: a resource without parts, a space that belongs to none, or an equipment. Its
 * id is that of the resource, the space or the equipment.
 */
export type LeafId = string;

/** Everything that is let, made ready for questions. Build it once. */
export interface ResourceTree {
  /** In the order in which they are shown. */
  readonly resources: readonly Resource[];
  readonly byId: ReadonlyMap<string, Resource>;
  /** The leaves of each resource, sorted by id. */
  readonly leavesById: ReadonlyMap<string, readonly LeafId[]>;
  /** The leaves that a space consists of, where it is let, sorted by id. */
  readonly leavesBySpaceId: ReadonlyMap<string, readonly LeafId[]>;
  /** The resources that a leaf is a part of, itself included. */
  readonly resourcesByLeaf: ReadonlyMap<LeafId, readonly Resource[]>;
}

const BUILTIN: readonly ResourceEntry[] = [...siweiResources, ...fengshanResources];

/**
 * The tree of what the centres let.
 *
 * The built-in resources of Siwei and Fengshan are in it as far as the centres have their spaces; `extra` adds others
 * and takes the place of those with the same id.
 *
 * @throws RangeError for an entry whose parent, part or centre is not there: configuration is checked before
 */
export function resourceTree(centers: readonly Center[], extra: readonly ResourceEntry[] = []): ResourceTree {
  const indexes = new Map(centers.map((center) => [center.id, indexCenter(center)]));
  const own = new Map(extra.map((entry) => [entry.id, entry]));
  const there = BUILTIN.filter((entry) => isThere(entry, indexes.get(entry.centerId)));
  // What stands in no room is there only where rooms are: a centre that happens to have the same id lets nothing yet.
  const letting = new Set(there.filter(({ spaceIds }) => spaceIds.length > 0).map(({ centerId }) => centerId));
  const builtin = there.filter(({ centerId }) => letting.has(centerId));
  const entries = [
    ...builtin.map((entry) => own.get(entry.id) ?? entry),
    ...extra.filter(({ id }) => !builtin.some((entry) => entry.id === id)),
  ];
  const resources = entries.map((entry): Resource => {
    const index = indexes.get(entry.centerId);
    if (index === undefined) throw new RangeError(`${entry.id}: there is no centre ${entry.centerId}`);
    return { ...entry, equipmentIds: entry.equipmentIds ?? dependenciesOf(index, entry.spaceIds) };
  });
  return indexResources(resources);
}

/** The leaves of a resource, sorted by id. @throws RangeError for a resource that is not in the tree */
export function leavesOf(tree: ResourceTree, resourceId: string): readonly LeafId[] {
  const leaves = tree.leavesById.get(resourceId);
  if (leaves === undefined) throw new RangeError(`there is no resource ${resourceId}`);
  return leaves;
}

/** The leaves that closing a space takes: those of everything let in it, or the space itself. Sorted by id. */
export const leavesOfSpace = (tree: ResourceTree, spaceId: string): readonly LeafId[] =>
  tree.leavesBySpaceId.get(spaceId) ?? [spaceId];

const isThere = ({ spaceIds, equipmentIds = [] }: ResourceEntry, index: CenterIndex | undefined): boolean =>
  index !== undefined &&
  spaceIds.every((id) => index.spaceById.has(id)) &&
  equipmentIds.every((id) => index.equipmentById.has(id));

/**
 * The equipment that rooms depend on: whatever serves them, and above or below the ground floor the elevators that
 * stop on their floor.
 */
function dependenciesOf(index: CenterIndex, spaceIds: readonly string[]): readonly string[] {
  const served = spaceIds.flatMap((id) => index.relationsTo(id, "serves").map(({ from }) => from));
  const floors = spaceIds.flatMap((id) => index.spaceById.get(id)?.floor ?? []).filter(({ level }) => level !== 0);
  const landings = new Set(floors.flatMap(({ spaces }) => spaces.map(({ id }) => id)));
  const elevators = index.center.equipment
    .filter(({ kind, facts }) => kind === "elevator" && facts["use"] !== "freight")
    .filter(({ id }) => index.relationsFrom(id, "serves").some(({ to }) => landings.has(to)))
    .map(({ id }) => id);
  return [...new Set([...served, ...elevators])].toSorted();
}

function indexResources(resources: readonly Resource[]): ResourceTree {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const leavesById = new Map<string, readonly LeafId[]>();
  const leaves = (id: string, path: readonly string[] = []): readonly LeafId[] => {
    const known = leavesById.get(id);
    if (known !== undefined) return known;
    const resource = byId.get(id);
    if (resource === undefined || path.includes(id))
      throw new RangeError(`${path.at(-1) ?? id}: ${id} is no part of it`);
    const parts = resource.partIds ?? partsOf(resources, id);
    const found = parts.length === 0 ? [id] : parts.flatMap((part) => leaves(part, [...path, id]));
    const sorted = [...new Set(found)].toSorted();
    leavesById.set(id, sorted);
    return sorted;
  };
  const resourcesByLeaf = new Map<LeafId, Resource[]>();
  const leavesBySpaceId = new Map<string, readonly LeafId[]>();
  for (const resource of resources) {
    if (resource.parentId !== null && !byId.has(resource.parentId)) {
      throw new RangeError(`${resource.id}: there is no resource ${resource.parentId}`);
    }
    for (const leaf of leaves(resource.id)) resourcesByLeaf.set(leaf, [...(resourcesByLeaf.get(leaf) ?? []), resource]);
  }
  for (const resource of resources) {
    // The parts say more exactly than the whole which of them is in a space.
    if (leaves(resource.id).length > 1) continue;
    for (const spaceId of resource.spaceIds) {
      const all = [...(leavesBySpaceId.get(spaceId) ?? []), ...leaves(resource.id)];
      leavesBySpaceId.set(spaceId, [...new Set(all)].toSorted());
    }
  }
  return { resources, byId, leavesById, leavesBySpaceId, resourcesByLeaf };
}

/** The parts that make up a whole; combinations are made of the same parts once more. */
const partsOf = (resources: readonly Resource[], id: string): readonly string[] =>
  resources.filter((part) => part.parentId === id && part.partIds === undefined).map((part) => part.id);
