import { setPriority } from "node:os";

/** A third of the share of other work where processors are short: behind it, but never starved by a busy machine. */
const NICENESS = 5;

/**
 * Lets polls, commands and people who wait go before the calling thread. On Linux this is the priority of that thread
 * alone; elsewhere it would be the whole process's, so nothing is done there.
 */
export function stepBehind(): void {
  if (process.platform === "linux") setPriority(NICENESS);
}
