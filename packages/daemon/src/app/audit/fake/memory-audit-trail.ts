import { epochMs } from "@weishan/core/reading";
import type { AuditEntry, AuditQuery, AuditTrail, AuditVerdict } from "../../../ports/audit-trail.ts";

/** An audit trail in memory; of its filters it knows those that the desk adds. */
export class MemoryAuditTrail implements AuditTrail {
  readonly entries: AuditEntry[] = [];
  readonly queries: AuditQuery[] = [];
  checks = 0;
  failure: Error | undefined;

  add(entry: Partial<AuditEntry>): void {
    const sequence = this.entries.length + 1;
    this.entries.push({
      sequence,
      at: epochMs(1_772_424_000_000 + sequence),
      actor: { kind: "person", personId: "p1", via: "session" },
      action: "lease.grant",
      subject: { kind: "lease", id: `l${sequence}` },
      centerId: null,
      detail: { reason: null, before: null, after: null },
      detailDigest: "d".repeat(64),
      hash: String(sequence).padStart(64, "0"),
      ...entry,
    });
  }

  async search(query: AuditQuery): Promise<readonly AuditEntry[]> {
    if (this.failure !== undefined) throw this.failure;
    this.queries.push(query);
    const { centerIds, beforeSequence = Number.POSITIVE_INFINITY, limit } = query;
    return this.entries
      .filter(({ centerId }) => centerIds === undefined || (centerId !== null && centerIds.includes(centerId)))
      .filter(({ sequence }) => sequence < beforeSequence)
      .toReversed()
      .slice(0, limit);
  }

  async *all(): AsyncGenerator<AuditEntry> {
    yield* this.entries;
  }

  async verify(): Promise<AuditVerdict> {
    this.checks += 1;
    await Promise.resolve();
    return { sound: true, entries: this.entries.length, lastHash: this.entries.at(-1)?.hash ?? "0".repeat(64) };
  }
}
