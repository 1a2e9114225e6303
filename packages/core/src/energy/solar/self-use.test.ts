import { expect, test } from "vitest";
import { selfUse } from "./self-use.ts";

test("a site uses what it made and did not give away, and a gap is in the coverage, not in the sums", () => {
  const used: number[] = [];
  const answer = selfUse(
    [
      { madeKwh: 10, exportedKwh: 4, importedKwh: 0 },
      { madeKwh: 5, exportedKwh: 0, importedKwh: 15 },
      { madeKwh: Number.NaN, exportedKwh: 0, importedKwh: 20 },
      { madeKwh: 0, exportedKwh: 0, importedKwh: 8 },
    ],
    (usedKwh, index) => (used[index] = usedKwh),
  );
  expect(answer).toEqual({
    madeKwh: 15,
    usedKwh: 11,
    exportedKwh: 4,
    importedKwh: 23,
    selfUseShare: 11 / 15,
    selfSufficiencyShare: 11 / 34,
    coverage: 0.75,
  });
  expect(used).toEqual([6, 5, undefined, 0]);
});

test("a site that made nothing has no share of it", () => {
  expect(selfUse([])).toMatchObject({ selfUseShare: null, selfSufficiencyShare: null, coverage: 0 });
});
