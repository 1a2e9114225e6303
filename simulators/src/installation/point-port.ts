import type { FixedRegister, ImagePoint, PointPort } from "../wire/unit-image.ts";
import type { ProfilePointEntry } from "./profile-file.ts";

/** Gives the world's side of one point of the unit's equipment. */
export type PortOf = (key: string, entry: ProfilePointEntry) => PointPort;

/** What the image of one unit is drawn from. */
export interface UnitPoints {
  readonly points: readonly ImagePoint[];
  readonly fixed: readonly FixedRegister[];
}
