import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { ReadEventTrouble } from "../../../ports/calendar-format.ts";
import type { CalendarFeedScope } from "../../../ports/record-kinds/calendar-feed-record.ts";
import type { DeskCaller } from "../desk-caller.ts";

/** A calendar to subscribe to. */
export interface ShownFeed {
  readonly id: string;
  readonly name: string;
  readonly scope: CalendarFeedScope;
  readonly createdAt: EpochMs;
  readonly revokedAt: EpochMs | null;
  /** Whose it is; null: one's own. */
  readonly owner: LocalName | null;
  /** Where it is, after the address of this daemon. Known to its owner alone: whoever has it may read. */
  readonly path: string | null;
}

export interface GivenFeed {
  readonly name: string;
  readonly scope:
    | { readonly kind: "resources"; readonly resourceIds: readonly string[] }
    | { readonly kind: "desk"; readonly centerIds: readonly string[] }
    | { readonly kind: "applicant" };
}

/** A calendar as it is handed out. */
export interface FeedText {
  readonly name: string;
  readonly text: string;
}

/**
 * Calendars to subscribe to.
 *
 * @throws WeishanError RECORD_UNKNOWN for what is not there, was revoked, or is not the caller's
 */
export interface CalendarFeeds {
  /** The caller's own, and those of others in centres whose rules the caller keeps. */
  list(caller: DeskCaller): Promise<readonly ShownFeed[]>;
  make(given: GivenFeed, caller: DeskCaller): Promise<ShownFeed>;
  revoke(id: string, caller: DeskCaller): Promise<ShownFeed>;
  /** What a token gives whoever has it. */
  read(token: string): Promise<FeedText>;
}

export interface GivenImport {
  readonly resourceId: string;
  /** The file, as it is. */
  readonly text: string;
  readonly organisation: string | null;
  /** Keys of dates that are left out. */
  readonly skip: readonly string[];
}

/** A date of a file, and what stands in its way. */
export interface ImportedDate {
  readonly key: string;
  readonly title: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Whether it was taken over already, by an earlier import of the same event. */
  readonly isKnown: boolean;
  readonly conflicts: readonly { readonly title: string; readonly from: EpochMs; readonly to: EpochMs }[];
}

export interface ImportPreview {
  readonly dates: readonly ImportedDate[];
  readonly troubles: readonly { readonly title: string; readonly trouble: ReadEventTrouble }[];
}

export interface ImportResult {
  readonly placedCount: number;
  readonly skippedCount: number;
  readonly knownCount: number;
}

/**
 * Calendars of others, taken over into the ledger.
 *
 * @throws WeishanError CALENDAR_INVALID; RECORD_UNKNOWN for a resource that the caller does not see; CLAIM_CONFLICT where
 *   a date that is not left out is taken: then nothing is taken over
 */
export interface CalendarImports {
  preview(given: GivenImport, caller: DeskCaller): Promise<ImportPreview>;
  take(given: GivenImport, caller: DeskCaller): Promise<ImportResult>;
}
