import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** A work that is to save energy: what is done, when, at what cost, and by which baseline it is judged. */
export interface EnergyRetrofitRecord extends RecordRow {
  readonly centerId: string;
  /** The meter at which the saving is to be seen. */
  readonly meterId: string;
  readonly name: string;
  /** What kind of work it is: `elevator-drive`, `air-handler` … */
  readonly measure: string;
  readonly note: string;
  readonly equipmentIds: readonly string[];
  readonly baselineId: string | null;
  /** The first day of the work, and the first day after it. */
  readonly workFrom: PlainDateText;
  readonly workTo: PlainDateText;
  readonly costTwd: number | null;
  /** What was promised, kWh a year; null where nothing was. */
  readonly promisedKwhPerYear: number | null;
  readonly isDropped: boolean;
  readonly createdBy: string;
  readonly createdAt: EpochMs;
}

export const energyRetrofitRecords: RecordKind<EnergyRetrofitRecord> = {
  table: "energy_retrofit",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    meterId: { type: "text" },
    name: { type: "text" },
    measure: { type: "text" },
    note: { type: "text" },
    equipmentIds: { type: "json" },
    baselineId: { type: "text", optional: true },
    workFrom: { type: "text" },
    workTo: { type: "text" },
    costTwd: { type: "integer", optional: true },
    promisedKwhPerYear: { type: "real", optional: true },
    isDropped: { type: "flag" },
    createdBy: { type: "text" },
    createdAt: { type: "instant" },
  },
  indexes: [["centerId"], ["baselineId"]],
};
