import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A picture that somebody added; its bytes are in the `PictureStore` under the same id. */
export type PictureRecord = {
  readonly id: string;
  readonly centerId: string;
  readonly addedBy: string;
  readonly addedAt: EpochMs;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  readonly mediaType: string;
};

export const pictureRecords: RecordKind<PictureRecord> = {
  table: "picture",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    addedBy: { type: "text" },
    addedAt: { type: "instant" },
    widthPx: { type: "integer" },
    heightPx: { type: "integer" },
    sizeBytes: { type: "integer" },
    mediaType: { type: "text" },
  },
};
