import type { EventEnergy } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What an event used, as it was worked out once after its end; its id is the booking's. */
export interface EventEnergyRecord extends RecordRow {
  readonly centerId: string;
  readonly applicationId: string | null;
  /** From the start of its cooling to its real end. */
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly rooms: readonly (EventEnergy & { readonly spaceId: string })[];
  /** Null where a room's is missing. */
  readonly energyKwh: number | null;
  readonly priceTwd: number | null;
  readonly priceSource: string | null;
  readonly workedOutAt: EpochMs;
}

export const eventEnergyRecords: RecordKind<EventEnergyRecord> = {
  table: "event_energy",
  isLog: true,
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    applicationId: { type: "text", optional: true },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    rooms: { type: "json" },
    energyKwh: { type: "real", optional: true },
    priceTwd: { type: "integer", optional: true },
    priceSource: { type: "text", optional: true },
    workedOutAt: { type: "instant" },
  },
  indexes: [["applicationId"], ["toAt"]],
};
