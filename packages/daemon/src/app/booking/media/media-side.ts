import type { MediaTarget, PlannedPlay, Playlist, ServiceDay } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { MediaState } from "../../../ports/record-kinds/media-record.ts";
import type { DeskCaller } from "../desk-caller.ts";

/** A slot of the wall for some days, or a frame for some half months. */
export interface NewMedia {
  /** Made by the caller; the same again changes nothing. */
  readonly id: string;
  readonly target: MediaTarget;
  readonly centerId: string;
  /** Which slots or frames; empty: the first that is free for the whole time. */
  readonly resourceIds: readonly string[];
  /** First and last day, both shown. A poster hangs for whole half months: both are widened to them. */
  readonly fromDate: string;
  readonly toDate: string;
  readonly title: string;
  readonly organisation: string;
  readonly applicantClass: string | null;
  readonly applicationId: string | null;
}

export interface MediaView {
  readonly id: string;
  readonly centerId: string;
  readonly target: MediaTarget;
  readonly places: readonly { readonly resourceId: string; readonly name: LocalName }[];
  readonly fromDate: string;
  readonly toDate: string;
  readonly title: string;
  readonly organisation: string;
  readonly applicationId: string | null;
  readonly bookingId: string;
  readonly state: MediaState;
  readonly createdAt: EpochMs;
  readonly content: {
    readonly kind: "picture" | "video";
    readonly mediaType: string;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly lengthS: number | null;
    readonly sizeBytes: number;
    readonly handedInAt: EpochMs;
  } | null;
  readonly review: {
    readonly isApproved: boolean;
    readonly at: EpochMs;
    readonly by: string;
    /** Why it was refused, or what was remarked. */
    readonly note: string | null;
  } | null;
}

/** The bytes of something that was handed in. */
export interface MediaBytes {
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface WallPlaylist extends Playlist {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly plays: readonly PlannedPlay[];
  /** What was let for that day and is not shown, and why. */
  readonly missing: readonly { readonly mediaId: string; readonly title: string; readonly state: MediaState }[];
}

export interface GivenProof {
  readonly mediaId: string;
  /** The equipment that showed it. */
  readonly equipmentId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** A day on which something let was not shown long enough. */
export interface MakeGoodDay extends ServiceDay {
  readonly mediaId: string;
  readonly title: string;
  readonly organisation: string;
  readonly centerId: string;
  readonly target: MediaTarget;
  readonly date: string;
  /** The day that was given for it; null: it is owed. */
  readonly givenDate: string | null;
  /** Days after its end on which its place is free. */
  readonly proposals: readonly string[];
}

/**
 * What is shown on LED walls and in poster frames.
 *
 * @throws WeishanError RECORD_UNKNOWN; UPLOAD_REFUSED with what is wrong with a file; CLAIM_CONFLICT where a slot is
 * taken; RECORD_CONFLICT where the state does not allow it
 */
export interface MediaDesk {
  list(
    filter: { readonly centerId: string | null; readonly target: MediaTarget | null; readonly from: string | null },
    caller: DeskCaller,
  ): Promise<readonly MediaView[]>;
  find(id: string, caller: DeskCaller): Promise<MediaView>;
  book(given: NewMedia, caller: DeskCaller): Promise<MediaView>;
  withdraw(id: string, reason: string, caller: DeskCaller): Promise<MediaView>;
  handInPicture(id: string, content: Uint8Array, caller: DeskCaller): Promise<MediaView>;
  handInFilm(id: string, content: AsyncIterable<Uint8Array>, caller: DeskCaller): Promise<MediaView>;
  content(id: string, caller: DeskCaller): Promise<MediaBytes>;
  review(
    id: string,
    decision: { readonly isApproved: boolean; readonly note: string | null },
    caller: DeskCaller,
  ): Promise<MediaView>;
  playlist(wish: { readonly equipmentId: string; readonly date: string }, caller: DeskCaller): Promise<WallPlaylist>;
  /** Showings that took place; the same again changes nothing. Answers how many were new. */
  prove(
    proofs: readonly GivenProof[],
    source: "player" | "hand",
    caller: DeskCaller,
  ): Promise<{ readonly newCount: number }>;
  makeGood(
    filter: { readonly centerId: string | null; readonly from: string; readonly to: string },
    caller: DeskCaller,
  ): Promise<readonly MakeGoodDay[]>;
  giveDay(
    given: { readonly mediaId: string; readonly lostDate: string; readonly givenDate: string },
    caller: DeskCaller,
  ): Promise<MakeGoodDay>;
}
