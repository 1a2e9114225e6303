import type { AuditVerdict } from "../../../ports/audit-trail.ts";
import { detailDigest, entryHash, NO_HASH } from "./audit-hash.ts";
import type { AuditRow } from "./audit-rows.ts";
import { ERASURE_SUBJECT } from "./erase-details.ts";

/**
 * Goes through the chain from its first entry on and finds the first that does not fit. Holds the newest hash and the
 * sequences whose details are missing without an explanation so far: an erasure is told after what it erased.
 */
export class AuditCheck {
  readonly #expectedHash: string | undefined;
  readonly #missingDetails = new Set<number>();
  #entries = 0;
  #hash = NO_HASH;
  #hasExpected: boolean;
  #broken: { readonly sequence: number; readonly why: string } | undefined;

  constructor(expectedHash: string | undefined) {
    this.#expectedHash = expectedHash;
    this.#hasExpected = expectedHash === undefined || expectedHash === NO_HASH;
  }

  /** Whether there is nothing more to find. */
  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  add(row: AuditRow): void {
    if (this.#broken !== undefined) return;
    const sequence = this.#entries + 1;
    const why = this.#whyBroken(row, sequence);
    if (why !== undefined) {
      this.#broken = { sequence, why };
      return;
    }
    this.#entries = sequence;
    this.#hash = row.hash;
    if (row.hash === this.#expectedHash) this.#hasExpected = true;
  }

  verdict(): AuditVerdict {
    const entries = this.#entries;
    const broken = this.#broken ?? this.#missingEnd();
    if (broken === undefined) return { sound: true, entries, lastHash: this.#hash };
    return { sound: false, entries, brokenSequence: broken.sequence, why: broken.why };
  }

  #whyBroken(row: AuditRow, sequence: number): string | undefined {
    if (row.sequence !== sequence) return `the entry ${sequence} is missing`;
    if (entryHash(this.#hash, row) !== row.hash) {
      return "the entry does not fit its hash: it, or the one before it, was changed";
    }
    const { salt, reason, before_json, after_json, is_personal } = row;
    if (salt === null) {
      if (row.subject_kind === ERASURE_SUBJECT) return "the entry tells of an erasure and has lost its details";
      this.#missingDetails.add(sequence);
      return undefined;
    }
    if (detailDigest({ salt, reason, before_json, after_json, is_personal: is_personal ?? 0 }) !== row.detail_digest) {
      return "the details (reason, before, after) do not fit the entry: they were changed";
    }
    if (row.subject_kind === ERASURE_SUBJECT) this.#explain(after_json);
    return undefined;
  }

  /** Takes the details that an erasure tells of from those that are missing. */
  #explain(afterJson: string | null): void {
    const after: { readonly erasedSequences?: unknown } = JSON.parse(afterJson ?? "{}");
    for (const run of Array.isArray(after.erasedSequences) ? after.erasedSequences : []) {
      const [first, last] = Array.isArray(run) ? run.map(Number) : [];
      for (const sequence of this.#missingDetails) {
        if (sequence >= (first ?? Number.POSITIVE_INFINITY) && sequence <= (last ?? 0)) {
          this.#missingDetails.delete(sequence);
        }
      }
    }
  }

  #missingEnd(): { readonly sequence: number; readonly why: string } | undefined {
    const [missing] = this.#missingDetails;
    if (missing !== undefined) {
      return {
        sequence: missing,
        why: "the details of the entry are gone and no later entry says that they were erased",
      };
    }
    if (this.#hasExpected) return undefined;
    const why =
      "no entry has the expected hash: entries at the end were cut off, or the hash is of another audit trail";
    return { sequence: this.#entries + 1, why };
  }
}
