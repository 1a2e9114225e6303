import type { BookableResource } from "../../api/booking/claims.ts";

/** A field's choices in groups. */
interface RoomChoiceGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

export interface NamedRooms {
  /** The id itself for what is not there. */
  readonly nameOf: (id: string) => string;
  /** What may be booked, by centre, with how many it takes; stores and screens are booked elsewhere. */
  readonly choices: RoomChoiceGroup[];
}

interface RoomWords {
  readonly name: (resource: BookableResource) => string;
  readonly center: (centerId: string) => string;
}

/** Names that nobody takes for another room: the centre stands beside a name that both centres have. */
export function namedRooms(resources: readonly BookableResource[], words: RoomWords): NamedRooms {
  const counts = Map.groupBy(resources, words.name);
  const names = new Map(
    resources.map((resource) => {
      const name = words.name(resource);
      const isShared = (counts.get(name)?.length ?? 0) > 1;
      return [resource.id, isShared ? `${words.center(resource.centerId)} ${name}` : name];
    }),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  const groups = Map.groupBy(
    resources.filter(({ isLettable, venueClass }) => isLettable && venueClass !== "equipment"),
    ({ centerId }) => centerId,
  );
  return {
    nameOf,
    choices: [...groups].map(([centerId, members]) => ({
      group: words.center(centerId),
      items: members.map(({ id, seats }) => ({
        value: id,
        label: seats === null ? nameOf(id) : `${nameOf(id)} (${seats})`,
      })),
    })),
  };
}
