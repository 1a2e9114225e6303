import { getMigrations } from "better-auth/db/migration";
import { expect, test } from "vitest";
import { createAuth } from "./create-auth.ts";
import { memoryDatabase } from "./fake/memory-database.ts";
import { HashQueue } from "./hash-queue.ts";

test("our tables are those that better-auth asks for", async () => {
  const database = await memoryDatabase();
  const silent = (): void => undefined;
  const { options } = createAuth({
    database,
    secret: "a secret of forty characters, for the test",
    ages: { idleMs: 1_000, absoluteMs: 1_000 },
    queue: new HashQueue(),
    newId: () => "id",
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    publicUrl: null,
  });
  const { toBeCreated, toBeAdded } = await getMigrations(options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  await database.db.destroy();
});
