import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Logger } from "../../../ports/logger.ts";
import { type MaintenanceClaimRecord, maintenanceClaimRecords } from "../../../ports/record-kinds/shutdown-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ClaimsLedger } from "./claims-ledger.ts";
import type { WantedClaim } from "./wanted-claim.ts";

const MINUTE_MS = 60_000;

/**
 * Takes over the claims that maintenance kept for itself, once: each is in the ledger or not at all. Where two of them
 * overlap on one equipment, which nothing kept from happening, the one that came first stands; the shutdown of the
 * other stays as it is.
 */
export async function adoptMaintenanceClaims({
  records,
  claims,
  log,
}: {
  readonly records: Records;
  readonly claims: ClaimsLedger;
  readonly log: Logger;
}): Promise<void> {
  const rows = await records.of(maintenanceClaimRecords).list({ orderBy: "fromAt" });
  // oxlint-disable-next-line no-await-in-loop -- in their order, so that the first one stands
  for (const row of rows) await adopt(row);

  async function adopt(row: MaintenanceClaimRecord): Promise<void> {
    const change = { actor: { kind: "system", part: "ledger" }, action: "claim.adopt", reason: null } as const;
    await records.change({ ...change, centerId: row.centerId }, async (transaction) => {
      const wanted = wantedOf(row);
      if (wanted !== undefined) {
        await claims.place(transaction, [wanted]).catch((error: unknown) => {
          if (!isWeishanError(error)) throw error;
          log.warn({ claimId: row.id, bookingId: row.sourceId, error }, "a claim of maintenance was not taken over");
        });
      }
      await transaction.of(maintenanceClaimRecords).remove(row.id);
    });
  }
}

/** Rooms that only lost something stay free to be let; what was claimed of them was no closure. */
function wantedOf({
  equipmentId,
  sourceId,
  kind,
  title,
  fromAt,
  toAt,
}: MaintenanceClaimRecord): WantedClaim | undefined {
  if (equipmentId === null) return undefined;
  const from = epochMs(Math.floor(fromAt / MINUTE_MS) * MINUTE_MS);
  return { equipmentId, bookingId: sourceId, kind, title, from, to: epochMs(Math.ceil(toAt / MINUTE_MS) * MINUTE_MS) };
}
