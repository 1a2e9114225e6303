import { batchOf, type PointTable, type Reading } from "@weishan/core/reading";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { LiveState } from "./live-state.ts";

/** What is known of the points before the first fresh reading. */
export interface Restoring {
  readonly history: Pick<ReadingHistory, "latest">;
  readonly live: LiveState;
  readonly points: PointTable;
}

/**
 * Shows after a restart what was known before it, marked uncertain: `restored`. A fresh reading takes its place.
 *
 * @returns how many points were restored
 */
export async function restoreLive(pointIds: readonly string[], { history, live, points }: Restoring): Promise<number> {
  const known = await history.latest(pointIds);
  const readings = known.map(
    (reading): Reading =>
      reading.quality === "bad" ? reading : { ...reading, quality: "uncertain", reason: "restored" },
  );
  if (readings.length > 0) live.apply(batchOf(readings, points));
  return readings.length;
}
