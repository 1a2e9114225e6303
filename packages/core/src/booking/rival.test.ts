import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { hall, slot } from "./fake/example-hall.ts";
import { excludeEachOther, rankedRivals, rivalStanding } from "./rival.ts";

test("rivals are ranked by their class, then by who came first, the same at every desk", () => {
  const rivals = [
    { id: "c", applicantClass: "company", submittedAt: epochMs(1) },
    { id: "b", applicantClass: "school", submittedAt: epochMs(9) },
    { id: "a", applicantClass: "school", submittedAt: epochMs(9) },
    { id: "d", applicantClass: "nobody", submittedAt: epochMs(0) },
    { id: "e", applicantClass: "agency", submittedAt: epochMs(99) },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rivals, { minLength: 5 }), (shuffled) => {
      expect(rankedRivals(hall, shuffled).map(({ id }) => id)).toEqual(["e", "a", "b", "c", "d"]);
    }),
  );
  const [morning, noon] = [slot("08:00", "12:00"), slot("12:00", "13:00")];
  expect(excludeEachOther({ ...morning, leafIds: ["A"] }, { ...noon, leafIds: ["A"] })).toBe(false);
  expect(excludeEachOther({ ...morning, leafIds: ["A", "B"] }, { ...morning, leafIds: ["B"] })).toBe(true);
});

test("the place of a rival says whether its class or its time put it there", () => {
  const rival = (id: string, applicantClass: string, at: number) => ({ id, applicantClass, submittedAt: epochMs(at) });
  const [agency, early, late] = [rival("a", "agency", 3), rival("b", "company", 1), rival("c", "company", 2)];
  expect(rivalStanding(hall, agency, [late, early])).toEqual({ rank: 1, ofCount: 3, ground: "class", nextTo: early });
  expect(rivalStanding(hall, early, [agency, late])).toEqual({ rank: 2, ofCount: 3, ground: "class", nextTo: agency });
  expect(rivalStanding(hall, late, [agency, early])).toEqual({ rank: 3, ofCount: 3, ground: "time", nextTo: early });
  expect(rivalStanding(hall, early, [late])).toMatchObject({ rank: 1, ground: "time" });
  expect(rivalStanding(hall, early, [])).toBeNull();
});
