import type { LocalName } from "@weishan/core/center";
import {
  ROUND_TEMPLATES,
  type RoundItem,
  type RoundPlace,
  type RoundTemplate,
  roundPlaces,
} from "@weishan/core/maintenance";
import type { ModelIndex } from "../overview/model-index.ts";
import type { RoundStop } from "./round-side.ts";

/** A round of one centre with its places. */
export interface Round {
  /** `<kind>~<centre>` */
  readonly id: string;
  readonly template: RoundTemplate;
  readonly centerId: string;
  readonly places: readonly RoundPlace[];
}

/** Every round of the model, by id; a centre where a round has no place does not have it. */
export function roundsOf(model: ModelIndex): ReadonlyMap<string, Round> {
  const rounds = model.centers.flatMap((center) =>
    ROUND_TEMPLATES.map((template) => ({
      id: `${template.kind}~${center.id}`,
      template,
      centerId: center.id,
      places: roundPlaces(center, template),
    })),
  );
  return new Map(rounds.filter(({ places }) => places.length > 0).map((round) => [round.id, round]));
}

/** The places of a round as people walk them. */
export const stopsOf = ({ places }: Round, agencies: ReadonlyMap<string, string>): readonly RoundStop[] =>
  places.map(({ placed: { space, floor }, items }) => ({
    spaceId: space.id,
    spaceName: space.name,
    floorName: floor.name,
    label: space.id,
    agency: agencies.get(space.id) ?? null,
    items,
  }));

/** The item of a round at a place; undefined where that is not looked at there. */
export const itemAt = (round: Round, spaceId: string, itemKey: string): RoundItem | undefined =>
  round.places.find(({ placed }) => placed.space.id === spaceId)?.items.find(({ key }) => key === itemKey);

/** The name of a place of a round. */
export const placeName = (round: Round, spaceId: string): LocalName | undefined =>
  round.places.find(({ placed }) => placed.space.id === spaceId)?.placed.space.name;
