import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../ports/clock.ts";
import { TransactionBeaten } from "./engine.ts";

/** Changes follow each other by a lock; what is beaten all the same was so by bad luck, and not five times. */
const MOST_TRIES = 5;
const FIRST_REST_MS = 10;

/** Does it again where the database ended its transaction in favour of another. */
export async function tryAgain<Result>(
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next try begins when this one has failed
      return await attempt();
    } catch (error) {
      if (!(error instanceof TransactionBeaten)) throw error;
      if (tries === MOST_TRIES) {
        const message = `the records are busy: a change was put off ${tries} times by others; try again`;
        throw new WeishanError("RECORDS_UNAVAILABLE", message, { tries }, error);
      }
      const restMs = FIRST_REST_MS * 2 ** tries * (0.5 + random());
      // oxlint-disable-next-line no-await-in-loop -- a rest before the next try
      await new Promise<void>((resolve) => clock.after(restMs, resolve));
    }
  }
}
