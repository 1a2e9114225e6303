import { expect, test } from "vitest";
import { HashQueue } from "./hash-queue.ts";

test("one hash is computed at a time, in the order in which they were asked for", async () => {
  const queue = new HashQueue();
  const seen: string[] = [];
  const hash = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
  };
  await Promise.all([queue.compute(hash("first")), queue.compute(hash("second"))]);
  expect(seen).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});

test("a hash that fails does not stop the next", async () => {
  const queue = new HashQueue();
  await expect(queue.compute(() => Promise.reject(new TypeError("no memory")))).rejects.toThrow("no memory");
  expect(await queue.compute(async () => "next")).toBe("next");
});

test("only so many wait; the next is told at once, and one later is let in", async () => {
  const queue = new HashQueue(1);
  const first = queue.admit(async () => "first");
  expect([await queue.admit(async () => "second"), await first]).toEqual([undefined, "first"]);
  expect(await queue.admit(async () => "third")).toBe("third");
});
