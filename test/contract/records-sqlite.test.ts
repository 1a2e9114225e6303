import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { requireMounting, SmallFileSystem } from "../support/small-file-system.ts";
import { byEngineer, recordsOver, THINGS, thing } from "../support/test-records.ts";
import { describeRecords } from "./records.ts";

describeRecords("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-records-"));
  const file = join(folder, "records.db");
  return Promise.resolve({
    connection: { kind: "sqlite" as const, file },
    tamper(statement) {
      const database = new DatabaseSync(file);
      database.exec(`PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = OFF; ${statement}`);
      database.close();
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  });
});

describe("a file of records", () => {
  let folder: string;
  let file: string;
  const open: RecordsDatabase[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-records-"));
    file = join(folder, "records.db");
  });

  afterEach(async () => {
    for (const database of open.splice(0)) await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function started(options: Parameters<typeof recordsOver>[1] = {}, at = file): Promise<RecordsDatabase> {
    const database = recordsOver({ kind: "sqlite", file: at }, options);
    open.push(database);
    await database.start();
    return database;
  }

  const insert = (database: RecordsDatabase, ...ids: readonly string[]): Promise<void> =>
    database.records.change(byEngineer, async (records) => {
      for (const id of ids) await records.of(THINGS).insert(thing(id));
    });

  test("is for its owner only", async () => {
    await insert(await started(), "a");
    for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(each).mode & 0o777).toBe(0o600);
  });

  test("is copied while it is written, whole and as it was at one instant", async () => {
    const database = await started();
    const ids = Array.from({ length: 60 }, (_, index) => `t${index}`);
    const writing = Promise.all(ids.map((id) => insert(database, id, `${id}-twin`)));
    const copy = join(folder, "copy.db");
    await database.copyTo(copy);
    await writing;
    const copied = await started({}, copy);
    const verdict = await copied.auditTrail.verify();
    expect(verdict.sound).toBe(true);
    expect(verdict.entries).toBe(await copied.records.of(THINGS).count());
    expect(verdict.entries % 2).toBe(0);
  });

  test("keeps no trace of what was erased", async () => {
    const database = await started();
    const name = "林沛然-erased-on-request";
    await database.records.change(byEngineer, (records) =>
      records.of(THINGS).insert(thing("a", { ownerId: "p1", ownerName: name })),
    );
    await database.records.change(byEngineer, async (records) => {
      await records.of(THINGS).remove("a");
      await records.eraseDetails("p1");
    });
    expect(readFileSync(`${file}-wal`).includes(Buffer.from(name))).toBe(false);
    await open.pop()?.stop();
    expect(readFileSync(file).includes(Buffer.from("p1"))).toBe(true);
    expect(readFileSync(file).includes(Buffer.from(name))).toBe(false);
  });

  test("that is none is refused with the way out", async () => {
    writeFileSync(
      file,
      "this is a letter, not a database; it is longer than a header of SQLite would be, by far. ".repeat(9),
    );
    await expect(started()).rejects.toMatchObject({
      code: "RECORDS_UNAVAILABLE",
      message: expect.stringMatching(/is not a database; move it away or restore a backup/u),
    });
  });

  test("in a folder that is not there is refused with its name", async () => {
    const missing = join(folder, "missing", "records.db");
    await expect(started({}, missing)).rejects.toThrow(missing);
  });

  test("that another program holds is told as such, and is used again when it is free", async () => {
    const database = await started();
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    await expect(insert(database, "a")).rejects.toMatchObject({
      code: "RECORDS_UNAVAILABLE",
      message: expect.stringContaining("another program holds it"),
    });
    expect(await database.records.of(THINGS).count()).toBe(0);
    other.exec("ROLLBACK");
    other.close();
    await insert(database, "a");
    expect(await database.records.of(THINGS).count()).toBe(1);
  });

  test("is free again after a change that waited for another change inside itself was given up", async () => {
    const clock = new HandClock();
    const database = await started({ clock });
    const inside = Promise.withResolvers<void>();
    const stuck = database.records.change(byEngineer, async (records) => {
      await records.of(THINGS).insert(thing("a"));
      inside.resolve();
      await insert(database, "b");
    });
    const refusal = stuck.catch((error: unknown) => error);
    await inside.promise;
    await clock.turn(20_000);
    expect(await refusal).toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    await insert(database, "c");
    expect(await database.records.of(THINGS).find("a")).toBeUndefined();
    expect(await database.records.of(THINGS).find("c")).toEqual(thing("c"));
  });
});

describe.runIf(requireMounting())("a file of records on a full disk", () => {
  test("refuses changes without losing any, and takes them again once there is room", async () => {
    const disk = SmallFileSystem.mount(16);
    const database = recordsOver({ kind: "sqlite", file: join(disk.folder, "records.db") });
    try {
      await database.start();
      disk.occupy(8);
      const bulky = (id: string) =>
        database.records.change(byEngineer, (records) =>
          records.of(THINGS).insert(thing(id, { settings: "x".repeat(100_000) })),
        );
      let kept = 0;
      const fill = async (): Promise<unknown> => {
        for (;;) {
          try {
            await bulky(`t${kept}`);
            kept += 1;
          } catch (error) {
            return error;
          }
        }
      };
      const refusal = await fill();
      expect(refusal).toMatchObject({ code: "RECORDS_UNAVAILABLE", message: expect.stringContaining("disk is full") });
      expect(kept).toBeGreaterThan(3);
      expect(await database.records.of(THINGS).count()).toBe(kept);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: kept });
      disk.relieve();
      await bulky("after");
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: kept + 1 });
    } finally {
      await database.stop();
      disk.unmount();
    }
  });
});
