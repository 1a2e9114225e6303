import { CLASSES_NOTE } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { BaselineDesks } from "./open-baselines.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there are no meters here"));
const none = async (): Promise<never[]> => [];

/** An installation without meters. */
export const noBaselineDesks: BaselineDesks = {
  baselines: { list: none, find: unknown, preview: unknown, add: unknown, remove: unknown },
  retrofits: { list: none, find: unknown, add: unknown, change: unknown, remove: unknown },
  energyAnomalies: { list: async () => ({ anomalies: [], coverage: [] }), decide: unknown },
  energyReasons: { explain: unknown },
  energyIntensity: {
    intensity: unknown,
    carbon: unknown,
    baseLoad: unknown,
    ranking: unknown,
    elevators: async () => ({ elevators: [], classesNote: CLASSES_NOTE }),
  },
  energyEntries: { targets: none, setTarget: unknown, headcounts: none, addHeadcount: unknown },
};
