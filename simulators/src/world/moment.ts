import type { LocalTime } from "./local-time.ts";
import type { Weather } from "./weather.ts";

/** What every part of the world is told when a step runs. */
export interface Moment {
  readonly time: LocalTime;
  readonly epochMs: number;
  readonly dtS: number;
  /** Whether the offices work today; not while a typhoon keeps them closed. */
  readonly isWorkingDay: boolean;
  /** Whether the machine that is told has electricity. */
  readonly isPowered: boolean;
  /** Share of the usual people inside, 0–1. */
  readonly presence: number;
  readonly isConditioned: boolean;
  readonly weather: Weather;
}
