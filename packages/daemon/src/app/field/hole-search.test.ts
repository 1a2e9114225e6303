import type { AddressSpan } from "@weishan/core/modbus";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HoleSearch } from "./hole-search.ts";

const spans = (...pairs: readonly (readonly [number, number])[]): AddressSpan[] =>
  pairs.map(([address, quantity]) => ({ address, quantity }));

/** Searches on a device that lacks these addresses; answers the questions it took. */
function searchOn(search: HoleSearch, missing: ReadonlySet<number>): AddressSpan[] {
  const asked: AddressSpan[] = [];
  for (let span = search.next(); span !== undefined; span = search.next()) {
    asked.push(span);
    if (asked.length > 1_000) throw new Error("the search does not end");
    const { address, quantity } = span;
    search.told(!Array.from({ length: quantity }, (_, index) => address + index).some((one) => missing.has(one)));
  }
  return asked;
}

const eight = spans([0, 1], [1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 1], [7, 1]);

describe("HoleSearch", () => {
  test("finds one missing register among eight in six questions", () => {
    const search = new HoleSearch(eight);
    expect(searchOn(search, new Set([5]))).toHaveLength(6);
    expect(search.holes).toEqual(spans([5, 1]));
  });

  test("sets a two-register value apart as a whole", () => {
    const search = new HoleSearch(spans([0, 2], [2, 2], [4, 2]));
    searchOn(search, new Set([3]));
    expect(search.holes).toEqual(spans([2, 2]));
  });

  test("finds registers that nobody wants but that lie between", () => {
    const search = new HoleSearch(spans([0, 1], [1, 1], [9, 1], [10, 1]));
    searchOn(search, new Set([4]));
    expect(search.holes).toEqual(spans([2, 7]));
  });

  test("needs one question and a control where another unit of the profile has taught it", () => {
    const search = new HoleSearch(eight, spans([5, 1]));
    expect(searchOn(search, new Set([5]))).toEqual(spans([5, 1], [0, 1]));
    expect(search.holes).toEqual(spans([5, 1]));
  });

  test("does not believe another unit about a register that this one has", () => {
    const search = new HoleSearch(eight, spans([5, 1]));
    searchOn(search, new Set([2]));
    expect(search.holes).toEqual(spans([2, 1]));
  });

  test.each([[[]], [spans([5, 1])]])("says when nothing at all could be read", (suspects) => {
    const search = new HoleSearch(eight, suspects);
    searchOn(search, new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(search.hasReadable).toBe(false);
  });

  test("finds every missing value and blames no readable one", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 }),
        (addresses, missing) => {
          const wanted = spans(...addresses.map((address) => [address, 1] as const));
          const lacking = new Set(missing);
          const search = new HoleSearch(wanted);
          // A search is begun by a refusal.
          const first = Math.min(...addresses);
          const last = Math.max(...addresses);
          fc.pre(missing.some((address) => address >= first && address <= last));
          searchOn(search, lacking);
          const found = new Set(
            search.holes.flatMap(({ address, quantity }) =>
              Array.from({ length: quantity }, (_, index) => address + index),
            ),
          );
          for (const address of addresses) expect(found.has(address)).toBe(lacking.has(address));
          expect(search.holes.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
