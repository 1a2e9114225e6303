import type { Building, Center, CenterIndex, LocalName } from "@weishan/core/center";
import {
  type LegalWindow,
  legalWindows,
  OBLIGATION_FACTS,
  OBLIGATION_RULES,
  type ObligationFactName,
  type ObligationFacts,
  type ObligationRule,
  obligationApplies,
  obligationRule,
} from "@weishan/core/maintenance";
import type { ModelIndex } from "../overview/model-index.ts";

/** An obligation of one subject: a rule of the register and what it is about. */
export interface Obligation {
  /** `<rule>~<subject>` */
  readonly id: string;
  readonly rule: ObligationRule;
  readonly centerId: string;
  readonly subject: {
    readonly kind: "center" | "building" | "equipment";
    readonly id: string;
    readonly name: LocalName;
  };
  readonly buildingId: string | null;
  readonly equipmentId: string | null;
}

/** Facts by the id of what they are about. */
export type FactsById = ReadonlyMap<string, ObligationFacts>;

/** Every obligation that the model gives rise to, by id, in the order of the register. */
export function obligationsOf(model: ModelIndex): ReadonlyMap<string, Obligation> {
  const found = OBLIGATION_RULES.flatMap((rule) => model.centers.flatMap((center) => ofCenter(rule, center)));
  return new Map(found.map((obligation) => [obligation.id, obligation]));
}

function ofCenter(rule: ObligationRule, center: Center): readonly Obligation[] {
  const base = { rule, centerId: center.id };
  const subjectOf = (kind: Obligation["subject"]["kind"], { id, name }: { id: string; name: LocalName }) => ({
    id: `${rule.id}~${id}`,
    subject: { kind, id, name },
  });
  if (rule.subject === "center") {
    return [{ ...base, ...subjectOf("center", center), buildingId: null, equipmentId: null }];
  }
  if (rule.subject === "building") {
    return center.buildings
      .filter(isUsed)
      .map((building) => ({ ...base, ...subjectOf("building", building), buildingId: building.id, equipmentId: null }));
  }
  const { equipmentKinds } = rule.subject;
  return center.equipment
    .filter(({ kind }) => equipmentKinds.includes(kind))
    .map((one) => ({ ...base, ...subjectOf("equipment", one), buildingId: one.buildingId, equipmentId: one.id }));
}

/** A building that is only planned, or was pulled down, has no floors in the model. */
const isUsed = ({ floors }: Building): boolean => floors.length > 0;

/** The id under which a fact of an obligation is kept. */
export function factOwner(fact: ObligationFactName, obligation: Obligation): string {
  switch (OBLIGATION_FACTS[fact].level) {
    case "center":
      return obligation.centerId;
    case "building":
      return obligation.buildingId ?? obligation.centerId;
    case "equipment":
      return obligation.equipmentId ?? obligation.subject.id;
    case "own":
      return obligation.id;
  }
}

/** All that is known for an obligation, from the centre down to itself. */
export const factsFor = (obligation: Obligation, facts: FactsById): ObligationFacts => ({
  ...facts.get(obligation.centerId),
  ...(obligation.buildingId === null ? {} : facts.get(obligation.buildingId)),
  ...(obligation.equipmentId === null ? {} : facts.get(obligation.equipmentId)),
  ...facts.get(obligation.id),
});

/** The windows of an obligation that touch a span; none where it does not count or cannot be told. */
export function windowsFor(
  { rule }: Obligation,
  facts: ObligationFacts,
  span: { readonly from: string; readonly to: string },
): readonly LegalWindow[] {
  if (obligationApplies(rule, facts, obligationRule) !== "yes") return [];
  return legalWindows(rule.cadence, { ...span, facts, ruleOf: obligationRule });
}

/** The spaces that work on an obligation's subject disturbs. */
export function spacesOf({ subject }: Obligation, index: CenterIndex): readonly string[] {
  const spaces = [...index.spaceById.values()];
  switch (subject.kind) {
    case "center":
      return spaces.map(({ space }) => space.id);
    case "building":
      return spaces.filter(({ building }) => building.id === subject.id).map(({ space }) => space.id);
    case "equipment":
      return index.relationsFrom(subject.id, "serves").flatMap(({ to }) => (index.spaceById.has(to) ? [to] : []));
  }
}
