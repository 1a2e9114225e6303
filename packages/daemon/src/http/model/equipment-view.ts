import {
  type CenterIndex,
  coolingLoss,
  coveringMeters,
  type Equipment,
  type LocalName,
  type Medium,
  type RelationKind,
} from "@weishan/core/center";
import { DERIVED_GROUP, equipmentKind } from "@weishan/core/equipment";
import type { z } from "zod";
import type { LockOutView } from "../../app/command/command-side.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { HeldPoint } from "./held-points.ts";
import type { equipmentSchema } from "./model-schemas.ts";
import { equipmentSummary } from "./model-views.ts";

type EquipmentView = z.output<typeof equipmentSchema>;
type Reference = EquipmentView["relations"]["feeds"][number];

/** What an equipment is shown with: the model around it, and how it is ordered about now. */
interface EquipmentSetting {
  readonly model: ModelIndex;
  readonly index: CenterIndex;
  readonly points: readonly HeldPoint[];
  readonly lockOut: LockOutView | null;
}

/** One equipment with its points, headings and relations. */
export function equipmentView(
  equipment: Equipment,
  { model, index, points, lockOut }: EquipmentSetting,
): EquipmentView {
  const refer = (id: string, medium?: Medium): readonly Reference[] => {
    const reference = model.references.get(id);
    if (reference === undefined) return [];
    return [medium === undefined ? reference : { ...reference, medium }];
  };
  const from = (kind: RelationKind) =>
    index.relationsFrom(equipment.id, kind).flatMap(({ to, medium }) => refer(to, medium));
  const to = (kind: RelationKind) =>
    index.relationsTo(equipment.id, kind).flatMap((relation) => refer(relation.from, relation.medium));
  const loss = coolingLoss(index, [equipment.id]);
  return {
    ...equipmentSummary(equipment),
    provenance: equipment.provenance,
    facts: equipment.facts,
    groups: groupsOf(equipment),
    points,
    lockOut,
    relations: {
      feeds: from("feeds"),
      fedBy: to("feeds"),
      serves: from("serves"),
      meters: from("meters"),
      meteredBy: coveringMeters(index, equipment.id).flatMap(({ id }) => (id === equipment.id ? [] : refer(id))),
      parts: to("part-of"),
      partOf: from("part-of"),
    },
    coolingLoss: {
      lost: loss.lost.flatMap(({ id }) => refer(id)),
      reduced: loss.reduced.flatMap(({ id }) => refer(id)),
    },
  };
}

/** The headings in the order of the kind; a heading that the kind does not know comes last, under its own word. */
function groupsOf(equipment: Equipment): EquipmentView["groups"] {
  const known = [...(equipmentKind(equipment.kind)?.groups ?? []), DERIVED_GROUP];
  const pointIds = Map.groupBy(equipment.points, (point) => point.group);
  const headings: { id: string; name: LocalName }[] = known
    .filter((group) => pointIds.has(group.id))
    .map(({ id, name }) => ({ id, name }));
  for (const id of pointIds.keys()) {
    if (!headings.some((heading) => heading.id === id)) headings.push({ id, name: plainName(id) });
  }
  return headings.map((heading) => ({
    ...heading,
    pointIds: (pointIds.get(heading.id) ?? []).map((point) => point.id),
  }));
}

const plainName = (word: string): LocalName => ({ zh: word, en: word });
