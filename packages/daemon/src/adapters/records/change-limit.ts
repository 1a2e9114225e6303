import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../ports/clock.ts";

/** All other changes wait behind one; none does more than a few statements. */
const CHANGE_LIMIT_MS = 15_000;

/**
 * The result of the work of a change, unless it takes too long: a change that waits for something else, or for another
 * change inside itself, would hold up all others for ever.
 */
export async function withinChangeLimit<Result>(clock: Clock, work: Promise<Result>): Promise<Result> {
  let giveUp: (() => void) | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = () => {
      const message = `a change of the records took longer than ${CHANGE_LIMIT_MS / 1_000} s and was given up; nothing of it was kept, try again`;
      reject(new WeishanError("RECORDS_UNAVAILABLE", message));
    };
  });
  const timer = clock.after(CHANGE_LIMIT_MS, () => giveUp?.());
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    timer.cancel();
  }
}
