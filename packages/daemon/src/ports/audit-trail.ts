import type { EpochMs } from "@weishan/core/reading";
import type { Actor } from "./records.ts";

/** One thing that was done. Entries are only ever added, each bound to the one before it by a hash. */
export interface AuditEntry {
  /** 1 for the first ever, then one more each, without gaps. */
  readonly sequence: number;
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly centerId: string | null;
  /** Why and before/after; null after it was erased on a person's request. The chain holds without it. */
  readonly detail: AuditDetail | null;
  /** The salted SHA-256 by which the chain binds the detail. */
  readonly detailDigest: string;
  /** SHA-256 of this entry without its detail, and of the hash of the entry before it. */
  readonly hash: string;
}

export interface AuditDetail {
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface AuditQuery {
  readonly fromAt?: EpochMs;
  readonly toAt?: EpochMs;
  readonly personId?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly centerIds?: readonly string[];
  /** Words that must all be in the reason or in before/after. */
  readonly words?: string;
  /** Only entries before this one; for the next page. */
  readonly beforeSequence?: number;
  readonly limit: number;
}

/** What a check of the whole chain found. */
export type AuditVerdict =
  | { readonly sound: true; readonly entries: number; readonly lastHash: string }
  | { readonly sound: false; readonly entries: number; readonly brokenSequence: number; readonly why: string };

/** The memory of what was done, newest first. */
export interface AuditTrail {
  search(query: AuditQuery): Promise<readonly AuditEntry[]>;
  /** All entries in order, for export and for checks from outside. */
  all(): AsyncIterable<AuditEntry>;
  /**
   * Checks every entry against its hash, and that details are missing only where an entry says that they were erased.
   *
   * @param expectedHash - the hash of an entry, noted elsewhere: without it nobody can see that the newest entries
   *   were cut off
   */
  verify(expectedHash?: string): Promise<AuditVerdict>;
}
