import type { RuleBook, VenueClass } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { DeskCaller } from "../desk-caller.ts";

/** A photo of a venue, as anybody may see it. */
export interface ShownPhoto {
  readonly pictureId: string;
  /** After the address of this daemon. */
  readonly path: string;
  readonly caption: LocalName;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A venue in the list of all that are let. */
export interface VenueRow {
  readonly id: string;
  readonly centerId: string;
  readonly centerName: LocalName;
  readonly venueClass: VenueClass;
  readonly name: LocalName;
  readonly parentId: string | null;
  readonly seats: number | null;
  /** Where it is: the floors of its spaces. */
  readonly floors: readonly LocalName[];
  readonly photo: ShownPhoto | null;
  readonly layouts: RuleBook["layouts"];
  readonly charging: RuleBook["charging"] | null;
}

/** Everything that the public is told of a venue. */
export interface VenueDetail extends VenueRow {
  readonly description: LocalName | null;
  readonly photos: readonly ShownPhoto[];
  /** Names of its parts, where it can be divided. */
  readonly parts: readonly { readonly id: string; readonly name: LocalName }[];
  /** The rules that hold for an application of today; null: nothing is let by any. */
  readonly rules:
    | (Pick<
        RuleBook,
        | "id"
        | "version"
        | "name"
        | "source"
        | "isDemonstration"
        | "validFrom"
        | "window"
        | "decisionDays"
        | "correctionDays"
        | "openingHours"
        | "charging"
        | "applicantClasses"
        | "payment"
        | "insurance"
        | "quotas"
        | "buffers"
        | "leastPersons"
        | "layouts"
        | "equipment"
        | "papers"
        | "prohibitedUses"
        | "refund"
      > & { readonly depositTwd: number; readonly decidedBy: "desk" | "manager" })
    | null;
}

/** When a venue is taken; by whom is nobody's business. */
export interface VenueAvailability {
  readonly asOf: EpochMs;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Stretches that do not touch, in the order of time. */
  readonly taken: readonly { readonly from: EpochMs; readonly to: EpochMs; readonly because: "let" | "closed" }[];
}

export interface GivenPage {
  readonly photos: readonly { readonly pictureId: string; readonly caption: LocalName }[];
  readonly description: LocalName | null;
}

/**
 * What is let, for everybody.
 *
 * @throws WeishanError RECORD_UNKNOWN for a venue that is not let, or a photo that is not there; QUERY_INVALID for a
 *   stretch of time that is too long; UPLOAD_REFUSED for what is no picture
 */
export interface Venues {
  list(): Promise<readonly VenueRow[]>;
  find(resourceId: string): Promise<VenueDetail>;
  availability(resourceId: string, span: { readonly from: EpochMs; readonly to: EpochMs }): Promise<VenueAvailability>;
  photo(resourceId: string, pictureId: string): Promise<{ readonly content: Uint8Array; readonly mediaType: string }>;
  /** Adds a photo behind the others. */
  addPhoto(
    resourceId: string,
    photo: { readonly content: Uint8Array; readonly caption: LocalName },
    caller: DeskCaller,
  ): Promise<VenueDetail>;
  /** Puts the photos into an order, with other captions; those that are left out are shown no more. */
  changePage(resourceId: string, page: GivenPage, caller: DeskCaller): Promise<VenueDetail>;
}
