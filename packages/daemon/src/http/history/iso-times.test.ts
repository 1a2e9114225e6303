import fc from "fast-check";
import { expect, test } from "vitest";
import { isoTimes } from "./iso-times.ts";

test("an instant is written as everybody else writes it, whatever came before it", () => {
  const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2400, 0, 1) });
  fc.assert(
    fc.property(fc.array(instant, { minLength: 1 }), (instants) => {
      const write = isoTimes();
      for (const atMs of instants) expect(write(atMs)).toBe(new Date(atMs).toISOString());
    }),
  );
});
