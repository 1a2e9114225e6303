import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import { type Center, didYouMean, indexCenter } from "@weishan/core/center";
import type { ConfigProblem } from "./config-problem.ts";
import type { BookingDocument } from "./installation-schema.ts";
import type { YamlSource } from "./yaml-source.ts";

type ResourceDocument = BookingDocument["resources"][number];

/**
 * What an installation lets beside the built-in resources, or otherwise than they. A centre, space, equipment, whole or
 * part that is not there is a problem of its line.
 */
export function loadResources(
  { resources }: Pick<BookingDocument, "resources">,
  { centers, source }: { readonly centers: readonly Center[]; readonly source: YamlSource },
): { readonly resources: readonly ResourceEntry[]; readonly problems: readonly ConfigProblem[] } {
  const indexes = new Map(centers.map((center) => [center.id, indexCenter(center)]));
  const known = new Set([...resourceTree(centers).byId.keys(), ...resources.map(({ id }) => id)]);
  const problems = resources.flatMap((resource, at): readonly ConfigProblem[] => {
    const index = indexes.get(resource.center);
    const missing = (path: readonly (string | number)[], what: string, id: string, among: Iterable<string>) =>
      source.problem(["booking", "resources", at, ...path], `there is no ${what} "${id}"`, didYouMean(id, among));
    if (index === undefined) return [missing(["center"], "centre", resource.center, indexes.keys())];
    const twice = resources.findIndex(({ id }) => id === resource.id) < at;
    return [
      ...(twice
        ? [source.problem(["booking", "resources", at, "id"], `${resource.id} stands here twice`, "keep one of them")]
        : []),
      ...resource.spaces.flatMap((id, of) =>
        index.spaceById.has(id) ? [] : [missing(["spaces", of], "space", id, index.spaceById.keys())],
      ),
      ...(resource.equipment ?? []).flatMap((id, of) =>
        index.equipmentById.has(id) ? [] : [missing(["equipment", of], "equipment", id, index.equipmentById.keys())],
      ),
      ...(resource.parts ?? []).flatMap((id, of) =>
        known.has(id) && id !== resource.id ? [] : [missing(["parts", of], "other resource", id, known)],
      ),
      ...(resource.parent === undefined || (known.has(resource.parent) && resource.parent !== resource.id)
        ? []
        : [missing(["parent"], "other resource", resource.parent, known)]),
    ];
  });
  if (problems.length > 0) return { resources: [], problems };
  const entries = resources.map(entryOf);
  const loop = loopOf(centers, entries);
  return loop === undefined
    ? { resources: entries, problems: [] }
    : { resources: [], problems: [source.problem(["booking", "resources"], loop, "a part cannot contain its whole")] };
}

const entryOf = (resource: ResourceDocument): ResourceEntry => ({
  id: resource.id,
  centerId: resource.center,
  venueClass: resource.class,
  name: resource.name,
  parentId: resource.parent ?? null,
  ...(resource.parts === undefined ? {} : { partIds: resource.parts }),
  spaceIds: resource.spaces,
  ...(resource.equipment === undefined ? {} : { equipmentIds: resource.equipment }),
  seats: resource.seats ?? null,
  isLettable: resource.lettable,
  provenance: { kind: "installation" },
});

/** What is wrong with the parts of parts, or undefined. */
function loopOf(centers: readonly Center[], entries: readonly ResourceEntry[]): string | undefined {
  try {
    resourceTree(centers, entries);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
