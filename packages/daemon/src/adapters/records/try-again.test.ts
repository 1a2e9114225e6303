import { describe, expect, test } from "vitest";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { TransactionBeaten } from "./engine.ts";
import { tryAgain } from "./try-again.ts";

describe("a change that was beaten by another", () => {
  /** Fails so many times, then answers which try it was. */
  const failing = (times: number, error: () => Error = () => new TransactionBeaten("deadlock detected")) => {
    let tries = 0;
    return async () => {
      tries += 1;
      if (tries <= times) throw error();
      return tries;
    };
  };
  const run = async <Result>(attempt: () => Promise<Result>): Promise<Result | Error> => {
    const clock = new HandClock();
    const trying = tryAgain({ clock, random: () => 0.5 }, attempt).catch((error: Error) => error);
    await clock.turn(10_000);
    return trying;
  };

  test("is made again, and nobody notices", async () => {
    expect(await run(failing(4))).toBe(5);
  });

  test("is given up after five tries, with the way out", async () => {
    expect(await run(failing(5))).toMatchObject({ code: "RECORDS_UNAVAILABLE", facts: { tries: 5 } });
  });

  test("is not made again when it failed for another reason", async () => {
    expect(await run(failing(1, () => new RangeError("no")))).toBeInstanceOf(RangeError);
  });
});
