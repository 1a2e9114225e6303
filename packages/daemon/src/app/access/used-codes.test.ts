import { expect, test } from "vitest";
import { UsedCodes } from "./used-codes.ts";

test("a code that was accepted is known for as long as it could be accepted again, for that person", () => {
  let nowMs = 0;
  const used = new UsedCodes(() => nowMs);
  used.add("chen", "123456");
  const atOnce = [used.has("chen", "123456"), used.has("lin", "123456"), used.has("chen", "654321")];
  nowMs = 120_000;
  const atTheEnd = used.has("chen", "123456");
  nowMs = 120_001;
  expect([atOnce, atTheEnd, used.has("chen", "123456")]).toEqual([[true, false, false], true, false]);
});
