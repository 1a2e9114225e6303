import type { EventEnergies, PreCooling } from "../pre-cooling/pre-cooling-side.ts";
import type { CheckIns, Panels, Presence } from "../presence/presence-side.ts";
import type { Readiness } from "./readiness-side.ts";

/** Everything that joins bookings and buildings, as HTTP asks it. */
export interface EventDesks {
  readonly readiness: Readiness;
  readonly preCooling: PreCooling;
  readonly eventEnergies: EventEnergies;
  readonly checkIns: CheckIns;
  readonly panels: Panels;
  readonly presence: Presence;
}
