import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { epochMs, PointTable } from "@weishan/core/reading";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BackupFolder } from "../../packages/daemon/src/adapters/backup/backup-folder.ts";
import type { BackupPlan } from "../../packages/daemon/src/adapters/backup/backup-plan.ts";
import { Pace } from "../../packages/daemon/src/adapters/backup/pace.ts";
import { ProcessBackupStore } from "../../packages/daemon/src/adapters/backup/process-backup-store.ts";
import { rehearseSnapshot } from "../../packages/daemon/src/adapters/backup/rehearse-snapshot.ts";
import { openSnapshot, restoreSnapshot } from "../../packages/daemon/src/adapters/backup/restore-snapshot.ts";
import { takeSnapshot } from "../../packages/daemon/src/adapters/backup/take-snapshot.ts";
import { verifyFolder } from "../../packages/daemon/src/adapters/backup/verify-folder.ts";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { backedUpStores, restoredStores } from "../../packages/daemon/src/compose/backup-stores.ts";
import { sequenceBatch } from "../support/batches.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireMounting, SmallFileSystem } from "../support/small-file-system.ts";

const FULL_SPEED_MB = 10_000;
const PROGRAM = new URL("../../packages/daemon/src/compose/backup-process.ts", import.meta.url);
const task = { signal: new AbortController().signal, onProgress: () => undefined };
const knowledge = { ...restoredStores, checkRecords: async () => null };

let base: string;
let dataDir: string;
let backups: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "weishan-backup-"));
  dataDir = join(base, "data");
  backups = join(base, "backups");
  mkdirSync(dataDir);
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

const planOf = (changes: Partial<BackupPlan> = {}): BackupPlan => ({
  dataDir,
  folder: backups,
  encryption: { kind: "none" },
  configuration: [],
  leftOut: [],
  version: "test",
  records: "included",
  history: "included",
  maxMbPerSecond: FULL_SPEED_MB,
  ...changes,
});

const take = (changes: Partial<BackupPlan> = {}) => takeSnapshot(planOf(changes), backedUpStores, task);

async function restore(id: string, to: string, keys = {}): Promise<void> {
  const folder = new BackupFolder(backups);
  const snapshot = await openSnapshot(folder, id, await folder.sealToOpen(keys));
  await restoreSnapshot(snapshot, to, new Pace(task, FULL_SPEED_MB));
}

/** Every file of a folder with its bytes. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(dataDir, path)), { recursive: true });
  writeFileSync(join(dataDir, path), bytes);
}

function openRows(): DatabaseSync {
  const database = new DatabaseSync(join(dataDir, "records.db"));
  database.exec(
    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, text TEXT)",
  );
  return database;
}

const countIn = (file: string): number => {
  const database = new DatabaseSync(file);
  const count = Number(database.prepare("SELECT count(*) AS value FROM item").get()?.["value"]);
  database.close();
  return count;
};

describe("a backup", () => {
  test("what was restored can be backed up from where it is and restored again, with its configuration of now", async () => {
    put("pictures/a.png", "a");
    const file = join(base, "weishan.yaml");
    writeFileSync(file, "then");
    const configuration = [{ path: file, as: "installation/weishan.yaml" }];
    const first = await take({ configuration });
    const again = join(base, "again");
    await restore(first.id, again);
    const moved = join(again, "installation", "weishan.yaml");
    expect(readFileSync(moved, "utf8")).toBe("then");
    writeFileSync(file, "now");
    const fromElsewhere = await take({ dataDir: again, configuration });
    const inPlace = await take({ dataDir: again, configuration: [{ path: moved, as: "installation/weishan.yaml" }] });
    for (const [id, name, text] of [
      [fromElsewhere.id, "third", "now"],
      [inPlace.id, "fourth", "then"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one folder after the other
      await restore(id, join(base, name));
      expect(contentOf(join(base, name))).toEqual({
        "installation/weishan.yaml": Buffer.from(text).toString("base64"),
        "pictures/a.png": Buffer.from("a").toString("base64"),
      });
    }
  });

  test("brings back every byte of whatever the data folder held", { timeout: 60_000 }, async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/u);
    const path = fc.tuple(name, name).map(([folder, file]) => `${folder}/${file}.bin`);
    const files = fc.dictionary(path, fc.uint8Array({ maxLength: 40_000 }), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(files, async (content) => {
        rmSync(base, { recursive: true, force: true });
        mkdirSync(dataDir, { recursive: true });
        for (const [file, bytes] of Object.entries(content)) put(file, bytes);
        const { id } = await take();
        const to = join(base, "restored");
        await restore(id, to);
        expect(contentOf(to)).toEqual(contentOf(dataDir));
      }),
      { numRuns: 25, seed: 20_261_122 },
    );
  });

  test("has the database as it was at one commit while somebody goes on writing", async () => {
    const database = openRows();
    const insert = database.prepare("INSERT INTO item (text) VALUES (?)");
    // Two rows a transaction: a copy of half of one would have an odd number.
    const pair = (): void => {
      database.exec("BEGIN");
      insert.run("x".repeat(500));
      insert.run("y".repeat(500));
      database.exec("COMMIT");
    };
    for (let index = 0; index < 2_000; index++) pair();
    const store = new ProcessBackupStore({ plan: planOf(), program: PROGRAM });
    const state = { isDone: false };
    const taking = store.take(task).finally(() => {
      state.isDone = true;
    });
    while (!state.isDone) {
      for (let index = 0; index < 20; index++) pair();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { id } = await taking;
    const total = Number(database.prepare("SELECT count(*) AS value FROM item").get()?.["value"]);
    database.close();
    const to = join(base, "restored");
    await restore(id, to);
    const count = countIn(join(to, "records.db"));
    expect(count % 2).toBe(0);
    expect(count).toBeGreaterThanOrEqual(4_000);
    expect(count).toBeLessThanOrEqual(total);
    const folder = new BackupFolder(backups);
    const seal = await folder.sealToOpen({});
    const options = { id, seal, knowledge, roomIn: base, task, maxMbPerSecond: FULL_SPEED_MB };
    expect(await rehearseSnapshot(folder, options)).toMatchObject({ restores: true });
  });

  test("holds what waits in the journal for the history, and the history goes on from there", async () => {
    const points = new PointTable();
    const journalOptions = {
      points,
      clock: systemClock,
      logger: recordingLogger(),
      maxBytes: 2 ** 24,
      fsync: "always" as const,
    };
    const journal = new FileJournal({ ...journalOptions, folder: join(dataDir, "journal") });
    await journal.start();
    await journal.register("history-embedded");
    const history = new SqliteReadingHistory({ file: join(dataDir, "history.db"), points, clock: systemClock });
    await history.start();
    for (let sequence = 1; sequence <= 10; sequence++) {
      const batch = sequenceBatch(points, sequence, 5);
      const position = await journal.append(batch);
      if (position <= 6) await history.append([{ position, batch }]);
    }
    await journal.confirm("history-embedded", 4);
    const store = new ProcessBackupStore({ plan: planOf(), program: PROGRAM });
    const { id, journalPosition } = await store.take(task);
    expect(journalPosition).toBe(10);
    await history.stop();
    await journal.stop();

    const to = join(base, "restored");
    await restore(id, to);
    const again = new FileJournal({ ...journalOptions, folder: join(to, "journal") });
    await again.start();
    const from = await again.register("history-embedded", 6);
    const end = new AbortController();
    const positions: number[] = [];
    for await (const records of again.follow(from, { maxReadings: 1_000, signal: end.signal })) {
      positions.push(...records.map(({ position }) => position));
      if (positions.at(-1) === 10) end.abort();
    }
    expect(positions).toEqual([7, 8, 9, 10]);
    await again.stop();
  });

  test("adds a tenth of a full one at most when an hour was added to a week of readings", {
    timeout: 120_000,
  }, async () => {
    const HOUR_MS = 3_600_000;
    const WEEK_HOURS = 168;
    const points = new PointTable();
    const history = new SqliteReadingHistory({ file: join(dataDir, "history.db"), points, clock: systemClock });
    await history.start();
    // Tenths of a degree that no compression guesses, the same in every run.
    const noise = (row: number, index: number): number =>
      (Math.imul(Math.imul(row + 1, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b), 0xc2b2_ae35) >>> 13) % 400;
    const hour = (index: number) => {
      const POINTS = 100;
      const ROWS = 120;
      const count = POINTS * ROWS;
      const batch = {
        receivedAt: epochMs(index * HOUR_MS),
        pointNumbers: Uint32Array.from({ length: count }, (_, row) =>
          points.numberOf(`SW.MAIN.03F.AHU.${row % POINTS}.supplyAirTempC`),
        ),
        ats: Float64Array.from({ length: count }, (_, row) => index * HOUR_MS + Math.floor(row / POINTS) * 30_000),
        values: Float64Array.from({ length: count }, (_, row) => noise(row, index) / 10),
        statuses: new Uint8Array(count),
        texts: null,
      };
      return history.append([{ position: index + 1, batch }]);
    };
    for (let index = 0; index < WEEK_HOURS; index++) await hour(index);
    const full = await new ProcessBackupStore({ plan: planOf(), program: PROGRAM }).take(task);
    await hour(WEEK_HOURS);
    const next = await new ProcessBackupStore({ plan: planOf(), program: PROGRAM }).take(task);
    await history.stop();
    console.info(`full ${full.addedBytes} bytes, an hour later ${next.addedBytes}`);
    expect(next.addedBytes).toBeLessThan(full.addedBytes * 0.1);
    expect(next.sizeBytes).toBeGreaterThanOrEqual(full.sizeBytes);
  });
});

describe("a folder of backups", () => {
  const checked = async (keys = {}) => {
    const folder = new BackupFolder(backups);
    return verifyFolder(folder, { seal: await folder.sealToOpen(keys), task, maxMbPerSecond: FULL_SPEED_MB });
  };

  test("names the pack that was changed by one bit, and the one that is gone", async () => {
    put("one.bin", Buffer.alloc(50_000, 1));
    const first = await take();
    put("two.bin", Buffer.from(fc.sample(fc.uint8Array({ minLength: 50_000, maxLength: 50_000 }), 1)[0] ?? []));
    const second = await take();
    expect((await checked()).problems).toEqual([]);
    const [shared] = first.packs;
    const own = second.packs.find(({ name }) => name !== shared?.name);
    const path = join(backups, "packs", own?.name ?? "");
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect((await checked()).problems).toEqual([
      { snapshotId: second.id, text: `the pack ${own?.name} is damaged: its checksum is wrong` },
    ]);
    rmSync(path);
    expect((await checked()).problems).toEqual([{ snapshotId: second.id, text: `the pack ${own?.name} is missing` }]);
    await expect(restore(second.id, join(base, "restored"))).rejects.toMatchObject({ code: "BACKUP_INVALID" });
    await restore(first.id, join(base, "other"));
    // The next backup does not build upon what is gone.
    const third = await take();
    expect((await checked()).problems.filter(({ snapshotId }) => snapshotId === third.id)).toEqual([]);
  });

  test("opens with its passphrase only", async () => {
    const passphraseFile = join(base, "passphrase");
    writeFileSync(passphraseFile, "correct horse battery staple\n");
    put("people.txt", "王小明 0912-345-678");
    put("access.key", "a secret of the data folder");
    const { id } = await take({ encryption: { kind: "passphrase", passphraseFile } });
    for (const content of Object.values(contentOf(backups))) {
      expect(Buffer.from(content, "base64").toString()).not.toContain("王小明");
    }
    const keys = { passphrase: "correct horse battery staple" };
    await restore(id, join(base, "restored"), keys);
    expect(contentOf(join(base, "restored"))).toEqual(contentOf(dataDir));
    await expect(restore(id, join(base, "other"), { passphrase: "another passphrase" })).rejects.toMatchObject({
      code: "BACKUP_INVALID",
    });
    expect((await checked()).looksInside).toBe(false);
  });

  test("leaves secrets of the data folder out where it is not encrypted, and says so", async () => {
    put("access.key", "a secret of the data folder");
    put("holes.json", "{}");
    const { id, leftOut } = await take();
    expect(leftOut).toEqual(["a secret of the data folder: access.key"]);
    await restore(id, join(base, "restored"));
    expect(Object.keys(contentOf(join(base, "restored")))).toEqual(["holes.json"]);
  });

  test("lists no backup that was killed, and clears away what it left", { timeout: 60_000 }, async () => {
    put("small.bin", Buffer.alloc(1_000, 1));
    const good = await take();
    put(
      "large.bin",
      Buffer.from(fc.sample(fc.uint8Array({ minLength: 2 ** 20, maxLength: 2 ** 20, size: "max" }), 1)[0] ?? []),
    );
    const store = new ProcessBackupStore({ plan: planOf({ maxMbPerSecond: 1 }), program: PROGRAM });
    const end = new AbortController();
    const taking = store.take({ signal: end.signal, onProgress: ({ doneBytes }) => doneBytes > 0 && end.abort() });
    await expect(taking).rejects.toMatchObject({ code: "BACKUP_UNAVAILABLE" });
    expect((await store.list()).map(({ id }) => id)).toEqual([good.id]);
    writeFileSync(join(backups, "packs", "0".repeat(64)), "of a backup that was broken off");
    await take();
    expect(readdirSync(join(backups, "packs"))).not.toContain("0".repeat(64));
    expect((await checked()).problems).toEqual([]);
  });

  test("is not restored over anything", async () => {
    put("holes.json", "{}");
    const { id } = await take();
    await expect(restore(id, dataDir)).rejects.toMatchObject({ code: "BACKUP_UNAVAILABLE" });
  });

  test("loses what only removed backups needed, and nothing else", async () => {
    put("one.bin", Buffer.alloc(50_000, 1));
    const first = await take();
    put("one.bin", Buffer.alloc(50_000, 2));
    const second = await take();
    await new ProcessBackupStore({ plan: planOf(), program: PROGRAM }).remove([first.id]);
    expect((await checked()).problems).toEqual([]);
    expect(readdirSync(join(backups, "packs")).toSorted()).toEqual(second.packs.map(({ name }) => name).toSorted());
    await restore(second.id, join(base, "restored"));
    expect(contentOf(join(base, "restored"))).toEqual(contentOf(dataDir));
  });
});

describe.runIf(requireMounting())("a disk of backups that is full", () => {
  test("is told, leaves no half backup, and works again when there is room", async () => {
    const disk = SmallFileSystem.mount(4);
    try {
      backups = join(disk.folder, "backups");
      const bytes = fc.sample(fc.uint8Array({ minLength: 2 ** 20, maxLength: 2 ** 20, size: "max" }), 1)[0];
      put("large.bin", bytes ?? "");
      disk.occupy(3.5);
      await expect(take()).rejects.toThrow(/ENOSPC/u);
      expect(await new BackupFolder(backups).manifests()).toEqual([]);
      disk.relieve();
      const { id } = await take();
      await restore(id, join(base, "restored"));
      expect(contentOf(join(base, "restored"))).toEqual(contentOf(dataDir));
    } finally {
      disk.unmount();
    }
  });
});
