import { isRetryable } from "@weishan/core/error";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { BreakingLine } from "../support/breaking-line.ts";
import { POSTGRES_PASSWORD, PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { byEngineer, recordsOver, THINGS, thing } from "../support/test-records.ts";
import { describeRecords } from "./records.ts";

describe.runIf(requireProgram("postgres", "postgresql"))("PostgreSQL", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterAll(() => server.stop());

  describeRecords("PostgreSQL", () => {
    const url = server.createDatabase();
    return Promise.resolve({
      connection: { kind: "postgres" as const, url },
      tamper: (statement) => void server.query(new URL(url).pathname.slice(1), statement),
      dispose: () => undefined,
    });
  });

  describe("that comes and goes", () => {
    let url: string;
    let database: RecordsDatabase;
    let logger: ReturnType<typeof recordingLogger>;

    beforeEach(async () => {
      url = server.createDatabase();
      logger = recordingLogger();
      database = recordsOver({ kind: "postgres", url }, { logger });
      await database.start();
    });

    afterEach(() => database.stop());

    const insert = (id: string): Promise<void> =>
      database.records.change(byEngineer, (records) => records.of(THINGS).insert(thing(id)));

    test("refuses changes while it is away, with its place and without its password, and goes on by itself", async () => {
      await insert("a");
      await server.pause();
      const refusal = await insert("b").catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        code: "RECORDS_UNAVAILABLE",
        message: expect.stringContaining(`postgres://weishan@127.0.0.1:${server.port}/`),
      });
      await expect(database.records.of(THINGS).count()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
      await server.resume();
      await insert("c");
      expect((await database.records.of(THINGS).list()).map(({ id }) => id)).toEqual(["a", "c"]);
      expect(JSON.stringify([logger.lines, String(refusal)])).not.toContain(POSTGRES_PASSWORD);
    });

    test("loses nothing that was acknowledged when it crashes in the middle, and keeps nothing that was refused", async () => {
      const acknowledged: string[] = [];
      const refused: string[] = [];
      const running = Array.from({ length: 400 }, (_, index) => `t${index}`).map((id) =>
        insert(id).then(
          () => void acknowledged.push(id),
          () => void refused.push(id),
        ),
      );
      while (acknowledged.length < 60) await new Promise(setImmediate);
      await server.pause("SIGQUIT");
      await server.resume();
      await Promise.all(running);
      const kept = (await database.records.of(THINGS).list()).map(({ id }) => id);
      expect(acknowledged.length).toBeGreaterThanOrEqual(60);
      expect(refused.length).toBeGreaterThan(0);
      expect(kept).toEqual(acknowledged.toSorted());
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: kept.length });
      await insert("afterwards");
    });
  });

  test("of which other programs use other parts is none of their business", async () => {
    const url = server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    server.query(name, "create schema zz; create table zz.test_thing (id text); create table zz.audit_entry (id text)");
    const database = recordsOver({ kind: "postgres", url });
    try {
      expect(await database.hasTables()).toBe(false);
      await database.start();
      await database.records.change(byEngineer, (records) => records.of(THINGS).insert(thing("a")));
      expect(await database.hasTables()).toBe(true);
      expect(server.query(name, "select count(*) from zz.test_thing")).toBe("0");
    } finally {
      await database.stop();
    }
  });

  describe("behind a network that breaks", () => {
    test.each([
      ["after the server heard of the end of a change", true],
      ["before the server heard of the end of a change", false],
    ])("%s: the caller learns whether it was kept", async (_title, isHeard) => {
      const url = server.createDatabase();
      const line = await BreakingLine.to(server.port);
      const throughLine = new URL(url);
      throughLine.port = String(line.port);
      const database = recordsOver({ kind: "postgres", url: throughLine.href });
      try {
        await database.start();
        line.breakAt("commit", { isForwarded: isHeard });
        const inserted = database.records
          .change(byEngineer, (records) => records.of(THINGS).insert(thing("a")))
          .then(
            () => "kept",
            (error: unknown) => (isRetryable(error) ? "not kept" : error),
          );
        expect(await inserted).toBe(isHeard ? "kept" : "not kept");
        expect(line.breaks).toBe(1);
        expect(await database.records.of(THINGS).count()).toBe(isHeard ? 1 : 0);
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: isHeard ? 1 : 0 });
      } finally {
        await database.stop();
        await line.close();
      }
    });
  });

  describe("that cannot be used", () => {
    const startWith = async (change: (url: URL) => void): Promise<unknown> => {
      const url = new URL(server.url("postgres"));
      change(url);
      const database = recordsOver({ kind: "postgres", url: url.href });
      try {
        return await database.start().catch((error: unknown) => error);
      } finally {
        await database.stop();
      }
    };

    test.each([
      ["a wrong password", (url: URL) => void (url.password = "wrong-guess"), /refuses the user or the password/u],
      ["a database that is not there", (url: URL) => void (url.pathname = "/nowhere"), /createdb/u],
      ["nobody at the address", (url: URL) => void (url.port = "1"), /check that it runs, its address/u],
    ])("because of %s says so, with the way out and no password", async (_title, change, message) => {
      const refusal = await startWith(change);
      expect(refusal).toMatchObject({ code: "RECORDS_UNAVAILABLE", message: expect.stringMatching(message) });
      expect(String(refusal)).not.toMatch(/wrong-guess|nobody-may-read/u);
    });
  });
});
