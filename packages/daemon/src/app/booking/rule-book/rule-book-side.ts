import type { RuleBook } from "@weishan/core/booking";
import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { ApplicationCaller } from "../application/application-side.ts";

/** A version of a rule book, with where it comes from. */
export interface RuleBookVersion {
  readonly book: RuleBook;
  readonly origin: "file" | "person";
  readonly keptAt: EpochMs;
  /** Whether applications that are handed in today fall under it, and what is newer does not take its place. */
  readonly isInForce: boolean;
}

/**
 * The rule books and their versions.
 *
 * @throws WeishanError RECORD_UNKNOWN; RULE_BOOK_INVALID with every problem; RECORD_CONFLICT where somebody else was
 *   quicker to write the next version
 */
export interface RuleBooks {
  /** Of each book the version in force on a day, and where there is none the next. */
  list(date: PlainDateText | null): Promise<readonly RuleBookVersion[]>;
  /** Every version, the latest first. */
  versions(bookId: string): Promise<readonly RuleBookVersion[]>;
  /** Keeps a new version; the content's own version number is that of what it was made from. */
  change(
    bookId: string,
    given: { readonly content: unknown; readonly baseVersion: number | null; readonly reason: string },
    caller: ApplicationCaller,
  ): Promise<RuleBookVersion>;
}
