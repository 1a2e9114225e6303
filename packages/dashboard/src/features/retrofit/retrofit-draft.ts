import {
  type GivenRetrofit,
  RETROFIT_MEASURES,
  type Retrofit,
  type RetrofitMeasure,
} from "../../api/energy/retrofits.ts";
import { addDays } from "../../format/month-grid.ts";

/** A retrofit as it is being written; fields of numbers hold what was typed. */
export interface RetrofitDraft {
  readonly name: string;
  readonly measure: RetrofitMeasure;
  readonly meterId: string;
  readonly baselineId: string;
  readonly workFrom: string;
  /** The last day of the work, counted. */
  readonly workLast: string;
  readonly cost: number | string;
  readonly promised: number | string;
  readonly equipmentIds: readonly string[];
  readonly note: string;
}

export function draftOf(retrofit: Retrofit | null, today: string): RetrofitDraft {
  if (retrofit === null) {
    return {
      name: "",
      measure: "air-handler",
      meterId: "",
      baselineId: "",
      workFrom: today,
      workLast: today,
      cost: "",
      promised: "",
      equipmentIds: [],
      note: "",
    };
  }
  return {
    name: retrofit.name,
    measure: RETROFIT_MEASURES.find((one) => one === retrofit.measure) ?? "other",
    meterId: retrofit.meterId,
    baselineId: retrofit.baselineId ?? "",
    workFrom: retrofit.workFrom,
    workLast: addDays(retrofit.workTo, -1),
    cost: retrofit.costTwd ?? "",
    promised: retrofit.promisedKwhPerYear ?? "",
    equipmentIds: retrofit.equipmentIds,
    note: retrofit.note,
  };
}

const numberOf = (typed: number | string): number | null => (typed === "" ? null : Number(typed));

/** What the daemon is told; null while something that it needs is missing. */
export function givenOf(draft: RetrofitDraft, centerId: string): GivenRetrofit | null {
  const { name, measure, meterId, baselineId, workFrom, workLast, cost, promised, equipmentIds, note } = draft;
  if (name.trim() === "" || meterId === "" || workFrom === "" || workLast < workFrom) return null;
  return {
    centerId,
    meterId,
    name: name.trim(),
    measure,
    note: note.trim(),
    equipmentIds: [...equipmentIds],
    baselineId: baselineId === "" ? null : baselineId,
    workFrom,
    workTo: addDays(workLast, 1),
    costTwd: numberOf(cost),
    promisedKwhPerYear: numberOf(promised),
  };
}
