/**
 * A process that appends to the embedded history until it is killed: `node embedded-history-writer.ts FILE`.
 *
 * It prints each position after its append resolved, so that whoever killed it knows what was acknowledged. Writing
 * to a pipe is synchronous here: a line that was printed is with the parent, whatever happens next.
 */
import { PointTable } from "@weishan/core/reading";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { sequenceBatch } from "./batches.ts";

const [file = ""] = process.argv.slice(2);
const points = new PointTable();
const history = new SqliteReadingHistory({ file, points, clock: systemClock, synchronous: "normal" });
await history.start();
let position = await history.position();
// Several at once and of unequal size, so that records, blocks and roll-ups are on their way when the process dies.
for (;;) {
  const group = Array.from({ length: 1 + (position % 5) }, () => ++position);
  await Promise.all(
    group.map(async (each) => {
      await history.append([{ position: each, batch: sequenceBatch(points, each, 40) }]);
      process.stdout.write(`${each}\n`);
    }),
  );
}
