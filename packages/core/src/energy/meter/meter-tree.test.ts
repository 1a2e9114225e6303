import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meterBalances, type TreeMeter } from "./meter-tree.ts";

const meter = (id: string, energyKwh: number | null, more: Partial<TreeMeter> = {}): TreeMeter => ({
  id,
  kind: "real",
  energyKwh,
  coverage: 1,
  ...more,
});

describe("a meter tree", () => {
  test("says what passed a meter and none under it", () => {
    const balances = meterBalances([
      meter("main", 1000),
      meter("chiller", 400, { parentId: "main" }),
      meter("floors", 450, { parentId: "main" }),
      meter("tenants", 120, { parentId: "floors", kind: "manual" }),
    ]);
    expect(balances.map(({ id, childrenKwh, restKwh }) => [id, childrenKwh, restKwh])).toEqual([
      ["main", 850, 150],
      ["chiller", null, null],
      ["floors", 120, 330],
      ["tenants", null, null],
    ]);
  });

  test("works virtual meters out of others, as far as those are known", () => {
    const plugs: TreeMeter = {
      ...meter("plugs", null, { kind: "virtual", parentId: "main" }),
      sum: [
        { meterId: "main", factor: 1 },
        { meterId: "chiller", factor: -1 },
      ],
    };
    const [, , worked] = meterBalances([
      meter("main", 900),
      meter("chiller", 300, { parentId: "main", coverage: 0.9 }),
      plugs,
    ]);
    expect(worked).toMatchObject({ energyKwh: 600, coverage: 0.9 });
    const [main, , unknown] = meterBalances([meter("main", 900), meter("chiller", null, { parentId: "main" }), plugs]);
    expect(unknown?.energyKwh).toBeNull();
    expect(main).toMatchObject({ childrenKwh: null, restKwh: null });
  });

  test("refuses an id twice, a parent that is not there, and circles", () => {
    expect(() => meterBalances([meter("a", 1), meter("a", 2)])).toThrow(/there twice/);
    expect(() => meterBalances([meter("a", 1, { parentId: "b" })])).toThrow(/no meter "b" to feed "a"/);
    expect(() => meterBalances([meter("a", 1, { parentId: "b" }), meter("b", 1, { parentId: "a" })])).toThrow(/circle/);
    const self: TreeMeter = { ...meter("v", null, { kind: "virtual" }), sum: [{ meterId: "v", factor: 1 }] };
    expect(() => meterBalances([self])).toThrow(/adds itself up/);
    const lost: TreeMeter = { ...meter("v", null, { kind: "virtual" }), sum: [{ meterId: "x", factor: 1 }] };
    expect(() => meterBalances([lost])).toThrow(/no meter "x"/);
  });

  test("has rests and leaves that add up to its root", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 }), (kwh) => {
        const tree = kwh.map((energyKwh, index) =>
          meter(String(index), energyKwh, index === 0 ? {} : { parentId: String(Math.floor((index - 1) / 3)) }),
        );
        const sum = meterBalances(tree).reduce(
          (total, { energyKwh, restKwh }) => total + (restKwh ?? energyKwh ?? 0),
          0,
        );
        expect(sum).toBe(kwh[0]);
      }),
    );
  });
});
