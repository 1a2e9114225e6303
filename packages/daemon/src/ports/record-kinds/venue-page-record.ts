import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

export interface VenuePhoto {
  readonly pictureId: string;
  /** What it shows; also read aloud. */
  readonly caption: LocalName;
}

/** What the public catalogue shows of a venue beyond its rules. The id is the resource's. */
export interface VenuePageRecord extends RecordRow {
  readonly centerId: string;
  /** In the order in which they are shown. */
  readonly photos: readonly VenuePhoto[];
  readonly description: LocalName | null;
  readonly updatedAt: EpochMs;
}

export const venuePageRecords: RecordKind<VenuePageRecord> = {
  table: "venue_page",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    photos: { type: "json" },
    description: { type: "json", optional: true },
    updatedAt: { type: "instant" },
  },
};
