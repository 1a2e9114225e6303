import type { LocalTime } from "./local-time.ts";

/** Share of the staff in the building by hour, working day: in from 08:00, lunch out, home from 17:30. */
const WORKING_DAY: readonly (readonly [hour: number, share: number])[] = [
  [0, 0.01],
  [7, 0.02],
  [7.5, 0.15],
  [8.25, 0.85],
  [9.5, 0.95],
  [11.9, 0.92],
  [12.3, 0.6],
  [13.2, 0.65],
  [13.7, 0.93],
  [17, 0.9],
  [17.7, 0.45],
  [18.5, 0.15],
  [20.5, 0.05],
  [22, 0.01],
  [24, 0.01],
];

/** Share of the usual people that are inside now, 0–1. */
export function presence(time: LocalTime, isWorkingDay: boolean): number {
  if (!isWorkingDay) return time.hour > 9 && time.hour < 17 ? 0.04 : 0.01;
  return interpolate(WORKING_DAY, time.hour);
}

/** Straight lines between the listed points; held outside them. */
function interpolate(points: readonly (readonly [number, number])[], at: number): number {
  let [lastX, lastY] = points[0] ?? [0, 0];
  for (const [x, y] of points) {
    if (at <= x) return x === lastX ? y : lastY + ((y - lastY) * (at - lastX)) / (x - lastX);
    [lastX, lastY] = [x, y];
  }
  return lastY;
}

const USUAL_START_H = 7.5;
const END_H = 17.75;
/** On hot mornings the plant starts earlier, half an hour for each kelvin above this, and two hours at most. */
const WARM_C = 27;
const MOST_EARLIER_H = 2;

/**
 * When central air conditioning is on: from half an hour before the offices open, earlier after a hot night, until a
 * quarter of an hour after they close. Ask once a step, with the mean temperature of the cooled rooms.
 */
export function createConditioning(): (time: LocalTime, isWorkingDay: boolean, meanRoomC: () => number) => boolean {
  let isOn = false;
  return (time, isWorkingDay, meanRoomC) => {
    if (!isWorkingDay || time.hour >= END_H || time.hour < USUAL_START_H - MOST_EARLIER_H) isOn = false;
    else if (!isOn) {
      const earlierH = Math.min(MOST_EARLIER_H, Math.max(0, (meanRoomC() - WARM_C) / 2));
      isOn = time.hour >= USUAL_START_H - earlierH;
    }
    return isOn;
  };
}
