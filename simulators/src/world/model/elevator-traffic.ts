import type { Moment } from "../moment.ts";
import type { Random } from "../random.ts";

/** One journey somebody wants: floors as levels, 0 the ground floor. */
export interface Journey {
  readonly from: number;
  readonly to: number;
  readonly people: number;
}

/** Journeys a minute and car by hour of a working day: in at eight, lunch, home at half past five (ISO 25745-2 category 3). */
const BUSY_HOURS: readonly (readonly [hour: number, perMinute: number])[] = [
  [8.1, 1.6],
  [12.0, 1.2],
  [13.2, 1.1],
  [17.6, 1.5],
];
const BASE_PER_MINUTE = 0.75;

/** Journeys a minute that one car serves at this moment. */
export function journeysPerMinute({ time, presence, isWorkingDay }: Moment): number {
  const rush = BUSY_HOURS.reduce((sum, [hour, rate]) => sum + rate * Math.exp(-(((time.hour - hour) / 0.35) ** 2)), 0);
  return isWorkingDay ? rush + BASE_PER_MINUTE * presence : 0.05 * (presence + 0.1);
}

/** A journey drawn for this hour: up from the entrance in the morning, down to it in the evening, between in between. */
export function drawJourney(
  time: Moment["time"],
  levels: { readonly low: number; readonly high: number },
  random: Random,
): Journey {
  const anyLevel = (): number => levels.low + Math.floor(random() * (levels.high - levels.low + 1));
  const upwards = Math.exp(-(((time.hour - 8.1) / 0.8) ** 2)) + 0.5 * Math.exp(-(((time.hour - 13.2) / 0.5) ** 2));
  const downwards = Math.exp(-(((time.hour - 17.6) / 0.8) ** 2)) + 0.5 * Math.exp(-(((time.hour - 12) / 0.5) ** 2));
  const entrance = random() < 0.75 ? Math.max(0, levels.low) : levels.low;
  const draw = random() * (0.8 + upwards + downwards);
  const people = 1 + Math.floor(random() * random() * 6);
  let from = anyLevel();
  let to = anyLevel();
  if (draw < upwards) from = entrance;
  else if (draw < upwards + downwards) to = entrance;
  if (from === to) to = to === levels.high ? levels.low : to + 1;
  return { from, to, people };
}
