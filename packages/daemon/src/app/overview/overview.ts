import type { Center, LocalName } from "@weishan/core/center";
import type { EndpointHealth } from "../field/field-health.ts";
import { equipmentTroubles } from "./equipment-troubles.ts";
import { fieldTroubles } from "./field-troubles.ts";
import { type Keeping, keepingTroubles } from "./keeping-troubles.ts";
import { type KeyFigure, keyFigures } from "./key-figures.ts";
import type { ModelIndex } from "./model-index.ts";
import { countPoints, type PointCounts } from "./point-counts.ts";
import type { PresentPoint } from "./present-readings.ts";
import { byWeight, type Severity, type Trouble } from "./trouble.ts";

/** More than anybody reads; the counts tell the rest. */
const MOST_TROUBLES = 100;

interface CenterOverview {
  readonly centerId: string;
  readonly name: LocalName;
  /** Worst first, the first hundred. */
  readonly troubles: readonly Trouble[];
  /** Of all, also those beyond the first hundred. */
  readonly troubleCounts: Readonly<Record<Severity, number>>;
  readonly points: PointCounts;
  readonly figures: readonly KeyFigure[];
}

export interface Overview {
  readonly at: number;
  readonly centers: readonly CenterOverview[];
  /** Troubles that belong to no centre. */
  readonly elsewhere: readonly Trouble[];
}

export interface Moment {
  readonly present: PresentPoint;
  readonly endpoints: readonly EndpointHealth[];
  readonly keeping: Keeping;
  /** What is wrong with orders to equipment; of that which is not in the model nothing is told. */
  readonly orders: readonly Trouble[];
  readonly nowMs: number;
}

/** How all centres are, what is wrong on top. The model's part is worked out once. */
export function overviewOf(model: ModelIndex): (moment: Moment) => Overview {
  const nameOf = (equipmentId: string): LocalName =>
    model.equipment.get(equipmentId)?.name ?? { zh: equipmentId, en: equipmentId };
  const centers = model.centers.map((center) => ({
    center,
    figures: keyFigures(model.centerIndexes.get(center.id)?.center ?? center, (point) => model.points.has(point.id)),
  }));
  return ({ present, endpoints, keeping, orders, nowMs }) => {
    const ofOrders = orders.filter(({ equipmentId }) => model.equipment.has(equipmentId ?? ""));
    const { troubles: ofEndpoints, explainedEquipment } = fieldTroubles(endpoints, { nowMs, nameOf });
    const troubles = [...ofEndpoints, ...ofOrders];
    const centersOf = (trouble: Trouble): ReadonlySet<string> => centerIdsOf(trouble, endpoints, model);
    return {
      at: nowMs,
      centers: centers.map(({ center, figures }) => {
        const ofField = troubles.filter((trouble) => centersOf(trouble).has(center.id));
        return {
          ...centerState(center, { present, explainedEquipment, ofField }),
          figures: figures(present),
        };
      }),
      elsewhere: [...troubles.filter((trouble) => centersOf(trouble).size === 0), ...keepingTroubles(keeping)].sort(
        byWeight,
      ),
    };
  };
}

interface CenterMoment {
  readonly present: PresentPoint;
  readonly explainedEquipment: ReadonlySet<string>;
  readonly ofField: readonly Trouble[];
}

function centerState(center: Center, { present, explainedEquipment, ofField }: CenterMoment) {
  const readingsOf = center.equipment.map((equipment) => ({ equipment, readings: equipment.points.map(present) }));
  const ofEquipment = readingsOf
    .filter(({ equipment }) => !explainedEquipment.has(equipment.id))
    .flatMap(({ equipment, readings }) => equipmentTroubles(equipment, readings));
  const troubles = [...ofField, ...ofEquipment].sort(byWeight);
  const count = (severity: Severity) => troubles.filter((trouble) => trouble.severity === severity).length;
  return {
    centerId: center.id,
    name: center.name,
    troubles: troubles.slice(0, MOST_TROUBLES),
    troubleCounts: { critical: count("critical"), major: count("major"), minor: count("minor") },
    points: countPoints(readingsOf.flatMap(({ readings }) => readings)),
  };
}

/** The centres that a trouble of the field touches: those of the equipment behind it. */
function centerIdsOf(trouble: Trouble, endpoints: readonly EndpointHealth[], model: ModelIndex): ReadonlySet<string> {
  const behind =
    trouble.equipmentId === null
      ? (endpoints.find((endpoint) => endpoint.id === trouble.endpointId)?.units.map((unit) => unit.equipmentId) ?? [])
      : [trouble.equipmentId];
  return new Set(behind.flatMap((id) => model.equipment.get(id)?.centerId ?? []));
}
