import { expect, test } from "vitest";
import { UsedCodes } from "./used-codes.ts";

const right = async (): Promise<string | undefined> => "in";
const wrong = async (): Promise<string | undefined> => undefined;

test("a code that was accepted is known for as long as it could be accepted again, for that person", async () => {
  let nowMs = 0;
  const used = new UsedCodes(() => nowMs);
  const first = await used.useOnce("chen", "123456", right);
  const atOnce = [
    await used.useOnce("chen", "123456", right),
    await used.useOnce("lin", "123456", right),
    await used.useOnce("chen", "654321", right),
  ];
  nowMs = 120_000;
  const atTheEnd = await used.useOnce("chen", "123456", right);
  nowMs = 120_001;
  const after = await used.useOnce("chen", "123456", right);
  expect([first, atOnce, atTheEnd, after]).toEqual(["in", [undefined, "in", "in"], undefined, "in"]);
});

test("of two who send the same code at the same time one is let in", async () => {
  const used = new UsedCodes(() => 0);
  const both = [used.useOnce("chen", "123456", right), used.useOnce("chen", "123456", right)];
  expect(await Promise.all(both)).toEqual(["in", undefined]);
});

test("a code that was wrong, or could not be compared, may be tried again", async () => {
  const used = new UsedCodes(() => 0);
  await used.useOnce("chen", "123456", wrong);
  await expect(used.useOnce("chen", "123456", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await used.useOnce("chen", "123456", right)).toBe("in");
});
