import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { epochMs, type PointTable } from "@weishan/core/reading";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import { describeReadingHistory } from "./reading-history.ts";

/** A clock that stands still: nothing in these tests is due by itself. */
const standingClock: Clock = {
  now: () => epochMs(Date.UTC(2026, 2, 2, 12)),
  monotonicMs: () => 0,
  after: () => ({ cancel: () => undefined }),
};

describeReadingHistory("the embedded store", async ({ points, holdMs }) => {
  const folder = await mkdtemp(join(tmpdir(), "weishan-history-"));
  const open = async (table: PointTable): Promise<SqliteReadingHistory> => {
    const opened = new SqliteReadingHistory({
      file: join(folder, "history.db"),
      points: table,
      clock: standingClock,
      expectedIntervalMs: () => holdMs / 3,
    });
    await opened.start();
    return opened;
  };
  let history = await open(points);
  return {
    history,
    async reopen(nextRun) {
      await history.stop();
      history = await open(nextRun);
      return history;
    },
    async dispose() {
      await history.stop();
      await rm(folder, { recursive: true });
    },
  };
});
