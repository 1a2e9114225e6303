import type { Point } from "@weishan/core/center";
import type { CommandLimits, Commands, HeldBy } from "../../app/command/command-side.ts";

/** A point with how it may be commanded and who holds it now. */
export type HeldPoint = Point & { readonly command: CommandLimits | null; readonly heldBy: HeldBy | null };

/** The points, each with how it may be commanded and who holds it now. */
export async function heldPoints(points: readonly Point[], commands: Commands): Promise<readonly HeldPoint[]> {
  const held = await commands.heldBy(points.map(({ id }) => id));
  return points.map((point) => ({
    ...point,
    command: commands.limits(point.id),
    heldBy: held.get(point.id) ?? null,
  }));
}
