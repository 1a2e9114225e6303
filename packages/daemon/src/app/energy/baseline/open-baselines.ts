import { AnomalyDesk } from "../anomaly/anomaly-desk.ts";
import type { Anomalies, Reasons } from "../anomaly/anomaly-side.ts";
import { AnomalyWatch, type AnomalyWatchParts } from "../anomaly/anomaly-watch.ts";
import { ReasonsDesk } from "../anomaly/reasons-desk.ts";
import type { EnergyPart } from "../energy-part.ts";
import { EntryDesk } from "../intensity/entry-desk.ts";
import { IntensityDesk } from "../intensity/intensity-desk.ts";
import type { EnergyEntries, Intensity } from "../intensity/intensity-side.ts";
import { RetrofitDesk, type RetrofitParts } from "../retrofit/retrofit-desk.ts";
import type { Retrofits } from "../retrofit/retrofit-side.ts";
import { BaselineDesk } from "./baseline-desk.ts";
import type { Baselines } from "./baseline-side.ts";
import { DemoBaselines } from "./demo-baselines.ts";

/** What days, months and works used against what was to be expected, as HTTP asks it. */
export interface BaselineDesks {
  readonly baselines: Baselines;
  readonly retrofits: Retrofits;
  readonly energyAnomalies: Anomalies;
  readonly energyReasons: Reasons;
  readonly energyIntensity: Intensity;
  readonly energyEntries: EnergyEntries;
}

/** The part of the energy side that learns what is usual. */
export interface OpenBaselines extends EnergyPart {
  readonly http: BaselineDesks;
}

interface OpenBaselinesParts extends RetrofitParts, AnomalyWatchParts {
  /** The demonstration gets a target, a headcount, a baseline and a retrofit of its own. */
  readonly isDemo: boolean;
}

export function openBaselines(parts: OpenBaselinesParts): OpenBaselines {
  const watch = new AnomalyWatch(parts);
  const demo = parts.isDemo ? new DemoBaselines(parts) : null;
  return {
    http: {
      baselines: new BaselineDesk(parts),
      retrofits: new RetrofitDesk(parts),
      energyAnomalies: new AnomalyDesk(parts),
      energyReasons: new ReasonsDesk(parts),
      energyIntensity: new IntensityDesk(parts),
      energyEntries: new EntryDesk(parts),
    },
    load: async () => undefined,
    start: () => {
      watch.start();
      demo?.start();
    },
    stop: async () => {
      await Promise.all([watch.stop(), demo?.stop()]);
    },
  };
}
