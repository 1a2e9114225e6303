import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { freeStretches, type Stretch } from "./free-stretches.ts";

const stretch = (from: number, to: number): Stretch => ({ from: epochMs(from), to: epochMs(to) });

describe("what is free", () => {
  test("is what lies between the lettings, within the opening hours", () => {
    const days = [stretch(8, 22), stretch(32, 46)];
    expect(freeStretches(days, [stretch(9, 12), stretch(12, 13), stretch(20, 34)], 2)).toEqual([
      stretch(13, 20),
      stretch(34, 46),
    ]);
  });

  test("is every minute of the opening hours that nobody has, and no other", () => {
    const any = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.array(any, { maxLength: 5 }), (takenTimes, windows) => {
        const taken = takenTimes.map(([from, length]) => stretch(from, from + length));
        // Opening hours of one day do not reach into those of the next.
        const within = windows.map(([from, length], index) => stretch(index * 100 + from, index * 100 + from + length));
        const free = freeStretches(within, taken);
        for (let minute = 0; minute < 600; minute += 1) {
          const isIn = (each: Stretch): boolean => each.from <= minute && minute < each.to;
          expect(free.filter(isIn)).toHaveLength(Number(within.some(isIn) && !taken.some(isIn)));
        }
      }),
    );
  });

  test("leaves out what is shorter than wanted", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 9 }),
        fc.integer({ min: 1, max: 30 }),
        (starts, least) => {
          const taken = starts.map((from) => stretch(from, from + 5));
          const all = freeStretches([stretch(0, 100)], taken);
          expect(freeStretches([stretch(0, 100)], taken, least)).toEqual(
            all.filter(({ from, to }) => to - from >= least),
          );
        },
      ),
    );
  });
});
