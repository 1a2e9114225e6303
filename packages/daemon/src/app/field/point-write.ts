import type { Cause } from "@weishan/core/cause";

/** A person's order to give a point a value. */
export interface PointWrite {
  readonly pointId: string;
  readonly value: number;
  /** Who orders it; a name that the record keeps. */
  readonly by: string;
  /** Why; at least a few words, because the record will be read by somebody else. */
  readonly reason: string;
}

/** The steps a write went through, each with its time; the last one says how it ended. */
export type WriteStep = "requested" | "sent" | "read-back" | "confirmed" | "refused" | "failed" | "unconfirmed";

export interface WriteResult {
  readonly pointId: string;
  readonly requested: number;
  /** What the device said after the write; null where it was not asked or did not answer. */
  readonly readBack: number | null;
  readonly outcome: "confirmed" | "refused" | "failed" | "unconfirmed";
  /** Why not confirmed, for people; null when confirmed. */
  readonly why: string | null;
  /** What the device or the way to it failed at; null or absent where that is not why. */
  readonly cause?: Cause | null;
  readonly steps: readonly { readonly step: WriteStep; readonly at: number }[];
}

/** Gives points values; the only way there is. Never throws for what a device does: the result says it. */
export interface PointWriter {
  write(order: PointWrite): Promise<WriteResult>;
}
