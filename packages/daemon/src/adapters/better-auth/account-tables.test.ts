import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getMigrations } from "better-auth/db/migration";
import { expect, test } from "vitest";
import { RecordsDatabase } from "../records/records-database.ts";
import { systemClock } from "../system/system-clock.ts";
import { digestHere } from "./argon2-digest.ts";
import { createAuth } from "./create-auth.ts";
import { HashQueue } from "./hash-queue.ts";

test("our tables are those that better-auth asks for", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-accounts-"));
  const silent = (): void => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const records = new RecordsDatabase({
    connection: { kind: "sqlite", file: join(folder, "records.db") },
    clock: systemClock,
    logger,
    random: Math.random,
    programVersion: "1.2.3",
  });
  await records.start();
  const { options } = createAuth({
    database: { kind: records.kind, db: records.kysely },
    secret: "a secret of forty characters, for the test",
    ages: { idleMs: 1_000, absoluteMs: 1_000 },
    queue: new HashQueue(),
    digest: digestHere,
    newId: () => "id",
    logger,
    publicUrl: null,
  });
  const { toBeCreated, toBeAdded } = await getMigrations(options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  await records.stop();
  rmSync(folder, { recursive: true });
});
