import type { Point } from "@weishan/core/center";
import { compileTopicTemplate } from "@weishan/core/mqtt";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { Installation } from "../config/installation.ts";
import type { BrokerDocument } from "../config/installation-schema.ts";

/** The points that a broker is to speak of, by equipment: those its mappings can name and no Modbus endpoint reads. */
export function expectedOf(
  { mappings }: BrokerDocument,
  model: ModelIndex,
  { endpoints }: Installation,
): ReadonlyMap<string, readonly string[]> {
  const units = endpoints.flatMap(({ wiredUnits }) => wiredUnits);
  const polled = new Set(units.flatMap(({ points }) => points.map(({ pointId }) => pointId)));
  const templates = mappings.map(({ equipment }) => compileTopicTemplate(equipment));
  const spokenOf = [...model.equipment.values()].filter(({ id }) => templates.some((template) => template?.match(id)));
  // What is worked out here is said by nobody.
  const measured = spokenOf.map(({ id, points }) => ({ id, points: points.filter(isMeasured) }));
  return new Map(
    measured.map(({ id, points }) => [id, points.map((point) => point.id).filter((pointId) => !polled.has(pointId))]),
  );
}

const isMeasured = ({ derivedFrom }: Point): boolean => derivedFrom === undefined;
