import type { Clock } from "../../../ports/clock.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { PlantEfficiencyDesk } from "./plant-efficiency-desk.ts";
import type { PlantDesks } from "./plant-side.ts";

/** Opens the desk of the plants; it asks the history whenever it is asked, and has no life of its own. */
export const openPlant = (parts: {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly clock: Clock;
}): PlantDesks => ({ plantEfficiencies: new PlantEfficiencyDesk(parts) });
