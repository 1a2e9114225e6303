import type { PlainDateText } from "@weishan/core/calendar";
import type { ContractCapacities } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What is agreed with the utility for a centre from a day on, as a person entered it. */
export interface EnergyContractRecord extends RecordRow {
  readonly centerId: string;
  readonly validFrom: PlainDateText;
  /** The name of a tariff book. */
  readonly book: string;
  /** kW by kind of capacity. */
  readonly capacities: ContractCapacities;
  readonly industryCode: string | null;
  readonly powerFactorPct: number | null;
  readonly iceMeterId: string | null;
  readonly isAssumed: boolean;
  readonly note: string | null;
  readonly enteredBy: string;
  readonly enteredAt: EpochMs;
}

export const energyContractRecords: RecordKind<EnergyContractRecord> = {
  table: "energy_contract",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    validFrom: { type: "text" },
    book: { type: "text" },
    capacities: { type: "json" },
    industryCode: { type: "text", optional: true },
    powerFactorPct: { type: "real", optional: true },
    iceMeterId: { type: "text", optional: true },
    isAssumed: { type: "flag" },
    note: { type: "text", optional: true },
    enteredBy: { type: "text" },
    enteredAt: { type: "instant" },
  },
  unique: [["centerId", "validFrom"]],
};
