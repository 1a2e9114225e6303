/**
 * A process that appends to a journal until it is killed: `node journal-writer.ts FOLDER hold|write`.
 *
 * In `write` it also feeds the embedded history from it, and prints each sequence after its append resolved, so that
 * whoever killed it knows what was acknowledged.
 */
import { writeSync } from "node:fs";
import type { JournalRecord } from "../../packages/daemon/src/ports/journal.ts";
import { sequenceBatch, sequenceOf } from "./batches.ts";
import { keptReadings } from "./kept-readings.ts";

const [folder = "", mode = "write"] = process.argv.slice(2);
const { journal, points, feeder, history } = keptReadings(folder);
await journal.start();

/** The pipe is written at once: a line that was printed is with the parent, whatever happens next. */
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

async function lastSequence(): Promise<number> {
  const head = journal.state().headPosition;
  if (head === 0) return 0;
  const ending = new AbortController();
  let last: JournalRecord | undefined;
  for await (const records of journal.follow(head - 1, { maxReadings: 1, signal: ending.signal })) {
    last = records.at(-1);
    ending.abort();
  }
  return last === undefined ? 0 : sequenceOf(last.batch);
}

say("started");
if (mode === "hold") {
  setInterval(() => undefined, 1_000_000);
} else {
  await history.start();
  await feeder.start();
  let sequence = await lastSequence();
  // Several at once, so that groups of different sizes are on their way when the process dies.
  for (;;) {
    const group = Array.from({ length: 1 + (sequence % 7) }, () => ++sequence);
    await Promise.all(
      group.map(async (each) => {
        await journal.append(sequenceBatch(points, each, 20 + (each % 300)));
        say(`ack ${each}`);
      }),
    );
  }
}
