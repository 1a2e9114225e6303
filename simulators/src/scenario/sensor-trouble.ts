import { createRandom, normalDeviate } from "../world/random.ts";
import type { SensorScenarioFault } from "./scenario.ts";

/** What a sensor says instead of the truth, at the growth its fault has now. */
export type SensorLie = (truth: number, growth: number, epochMs: number) => number | null;

/** One sensor's fault; a new one for each of its lives, because a frozen sensor remembers. */
export function createSensorLie(fault: SensorScenarioFault): SensorLie {
  const by = fault.by ?? 0;
  switch (fault.kind) {
    case "sensor-drift":
      return (truth, growth) => truth + by * growth;
    case "sensor-noise":
      // Drawn by the instant, so that the machine's control and its points see the same.
      return (truth, growth, epochMs) =>
        truth + by * growth * normalDeviate(createRandom(0, `${fault.equipment}.${fault.point}/${epochMs}`));
    case "sensor-silent":
      return () => null;
    case "sensor-freeze": {
      let held: number | undefined;
      return (truth) => {
        held ??= truth;
        return held;
      };
    }
  }
}
