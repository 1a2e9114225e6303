import { encode } from "uqr";
import { describe, expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

const URL_OF_LABEL = "https://weishan.example.gov.tw/lockout/SW.MAIN.03F.AHU.01";

/** The dark modules that a path of rectangles paints. */
function painted(path: string): ReadonlySet<string> {
  const dark = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let step = 0; step < Number(width); step++) dark.add(`${Number(x) + step},${y}`);
  }
  return dark;
}

describe("the code on a label", () => {
  test("paints every dark module once and no light one", () => {
    const { path, sizeModules } = qrPath(URL_OF_LABEL);
    const { data } = encode(URL_OF_LABEL, { ecc: "Q", border: 0 });
    const expected = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])));
    expect([...painted(path)].sort()).toEqual(expected.sort());
    expect(sizeModules).toBe(data.length);
  });

  test("has its three finder marks where a scanner looks for them", () => {
    const { path, sizeModules } = qrPath(URL_OF_LABEL);
    const dark = painted(path);
    const last = sizeModules - 1;
    const corners = [`0,0`, `${last},0`, `0,${last}`, `3,3`, `${last - 3},3`, `3,${last - 3}`];
    expect(corners.filter((corner) => !dark.has(corner))).toEqual([]);
  });
});
