import type { Center, Equipment } from "@weishan/core/center";
import { compileTopicTemplate } from "@weishan/core/mqtt";
import type { EndpointWiring } from "./installation.ts";
import type { BrokerDocument } from "./installation-schema.ts";

/** Points that an installation wrote down itself stay, reached or not: they were wanted one by one. */
const CUSTOM_GROUP = "custom";

/**
 * The centres with the points that something reads.
 *
 * A centre that an installation describes gets every point that its kinds of equipment can have; its devices offer
 * fewer. A point that nothing can ever read would stand there as never read for ever, so it is left out. Equipment
 * of which nothing is read keeps its points: it is still to be wired. The shipped centres say point by point what
 * they have and are left as they are.
 */
export function withReachedPoints(
  centers: readonly Center[],
  endpoints: readonly EndpointWiring[],
  brokers: readonly BrokerDocument[],
): readonly Center[] {
  const polled = new Set(
    endpoints.flatMap(({ wiredUnits }) => wiredUnits.flatMap(({ points }) => points.map(({ pointId }) => pointId))),
  );
  const spoken = brokers.flatMap(({ mappings }) =>
    mappings.map(({ equipment, payload }) => {
      const template = compileTopicTemplate(equipment);
      return {
        names: (equipmentId: string): boolean => template !== null && template.match(equipmentId) !== null,
        keys: payload.kind === "json-points" ? new Set(Object.keys(payload.points)) : null,
      };
    }),
  );
  const reached = (equipment: Equipment): Equipment => {
    if (equipment.provenance.kind !== "installation") return equipment;
    const points = equipment.points.filter(
      ({ id, key, group }) =>
        group === CUSTOM_GROUP ||
        polled.has(id) ||
        spoken.some(({ names, keys }) => names(equipment.id) && (keys?.has(key) ?? true)),
    );
    return points.length === 0 ? equipment : { ...equipment, points };
  };
  return centers.map((center) => ({ ...center, equipment: center.equipment.map(reached) }));
}
