import { setFlagsFromString } from "node:v8";
import type { Clock, Timer } from "../ports/clock.ts";

/** By then everything was read once, and what a start throws away is thrown away. */
const BURST_OF_START_MS = 10_000;

/** A young generation that doubles with the burst of a start never shrinks again: 67 MB of mostly nothing. */
export const keepYoungGenerationSmall = (): void => setFlagsFromString("--semi-space-growth-factor=1");

/**
 * Lets the young generation grow from now on, when exports or many viewers need it: collected a megabyte at a time,
 * their garbage would hold up polls for a hundred milliseconds.
 */
export const letYoungGenerationGrowAfterStart = (clock: Clock): Timer =>
  clock.after(BURST_OF_START_MS, () => setFlagsFromString("--semi-space-growth-factor=2"));
