import type { UnitServer } from "./pdu.ts";
import { createUnitImage, type ImagePoint, type PointPort } from "./unit-image.ts";

/** A point that holds what it is given; for tests of the wires without a world behind them. */
export function heldPort(start: number | string | null): PointPort & { readonly value: () => number | string | null } {
  let value = start;
  return { read: () => value, write: (written) => void (value = written), value: () => value };
}

export const imagePoint = (over: Pick<ImagePoint, "address" | "port"> & Partial<ImagePoint>): ImagePoint => ({
  key: "value",
  table: "holding",
  format: "uint16",
  length: 1,
  order: "ABCD",
  scale: 1,
  offset: 0,
  ...over,
});

/** A unit with the given points. */
export function testUnit(
  points: readonly ImagePoint[],
  forbidden: readonly { table: "holding"; from: number; to: number }[] = [],
): UnitServer {
  let version = 0;
  return {
    image: createUnitImage({ points, fixed: [], forbidden, version: () => (version += 1) }),
    limits: { maxRegisters: 125, maxBits: 2_000 },
  };
}
