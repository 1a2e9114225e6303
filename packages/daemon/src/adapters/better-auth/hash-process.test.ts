import { afterEach, describe, expect, test } from "vitest";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { systemClock } from "../system/system-clock.ts";
import { type Argon2Order, digestHere } from "./argon2-digest.ts";
import { HashProcess } from "./hash-process.ts";

const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };
const order = (message: string): Argon2Order => ({ message, salt: "c29tZXNhbHQ=", cost: CHEAP, tagBytes: 32 });

describe("hashes in a process of their own", () => {
  let hashes: HashProcess;
  afterEach(() => hashes.stop());

  test("are those that this process would make, each for its own order", async () => {
    hashes = new HashProcess(systemClock);
    const words = ["one", "two", "three", "four"];
    const tags = await Promise.all(words.map((word) => hashes.digest(order(word))));
    expect(tags).toEqual(await Promise.all(words.map((word) => digestHere(order(word)))));
  });

  test("fail for an order that cannot be hashed, and the next one succeeds", async () => {
    hashes = new HashProcess(systemClock);
    await expect(hashes.digest({ ...order("x"), tagBytes: 0 })).rejects.toThrow(/tagLength|tag|length/iu);
    expect(await hashes.digest(order("one"))).toBe(await digestHere(order("one")));
  });

  test("begin again after a rest in which the process was ended", async () => {
    const clock = new HandClock();
    hashes = new HashProcess(clock);
    const first = await hashes.digest(order("one"));
    await clock.turn(60_000);
    expect(await hashes.digest(order("one"))).toBe(first);
  });
});
