import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { makeDemoHistory } from "../../packages/daemon/src/cli/demo-history.ts";
import { installationOf } from "../../packages/daemon/src/cli/installation-argument.ts";
import type { Terminal } from "../../packages/daemon/src/cli/terminal.ts";
import { daemonSettings } from "../../packages/daemon/src/daemon-settings.ts";
import { batchFrom } from "../support/batches.ts";
import { recordingLogger } from "../support/recording-logger.ts";

const INSTALLATION = `
weishan: 1
name: { zh: 測, en: Test }
dataDir: ./data
centers: [{ builtin: siwei }]
http: { host: 127.0.0.1, port: 1 }
history: { kind: embedded }
`;
const REGISTER = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";
const HOUR_MS = 3_600_000;
/** Three weeks of a house are work; a busy machine may take its time. */
const PATIENCE_MS = 240_000;

describe("the past of a demonstration", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-past-"));
  const file = join(folder, "demo.yaml");
  const printed: string[] = [];
  const terminal: Terminal = {
    cwd: folder,
    env: {},
    isInteractive: false,
    print: (line) => void printed.push(line),
    complain: (line) => void printed.push(line),
    confirm: async () => false,
    askSecret: async () => null,
    readInput: async () => "",
    stop: new AbortController().signal,
  };
  const make = async (): Promise<void> => {
    const installation = installationOf(file, terminal);
    await makeDemoHistory(installation, daemonSettings(installation, terminal.env), terminal);
  };

  beforeAll(async () => {
    writeFileSync(file, INSTALLATION);
    await make();
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("reaches up to now, its counters only rise, and the journal goes on behind it", async () => {
    const points = new PointTable();
    const history = new SqliteReadingHistory({ file: join(folder, "data", "history.db"), points, clock: systemClock });
    await history.start();
    const known = await history.position();
    expect(known).toBe((400 + 21) * 96);
    const [latest] = await history.latest([REGISTER]);
    expect(systemClock.now() - (latest?.at ?? 0)).toBeLessThan(HOUR_MS);
    const span = { fromMs: systemClock.now() - 400 * 24 * HOUR_MS, toMs: systemClock.now() };
    expect(await history.counterAdvance(REGISTER, span)).toMatchObject({ resets: 0 });
    const year = await history.buckets(
      REGISTER,
      { fromMs: span.toMs - 360 * 24 * HOUR_MS, toMs: span.toMs },
      24 * HOUR_MS,
    );
    expect(Math.min(...year.coverage)).toBeGreaterThan(0.98);

    const logger = recordingLogger();
    const journal = new FileJournal({
      folder: join(folder, "data", "journal"),
      points,
      clock: systemClock,
      logger,
      maxBytes: 8 * 1024 * 1024,
      fsync: "1s",
    });
    await journal.start();
    await journal.register("history", known);
    const batch = batchFrom(points, { pointIds: [REGISTER], ats: [systemClock.now()], values: [1] });
    expect(await journal.append(batch)).toBe(known + 1);
    await journal.stop();
    await history.stop();
  });

  test("is not made again where there is a history", async () => {
    const before = statSync(join(folder, "data", "history.db")).size;
    printed.length = 0;
    await make();
    expect(printed).toEqual([]);
    expect(statSync(join(folder, "data", "history.db")).size).toBe(before);
  });
});
