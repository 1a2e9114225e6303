import type { RuleBook } from "@weishan/core/booking";
import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** One version of a rule book, kept for good: what was agreed by it can always be read. */
export interface RuleBookVersionRecord extends Readonly<Record<string, unknown>> {
  /** `{book}@{version}` */
  readonly id: string;
  readonly bookId: string;
  readonly version: number;
  readonly validFrom: PlainDateText;
  readonly book: RuleBook;
  /** Read from a file of the program or of the installation, or written by somebody here. */
  readonly origin: "file" | "person";
  readonly keptAt: EpochMs;
  readonly keptBy: string | null;
}

export const ruleBookVersionRecords: RecordKind<RuleBookVersionRecord> = {
  table: "rule_book_version",
  fields: {
    id: { type: "text" },
    bookId: { type: "text" },
    version: { type: "integer" },
    validFrom: { type: "text" },
    book: { type: "json" },
    origin: { type: "text" },
    keptAt: { type: "instant" },
    keptBy: { type: "text", optional: true },
  },
  unique: [["bookId", "version"]],
};
