import type { ModelScope } from "../access/model-scope.ts";
import type { EndpointHealth } from "../field/field-health.ts";

/**
 * The buses and brokers as somebody sees them: with the units whose equipment is in the scope. One with none of them
 * is not there. A malformed message may speak of anything; it is told only to who sees everything behind its broker.
 */
export function seenEndpoints(
  endpoints: readonly EndpointHealth[],
  { isWhole, model }: ModelScope,
): readonly EndpointHealth[] {
  if (isWhole) return endpoints;
  return endpoints.flatMap((endpoint) => {
    const units = endpoint.units.filter(({ equipmentId }) => model.equipment.has(equipmentId));
    if (units.length === 0) return [];
    return [units.length === endpoint.units.length ? endpoint : { ...endpoint, units, malformed: [] }];
  });
}
