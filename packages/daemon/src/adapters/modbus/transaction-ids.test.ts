import { expect, test } from "vitest";
import { TransactionIds } from "./transaction-ids.ts";

test("an id whose answer never came is not used again on its connection, however often ids wrap", () => {
  const ids = new TransactionIds();
  const owed = ids.take(() => false);
  ids.spend(owed);
  const taken = Array.from({ length: 200_000 }, () => ids.take(() => false));
  expect(taken).not.toContain(owed);
});

test("an id that is in use is passed over", () => {
  const ids = new TransactionIds();
  const first = ids.take(() => false);
  expect(ids.take((id) => id === first + 1)).toBe(first + 2);
});

test("too many owed answers ask for a new connection, which owes none", () => {
  const ids = new TransactionIds();
  while (!ids.areExhausted) ids.spend(ids.take(() => false));
  ids.reset();
  expect(ids.areExhausted).toBe(false);
});
