import type { Center, Equipment, LocalName, Relation } from "@weishan/core/center";
import { equipmentKind } from "@weishan/core/equipment";
import type { z } from "zod";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { equipmentSchema } from "./model-schemas.ts";
import { equipmentSummary } from "./model-views.ts";

type EquipmentView = z.output<typeof equipmentSchema>;
type Reference = EquipmentView["losesService"][number];

/** One equipment with its points, headings and relations. */
export function equipmentView(equipment: Equipment, model: ModelIndex, center: Center): EquipmentView {
  const from = (kind: Relation["kind"]) => related(center, model, { kind, from: equipment.id });
  const to = (kind: Relation["kind"]) => related(center, model, { kind, to: equipment.id });
  return {
    ...equipmentSummary(equipment),
    kindName: equipmentKind(equipment.kind)?.name ?? plainName(equipment.kind),
    provenance: equipment.provenance,
    facts: equipment.facts,
    groups: groupsOf(equipment),
    points: equipment.points,
    relations: {
      feeds: from("feeds"),
      fedBy: to("feeds"),
      serves: from("serves"),
      meters: from("meters"),
      meteredBy: to("meters"),
      parts: to("part-of"),
      partOf: from("part-of"),
    },
    losesService: [],
  };
}

/** The headings in the order of the kind; a heading that the kind does not know comes last, under its own word. */
function groupsOf(equipment: Equipment): EquipmentView["groups"] {
  const known = equipmentKind(equipment.kind)?.groups ?? [];
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

function related(
  center: Center,
  model: ModelIndex,
  end: { readonly kind: Relation["kind"]; readonly from?: string; readonly to?: string },
): readonly Reference[] {
  return center.relations
    .filter(({ kind, from, to }) => kind === end.kind && (from === end.from || to === end.to))
    .flatMap(({ from, to, medium }) => {
      const reference = model.references.get(from === end.from ? to : from);
      if (reference === undefined) return [];
      return [medium === undefined ? reference : { ...reference, medium }];
    });
}
