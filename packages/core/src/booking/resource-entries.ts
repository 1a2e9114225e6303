import type { Provenance } from "../center/center.ts";
import { FICTIONAL } from "../center/provenance.ts";
import type { ResourceEntry, VenueClass } from "./resource.ts";

/** What the entry of a venue says beside its name. */
interface VenueFacts {
  readonly name: readonly [zh: string, en: string];
  readonly spaceIds: readonly string[];
  readonly seats?: number;
  readonly provenance?: Provenance;
  readonly parentId?: string;
  readonly partIds?: readonly string[];
  readonly equipmentIds?: readonly string[];
  readonly isLettable?: boolean;
}

/** A venue of a centre; without a source it is demonstration data. */
export const venue = (centerId: string, id: string, venueClass: VenueClass, facts: VenueFacts): ResourceEntry => {
  const { name, spaceIds, seats, provenance, parentId, partIds, equipmentIds, isLettable } = facts;
  return {
    id: `${centerId}.${id}`,
    centerId,
    venueClass,
    name: { zh: name[0], en: name[1] },
    parentId: parentId === undefined ? null : `${centerId}.${parentId}`,
    ...(partIds === undefined ? {} : { partIds: partIds.map((part) => `${centerId}.${part}`) }),
    spaceIds,
    ...(equipmentIds === undefined ? {} : { equipmentIds }),
    seats: seats ?? null,
    isLettable: isLettable ?? true,
    provenance: provenance ?? FICTIONAL,
  };
};

/** A pool of equal things that are lent out one by one, each a lot of its own. */
export const pool = (
  centerId: string,
  id: string,
  name: readonly [zh: string, en: string],
  lotCount: number,
): readonly ResourceEntry[] => [
  venue(centerId, id, "equipment", { name, spaceIds: [], isLettable: false }),
  ...Array.from({ length: lotCount }, (_, index) =>
    venue(centerId, `${id}.${String(index + 1).padStart(2, "0")}`, "equipment", {
      name: [`${name[0]} ${index + 1}`, `${name[1]} ${index + 1}`],
      spaceIds: [],
      parentId: id,
    }),
  ),
];

/** The places of a poster frame. */
const POSTERS_PER_FRAME = 2;

/** The places for posters in the frames of a centre's passenger elevators. */
export const posterPlaces = (
  centerId: string,
  frames: readonly { readonly car: string; readonly zh: string; readonly en: string; readonly equipmentId: string }[],
  provenance: Provenance,
): readonly ResourceEntry[] => [
  venue(centerId, "POSTER", "poster-frame", {
    name: ["電梯海報夾", "Elevator poster frames"],
    spaceIds: [],
    provenance,
    isLettable: false,
  }),
  ...frames.flatMap(({ car, zh, en, equipmentId }) =>
    Array.from({ length: POSTERS_PER_FRAME }, (_, index) =>
      venue(centerId, `POSTER.${car}.${index + 1}`, "poster-frame", {
        name: [`${zh}海報夾 ${index + 1}`, `Poster frame ${index + 1}, ${en}`],
        spaceIds: [],
        equipmentIds: [equipmentId],
        parentId: "POSTER",
      }),
    ),
  ),
];
