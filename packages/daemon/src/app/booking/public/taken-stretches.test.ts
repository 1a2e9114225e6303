import type { ClaimKind } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { takenStretches } from "./taken-stretches.ts";

const claim = (kind: ClaimKind, from: number, to: number) => ({ kind, from: epochMs(from), to: epochMs(to) });
const span = { from: epochMs(0), to: epochMs(100) };

describe("when a venue is taken", () => {
  test("a use with its set-up and tear-down is one stretch, of which nobody learns more", () => {
    const claims = [claim("set-up", 10, 20), claim("booking", 20, 40), claim("tear-down", 40, 45)];
    expect(takenStretches(claims, span)).toEqual([{ from: 10, to: 45, because: "let" }]);
  });

  test("ends where it is asked about ends", () => {
    expect(takenStretches([claim("booking", -50, 10), claim("maintenance", 90, 500)], span)).toEqual([
      { from: 0, to: 10, because: "let" },
      { from: 90, to: 100, because: "closed" },
    ]);
  });

  test("covers exactly the minutes that some claim has, each once", () => {
    const anyClaim = fc
      .tuple(
        fc.constantFrom<ClaimKind>("booking", "hold", "blackout"),
        fc.integer({ min: -20, max: 110 }),
        fc.integer({ min: 1, max: 30 }),
      )
      .map(([kind, from, length]) => claim(kind, from, from + length));
    fc.assert(
      fc.property(fc.array(anyClaim, { maxLength: 12 }), (claims) => {
        const stretches = takenStretches(claims, span);
        for (let minute = 0; minute < 100; minute++) {
          const isTaken = claims.some(({ from, to }) => from <= minute && minute < to);
          const covering = stretches.filter(({ from, to }) => from <= minute && minute < to);
          expect(covering.length).toBe(isTaken ? 1 : 0);
        }
        expect(stretches.every(({ from }, index) => index === 0 || from >= (stretches[index - 1]?.to ?? 0))).toBe(true);
      }),
    );
  });
});
