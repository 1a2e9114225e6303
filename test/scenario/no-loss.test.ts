import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { sequenceOf } from "../support/batches.ts";
import { recordingLogger } from "../support/recording-logger.ts";

const KILLS = 50;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-no-loss-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lets the writer run until it acknowledged so many batches, then kills it; answers what it acknowledged. */
async function writeUntilKilled(acknowledgements: number): Promise<number[]> {
  const writer: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, "../support/journal-writer.ts"), folder],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const acknowledged: number[] = [];
  let rest = "";
  writer.stdout?.setEncoding("utf8");
  writer.stdout?.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("ack ")) acknowledged.push(Number(line.slice(4)));
    if (acknowledged.length >= acknowledgements) writer.kill("SIGKILL");
  });
  await once(writer, "close");
  return acknowledged;
}

/** Every sequence that the journal still holds, with the place up to which its consumer has confirmed. */
async function readAll(): Promise<{
  sequences: number[];
  positions: number[];
  confirmed: number;
  lostRecords: number;
}> {
  const journal = new FileJournal({
    folder,
    points: new PointTable(),
    clock: systemClock,
    logger: recordingLogger(),
    maxBytes: 8 * 1024 * 1024,
    fsync: "always",
  });
  await journal.start();
  const confirmed = await journal.register("history");
  const head = journal.state().headPosition;
  const sequences: number[] = [];
  const positions: number[] = [];
  const ending = new AbortController();
  if (head > 0) {
    for await (const records of journal.follow(confirmed, { maxReadings: 10_000, signal: ending.signal })) {
      for (const { batch, position } of records) {
        sequences.push(sequenceOf(batch));
        positions.push(position);
      }
      if ((positions.at(-1) ?? 0) >= head) ending.abort();
    }
  }
  const { lostRecords } = journal.state();
  await journal.stop();
  return { sequences, positions, confirmed, lostRecords };
}

describe("killed at random moments", () => {
  test(`the journal has every acknowledged batch exactly once after ${KILLS} kills`, { timeout: 300_000 }, async () => {
    const [moments = []] = fc.sample(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: KILLS, maxLength: KILLS }),
      1,
    );
    let lastAcknowledged = 0;
    let acknowledgedInAll = 0;
    for (const moment of moments) {
      const acknowledged = await writeUntilKilled(moment);
      acknowledgedInAll += acknowledged.length;
      lastAcknowledged = Math.max(lastAcknowledged, ...acknowledged);
      const { sequences, positions, confirmed, lostRecords } = await readAll();
      // Position and sequence go in step, so one list shows gaps, repetitions and wrong order at once.
      const expected = Array.from({ length: sequences.length }, (_, index) => confirmed + 1 + index);
      expect(positions).toEqual(expected);
      expect(sequences).toEqual(expected);
      // What was on its way at the kill may be there too: it was never refused.
      expect(sequences.at(-1) ?? 0).toBeGreaterThanOrEqual(lastAcknowledged);
      expect(lostRecords).toBe(0);
    }
    expect(acknowledgedInAll).toBeGreaterThan(KILLS);
  });
});
