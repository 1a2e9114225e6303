import { KWTH_PER_RT } from "./chiller-sample.ts";

/** How a chiller compresses and gives off its heat, as the minimum efficiencies tell them apart. */
export type ChillerClass = "water-positive-displacement" | "water-centrifugal" | "air-cooled";

/** COP at rating conditions for machines below 150, 300 and 500 RT, and from 500 RT on. */
const MINIMUM_COP: Readonly<Record<ChillerClass, readonly [number, number, number, number]>> = {
  "water-positive-displacement": [4.45, 4.9, 4.9, 5.5],
  "water-centrifugal": [5, 5.55, 6.1, 6.1],
  "air-cooled": [2.79, 2.79, 2.79, 2.79],
};
const STEPS_RT = [150, 300, 500];

/**
 * The least COP at rating conditions that Taiwan allows for a new chiller (空調系統冰水主機能源效率標準, in force since
 * 2005). A reference: what a machine shows in operation is at other temperatures and loads.
 *
 * @see 捷運技術 46, p. 142
 */
export function minimumCop(chillerClass: ChillerClass, ratedKwth: number): number {
  const ratedRt = ratedKwth / KWTH_PER_RT;
  const step = STEPS_RT.filter((limitRt) => ratedRt >= limitRt).length;
  return MINIMUM_COP[chillerClass][step] ?? MINIMUM_COP[chillerClass][0];
}
