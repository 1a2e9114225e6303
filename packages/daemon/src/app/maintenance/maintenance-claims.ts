import type { Claim, ClaimCalendar, ClaimConflict, ClaimQuery, ProposedClaim } from "../../ports/claim-calendar.ts";
import { type MaintenanceClaimRecord, maintenanceClaimRecords } from "../../ports/record-kinds/shutdown-record.ts";
import type { Records } from "../../ports/records.ts";

/** The claims of maintenance: what shutdowns and inspections have taken. */
export class MaintenanceClaims implements ClaimCalendar {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  async claims({ spaceIds, equipmentIds = [], from, to }: ClaimQuery): Promise<readonly Claim[]> {
    const [spaces, equipment] = [new Set(spaceIds), new Set(equipmentIds)];
    const rows = await this.#records
      .of(maintenanceClaimRecords)
      .list({ between: { toAt: { from } }, orderBy: "fromAt" });
    return rows
      .filter(({ fromAt, toAt }) => fromAt < to && toAt > from)
      .filter(({ spaceId, equipmentId }) => spaces.has(spaceId ?? "") || equipment.has(equipmentId ?? ""))
      .map(claimOf);
  }

  async propose(wanted: readonly ProposedClaim[]): Promise<readonly ClaimConflict[]> {
    const conflicts = await Promise.all(
      wanted.map(async (claim) => {
        const { spaceId, equipmentId, from, to } = claim;
        const spaceIds = spaceId === null ? [] : [spaceId];
        const there = await this.claims({
          spaceIds,
          equipmentIds: equipmentId === null ? [] : [equipmentId],
          from,
          to,
        });
        return there.map((each) => ({ wanted: claim, with: each }));
      }),
    );
    return conflicts.flat();
  }
}

const claimOf = ({ id, kind, spaceId, equipmentId, fromAt, toAt, title }: MaintenanceClaimRecord): Claim => ({
  id,
  kind,
  spaceId,
  equipmentId,
  from: fromAt,
  to: toAt,
  title,
});
