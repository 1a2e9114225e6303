import { epochMs } from "@weishan/core/reading";
import { doorPanelRecords, presenceFindingRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";

/** Puts a panel at the door of a room, and a booking that nobody seems to use behind it. */
export async function doorAndFinding(
  transaction: RecordsTransaction,
  {
    centerId,
    resourceId,
    spaceId,
    bookingId,
  }: {
    readonly centerId: string;
    readonly resourceId: string;
    readonly spaceId: string;
    readonly bookingId: string;
  },
): Promise<void> {
  const at = epochMs(transaction.at);
  await transaction.of(doorPanelRecords).insert({
    id: `bench-panel-${centerId}`,
    resourceId,
    centerId,
    name: centerId,
    createdBy: "person-1",
    createdAt: at,
    revokedAt: null,
  });
  await transaction.of(presenceFindingRecords).insert({
    id: `bench-presence-${centerId}`,
    kind: "ghost-booking",
    centerId,
    spaceId,
    bookingId,
    fromAt: at,
    seenAt: at,
    confidence: 0.9,
    signs: [{ sign: "co2", value: 450, emptyMean: 440, logOdds: -2 }],
    state: "open",
    decidedBy: null,
    decidedAt: null,
    reason: null,
  });
}
