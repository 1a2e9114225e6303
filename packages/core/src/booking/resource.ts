import type { Provenance } from "../center/center.ts";
import type { LocalName } from "../center/local-name.ts";

/** The classes in which the city counts its lettings and rule books name their rules. */
export const VENUE_CLASSES = [
  "atrium",
  "plaza",
  "auditorium",
  "multimedia-room",
  "meeting-room",
  "residence",
  "display-window",
  "led-wall",
  "poster-frame",
  "equipment",
] as const;
export type VenueClass = (typeof VENUE_CLASSES)[number];

/** Something that is let: a room, a part of a room, a slot of the LED wall, a poster frame, a lot of equipment. */
export interface Resource {
  /** `{centre}.{venue}[.{part}]`: ASCII, stable for ever. */
  readonly id: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly name: LocalName;
  /** The whole that it is a part of; null: it stands for itself. */
  readonly parentId: string | null;
  /**
   * The parts that a named combination consists of (`SW.AUDITORIUM.AB`: A and B). Absent: its parts are those whose
   * `parentId` it is, combinations left out.
   */
  readonly partIds?: readonly string[];
  /** Spaces of the centre that are closed to others while it is let. */
  readonly spaceIds: readonly string[];
  /** Equipment that it depends on: air handlers, lighting, the LED wall, the elevators on the way there. */
  readonly equipmentIds: readonly string[];
  /** How many people it takes; null where nobody sits in it. */
  readonly seats: number | null;
  /** Whether it can be applied for; a pool or a whole that is only let in parts cannot. */
  readonly isLettable: boolean;
  readonly provenance: Provenance;
}

/** A resource as somebody writes it down: what it depends on is worked out unless it is stated. */
export type ResourceEntry = Omit<Resource, "equipmentIds"> & { readonly equipmentIds?: readonly string[] };
