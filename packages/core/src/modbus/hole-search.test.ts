import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerProbe, nextProbe, startHoleSearch } from "./hole-search.ts";
import type { AddressSpan } from "./register-field.ts";

const fieldsAt = (...addresses: readonly number[]): AddressSpan[] =>
  addresses.map((address) => ({ address, quantity: 1 }));

/** Searches in a device that refuses every read that touches one of the bad registers, or is too long for it. */
function search(fields: readonly AddressSpan[], bad: ReadonlySet<number>, maxQuantity = 125) {
  let state = startHoleSearch(fields);
  let reads = 0;
  for (let probe = nextProbe(state); probe !== null; probe = nextProbe(state)) {
    const { address, quantity } = probe;
    const touched = Array.from({ length: quantity }, (_, index) => address + index);
    const isRefused = quantity > maxQuantity || touched.some((register) => bad.has(register));
    state = answerProbe(state, isRefused ? "refused" : "read");
    reads++;
  }
  return { holes: state.holes, refusedQuantity: state.refusedQuantity, reads };
}

describe("hole search", () => {
  test("finds the one bad register among a hundred in a few reads", () => {
    const found = search(fieldsAt(...Array.from({ length: 100 }, (_, index) => index)), new Set([37]));
    expect(found.holes).toEqual([{ address: 37, quantity: 1 }]);
    expect(found.reads).toBeLessThanOrEqual(14);
  });

  test("a value of two registers is set apart whole", () => {
    const fields = [0, 2, 4, 6].map((address) => ({ address, quantity: 2 }));
    expect(search(fields, new Set([5])).holes).toEqual([{ address: 4, quantity: 2 }]);
  });

  test("the bits of one status word are one hole", () => {
    const bits = Array.from({ length: 16 }, () => ({ address: 4, quantity: 1 }));
    expect(search([...fieldsAt(0, 1, 2), ...bits, ...fieldsAt(5, 6)], new Set([4])).holes).toEqual([
      { address: 4, quantity: 1 },
    ]);
  });

  test("a bad register that nobody wants is found in the gap", () => {
    expect(search(fieldsAt(0, 1, 9, 10), new Set([5])).holes).toEqual([{ address: 2, quantity: 7 }]);
  });

  test("a bad gap among several is the one that is found", () => {
    expect(search(fieldsAt(0, 5, 10, 15), new Set([12])).holes).toEqual([{ address: 11, quantity: 4 }]);
  });

  test("a device that takes fewer registers at a time has no hole", () => {
    const found = search(fieldsAt(...Array.from({ length: 64 }, (_, index) => index)), new Set(), 40);
    expect(found).toMatchObject({ holes: [], refusedQuantity: 64 });
  });

  test("a request for a single value that is refused is itself the hole", () => {
    expect(search(fieldsAt(7), new Set([7]))).toEqual({
      holes: [{ address: 7, quantity: 1 }],
      refusedQuantity: null,
      reads: 0,
    });
  });

  test("an answer that says nothing about the registers leaves the search where it was", () => {
    const state = startHoleSearch(fieldsAt(0, 1, 2, 3));
    expect(answerProbe(state, "inconclusive")).toBe(state);
  });

  test("finds every bad value and no good one, wherever they are", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        (addresses, flags) => {
          const bad = new Set(addresses.filter(() => flags.next().value));
          fc.pre(bad.size > 0);
          const found = search(fieldsAt(...addresses), bad).holes.map(({ address }) => address);
          expect(found.toSorted((left, right) => left - right)).toEqual(
            [...bad].toSorted((left, right) => left - right),
          );
        },
      ),
    );
  });
});
