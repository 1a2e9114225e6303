import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What a centre is to reach in a year, and the floor area that its use is divided by. Its id is `<centre>~<year>`. */
export interface EnergyTargetRecord extends RecordRow {
  readonly centerId: string;
  readonly year: number;
  /** kWh per square metre and year; null where none is set. */
  readonly intensityKwhPerM2: number | null;
  /** The most it is to emit, kg CO2e a year; null where none is set. */
  readonly emissionKg: number | null;
  readonly floorAreaM2: number | null;
  /** Where area and target are written. */
  readonly source: string;
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
}

export const energyTargetRecords: RecordKind<EnergyTargetRecord> = {
  table: "energy_target",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    year: { type: "integer" },
    intensityKwhPerM2: { type: "real", optional: true },
    emissionKg: { type: "real", optional: true },
    floorAreaM2: { type: "real", optional: true },
    source: { type: "text" },
    decidedBy: { type: "text" },
    decidedAt: { type: "instant" },
  },
  unique: [["centerId", "year"]],
};
