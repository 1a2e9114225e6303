import type { LocalTime } from "./local-time.ts";
import type { Weather } from "./weather.ts";

/** What every part of the world is told when a step runs. */
export interface Moment {
  readonly time: LocalTime;
  readonly epochMs: number;
  readonly dtS: number;
  /** Share of the usual people inside, 0–1. */
  readonly presence: number;
  readonly isConditioned: boolean;
  readonly weather: Weather;
}
