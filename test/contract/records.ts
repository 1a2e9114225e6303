import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isWeishanError } from "@weishan/core/error";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../packages/daemon/src/adapters/records/migrations/index.ts";
import { columnName } from "../../packages/daemon/src/adapters/records/record-columns.ts";
import { RECORD_KINDS } from "../../packages/daemon/src/adapters/records/record-kinds.ts";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { bookingSeriesRecords } from "../../packages/daemon/src/ports/record-kinds/booking-series-record.ts";
import type { RecordsTransaction } from "../../packages/daemon/src/ports/records.ts";
import { byEngineer, recordsOver, THINGS, THINGS_STEP, type Thing, thing } from "../support/test-records.ts";

/** An empty database, and the way to take it away. */
export interface DatabaseUnderTest {
  readonly connection: RecordsConnection;
  /** Runs a statement past Weishan, as somebody with the database's own tools would. */
  tamper(statement: string): Promise<void> | void;
  dispose(): Promise<void> | void;
}

const WRITER = join(import.meta.dirname, "../support/records-writer.ts");
const system = { actor: { kind: "system", part: "test" }, action: "thing.keep", reason: null } as const;

/** What columns may hold, as both databases understand it. */
const COLUMN_TYPES = {
  text: "text",
  json: "text",
  integer: "whole number",
  instant: "whole number",
  real: "number",
  flag: "flag",
} as const;

/** The same word for the same thing, whatever the database calls it. SQLite keeps flags as whole numbers. */
function sortOf(dataType: string): string {
  switch (dataType.toLowerCase()) {
    case "text":
      return "text";
    case "integer":
    case "int8":
      return "whole number";
    case "real":
    case "float8":
      return "number";
    case "bool":
      return "flag";
    default:
      return dataType;
  }
}

/** Checks what every database of the records promises. */
export function describeRecords(name: string, create: () => Promise<DatabaseUnderTest>): void {
  describe(`records in ${name}`, () => {
    let underTest: DatabaseUnderTest;
    let database: RecordsDatabase;
    const open: RecordsDatabase[] = [];

    async function another(options: Parameters<typeof recordsOver>[1] = {}): Promise<RecordsDatabase> {
      const opened = recordsOver(underTest.connection, options);
      open.push(opened);
      await opened.start();
      return opened;
    }

    beforeEach(async () => {
      underTest = await create();
      database = await another();
    });

    afterEach(async () => {
      await Promise.all(open.splice(0).map((opened) => opened.stop()));
      await underTest.dispose();
    });

    const change = <Result>(work: (records: RecordsTransaction) => Promise<Result>): Promise<Result> =>
      database.records.change(byEngineer, work);
    const insert = (...things: readonly Thing[]): Promise<void> =>
      change(async (records) => {
        for (const each of things) await records.of(THINGS).insert(each);
      });
    const stored = () => database.records.of(THINGS);

    describe("a record", () => {
      test("comes back as it was kept, whatever is in it", async () => {
        let next = 0;
        const texts = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
        await fc.assert(
          fc.asyncProperty(
            fc.record({
              ownerName: fc.option(texts),
              count: fc.maxSafeInteger(),
              demandKw: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
              madeAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
              isOpen: fc.boolean(),
              settings: fc.jsonValue(),
            }),
            async (fields) => {
              const kept = thing(`any-${next++}`, fields);
              await insert(kept);
              // JSON knows no -0.
              const expected = { ...kept, settings: JSON.parse(JSON.stringify(kept.settings)) };
              expect(await stored().find(kept.id)).toEqual(expected);
            },
          ),
          { numRuns: 60 },
        );
      });

      test("with the character that PostgreSQL cannot keep is refused in every database", async () => {
        await expect(insert(thing("a", { ownerName: "\0" }))).rejects.toMatchObject({ code: "QUERY_INVALID" });
      });

      test("is looked for by any text at all without a failure inside", async () => {
        await insert(thing("a"));
        const texts = fc.string({ unit: "binary", maxLength: 30 });
        await fc.assert(
          fc.asyncProperty(texts, async (text) => {
            const looked = await Promise.allSettled([
              stored().find(text),
              stored().list({ where: { code: text } }),
              database.auditTrail.search({ words: text, subjectId: text, limit: 1 }),
            ]);
            const failures: unknown[] = looked.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
            expect(failures.map((error) => (isWeishanError(error) ? error.code : error))).toEqual(
              failures.map(() => "QUERY_INVALID"),
            );
          }),
          { numRuns: 100, examples: [["\0"], ["\uD800"], ["%"], ["\\"], ["'; drop table test_thing; --"]] },
        );
        expect(await stored().count()).toBe(1);
      });

      test.each([
        ["half a count", { count: 0.5 }],
        ["an instant between two milliseconds", { madeAt: 1.5 }],
        ["a figure that is no number", { demandKw: Number.NaN }],
      ])("never keeps %s", async (_title, fields) => {
        await expect(insert(thing("a", fields))).rejects.toThrow(RangeError);
        expect(await stored().count()).toBe(0);
      });

      test("changes only in the fields that are given, and says how it is afterwards", async () => {
        await insert(thing("a", { count: 1, demandKw: 2.5, code: "X" }));
        const after = await change((records) => records.of(THINGS).update("a", { count: 2, demandKw: null }));
        expect(after).toEqual(thing("a", { count: 2, code: "X" }));
        expect(await stored().find("a")).toEqual(after);
      });

      test("that is removed is gone", async () => {
        await insert(thing("a"), thing("b"));
        await change((records) => records.of(THINGS).remove("a"));
        expect(await stored().list()).toEqual([thing("b")]);
      });

      test.each([
        ["changed", (records: RecordsTransaction) => records.of(THINGS).update("a", { count: 1 })],
        ["removed", (records: RecordsTransaction) => records.of(THINGS).remove("a")],
      ])("that is not there cannot be %s", async (_title, work) => {
        await expect(change(async (records) => void (await work(records)))).rejects.toMatchObject({
          code: "RECORD_UNKNOWN",
          facts: { kind: "test_thing", id: "a" },
        });
      });

      test("with an id or a unique value that is taken is refused, and says which", async () => {
        await insert(thing("a", { code: "X" }), thing("b", { code: "Y" }));
        const conflict = { code: "RECORD_CONFLICT", facts: { kind: "test_thing" } };
        await expect(insert(thing("a"))).rejects.toMatchObject(conflict);
        await expect(insert(thing("c", { code: "X" }))).rejects.toMatchObject(conflict);
        await expect(change((records) => records.of(THINGS).update("b", { code: "X" }))).rejects.toMatchObject(
          conflict,
        );
        expect(await stored().count()).toBe(2);
      });

      test("without a value is no conflict for another without", async () => {
        await insert(thing("a"), thing("b"));
        expect(await stored().count({ code: null })).toBe(2);
      });
    });

    describe("a list", () => {
      test("has what was asked for, in one order in every database, page after page", async () => {
        await insert(
          thing("d", { count: 1, code: "b", isOpen: true }),
          thing("a", { count: 1, code: "B", isOpen: true }),
          thing("c", { count: 2, code: null, isOpen: true }),
          thing("b", { count: 1, code: "陳", isOpen: true }),
          thing("e", { count: 9, isOpen: false }),
        );
        const ids = async (query: Parameters<ReturnType<typeof stored>["list"]>[0]) =>
          (await stored().list(query)).map(({ id }) => id);
        expect(await ids({ where: { isOpen: true }, orderBy: "code" })).toEqual(["c", "a", "d", "b"]);
        expect(await ids({ where: { isOpen: true }, orderBy: "code", descending: true })).toEqual(["b", "d", "a", "c"]);
        expect(await ids({ orderBy: "count", limit: 2, offset: 1 })).toEqual(["b", "d"]);
        expect(await ids({ orderBy: "count", offset: 3 })).toEqual(["c", "e"]);
        expect(await ids({ where: { count: 1, code: "B" } })).toEqual(["a"]);
        expect(await ids({ between: { count: { from: 1, before: 9 } }, orderBy: "id" })).toEqual(["a", "b", "c", "d"]);
        expect(await ids({ between: { count: { from: 2 } }, where: { isOpen: true } })).toEqual(["c"]);
        expect(await stored().count({ isOpen: false })).toBe(1);
      });
    });

    describe("a change", () => {
      test("that fails leaves nothing, neither in the records nor in the audit trail", async () => {
        const failing = change(async (records) => {
          await records.of(THINGS).insert(thing("a"));
          await records.note({ kind: "test_thing", id: "a" });
          throw new RangeError("no");
        });
        await expect(failing).rejects.toThrow(RangeError);
        expect(await stored().count()).toBe(0);
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 0 });
      });

      test("sees what it did itself, and nobody else does before it is done", async () => {
        await change(async (records) => {
          await records.of(THINGS).insert(thing("a"));
          expect(await records.of(THINGS).count()).toBe(1);
          expect(await stored().count()).toBe(0);
        });
        expect(await stored().count()).toBe(1);
      });

      test("may go another way where an id is taken", async () => {
        await insert(thing("a", { count: 1 }));
        await change(async (records) => {
          const things = records.of(THINGS);
          await things.insert(thing("a")).catch(() => things.update("a", { count: 2 }));
        });
        expect(await stored().find("a")).toMatchObject({ count: 2 });
      });

      test("in which an update was refused is not kept, even if nobody minded", async () => {
        await insert(thing("a", { code: "X" }), thing("b", { code: "Y" }));
        const careless = change(async (records) => {
          await records.of(THINGS).insert(thing("c"));
          await records
            .of(THINGS)
            .update("b", { code: "X" })
            .catch(() => undefined);
        });
        await expect(careless).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
        expect(await stored().find("c")).toBeUndefined();
      });

      test("of the same record waits for the other: no count is lost among many at once", async () => {
        await insert(thing("counter"));
        const others = [database, await another(), await another()];
        const once = (records: RecordsDatabase): Promise<unknown> =>
          records.records.change(byEngineer, async (inside) => {
            const before = await inside.of(THINGS).find("counter");
            await inside.of(THINGS).update("counter", { count: (before?.count ?? 0) + 1 });
          });
        await Promise.all(others.flatMap((each) => Array.from({ length: 20 }, () => once(each))));
        expect(await stored().find("counter")).toMatchObject({ count: 60 });
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 61 });
      });

      test("of several processes comes one after another too", async () => {
        await insert(thing("counter"));
        await Promise.all(["x", "y", "z"].map((name) => runWriter(underTest.connection, "count", name, 30)));
        expect(await stored().find("counter")).toMatchObject({ count: 90 });
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 91 });
      });

      test("does not hold up who only reads", async () => {
        await insert(thing("a", { count: 1 }));
        const seen = await change(async (records) => {
          await records.of(THINGS).update("a", { count: 2 });
          return [await stored().find("a"), await database.auditTrail.search({ limit: 10 })] as const;
        });
        expect(seen[0]).toMatchObject({ count: 1 });
        expect(seen[1]).toHaveLength(1);
      });

      test("that was acknowledged outlives the end of its process, and the chain stays whole", async () => {
        for (let round = 0; round < 3; round += 1) {
          const acknowledged = await killedWriter(underTest.connection, `round${round}`, 40 + 25 * round);
          const verdict = await database.auditTrail.verify();
          expect(verdict).toMatchObject({ sound: true });
          for (const id of acknowledged) expect(await stored().find(id)).toBeDefined();
          expect(verdict.entries).toBe(await stored().count());
        }
      });
    });

    describe("many records at once", () => {
      const many = Array.from({ length: 1_203 }, (_, index) =>
        thing(`m${String(index).padStart(5, "0")}`, { count: index, code: `code-${index}` }),
      );

      test("are added all together, each with its entry in the trail, and found by any of several values", async () => {
        await change((records) => records.of(THINGS).insertAll(many));
        expect(await stored().count()).toBe(many.length);
        const found = await stored().list({
          anyOf: { count: [3, 1_202, 9_999], isOpen: [false] },
          between: { count: { from: 4 } },
        });
        expect(found).toEqual(many.slice(1_202));
        expect(await stored().list({ anyOf: { id: [] } })).toEqual([]);
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: many.length });
      });

      test("are added not at all where one of them is refused, whatever the caller makes of it", async () => {
        await insert(thing("x", { code: "code-1" }));
        const swallowed = change(async (records) => {
          await records
            .of(THINGS)
            .insertAll(many)
            .catch(() => undefined);
        });
        await expect(swallowed).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
        expect((await stored().list()).map(({ id }) => id)).toEqual(["x"]);
      });

      test("are removed together, as far as they are there", async () => {
        await insert(thing("a"), thing("b"), thing("c"));
        await change((records) => records.of(THINGS).removeAll(["a", "nobody", "c"]));
        await change((records) => records.of(THINGS).removeAll([]));
        expect((await stored().list()).map(({ id }) => id)).toEqual(["b"]);
        const [entry] = await database.auditTrail.search({ subjectId: "c", limit: 10 });
        expect(entry?.detail).toMatchObject({ before: { id: "c" }, after: null });
      });

      test("are held in the order of their ids, and answered as they are", async () => {
        await insert(thing("b"), thing("a", { count: 7 }));
        const held = await change((records) => records.lock(THINGS, ["b", "nobody", "a"]));
        expect(held).toEqual([thing("a", { count: 7 }), thing("b")]);
      });
    });

    describe("whoever is told of a change", () => {
      test("hears of it once it is kept, and never of one that was not", async () => {
        const told: string[] = [];
        await change(async (records) => {
          records.whenKept(() => void told.push("kept"));
          await records.of(THINGS).insert(thing("a"));
          expect(told).toEqual([]);
        });
        const refused = change(async (records) => {
          records.whenKept(() => void told.push("refused"));
          await records.of(THINGS).insert(thing("a"));
        });
        await expect(refused).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
        expect(told).toEqual(["kept"]);
      });
    });

    describe("the library's own tables in the same database", () => {
      test("are used in transactions between ours, and neither waits for ever", async () => {
        const { kysely } = database;
        await kysely.schema.createTable("foreign_account").addColumn("userId", "text").execute();
        const foreign = kysely.withTables<{ foreign_account: { userId: string } }>();
        const sign = (userId: string) =>
          foreign.transaction().execute(async (transaction) => {
            await transaction.insertInto("foreign_account").values({ userId }).execute();
            return await transaction.selectFrom("foreign_account").selectAll().execute();
          });
        const ids = Array.from({ length: 15 }, (_, index) => `p${index}`);
        await Promise.all(ids.flatMap((id) => [sign(id), insert(thing(id))]));
        expect(await foreign.selectFrom("foreign_account").selectAll().execute()).toHaveLength(15);
        expect(await stored().count()).toBe(15);
      });
    });

    describe("the audit trail", () => {
      test("tells who changed what, when, why, where, and how it was before and after", async () => {
        await insert(thing("a", { count: 1 }));
        await change((records) => records.of(THINGS).update("a", { count: 2, isOpen: false }));
        const [newest, first] = await database.auditTrail.search({ limit: 10 });
        expect(newest).toMatchObject({
          sequence: 2,
          actor: byEngineer.actor,
          action: "thing.change",
          subject: { kind: "test_thing", id: "a" },
          centerId: "SW",
          detail: { reason: "因為太熱", before: { count: 1 }, after: { count: 2 } },
        });
        expect(first).toMatchObject({ sequence: 1, detail: { before: null, after: { id: "a", count: 1 } } });
      });

      test("says nothing of a change that changed nothing", async () => {
        await insert(thing("a", { settings: { x: 1, y: [2] } }));
        await change((records) => records.of(THINGS).update("a", { count: 0, settings: { y: [2], x: 1 } }));
        expect(await database.auditTrail.verify()).toMatchObject({ entries: 1 });
      });

      test("says nothing of what is a log itself", async () => {
        await change((records) => records.of({ ...THINGS, isLog: true }).insert(thing("a")));
        expect(await database.auditTrail.verify()).toMatchObject({ entries: 0 });
        expect(await stored().count()).toBe(1);
      });

      test("never has a secret in it", async () => {
        await insert(thing("a", { token: "very-secret" }));
        await change((records) => records.of(THINGS).update("a", { token: "more-secret" }));
        await change((records) => records.of(THINGS).remove("a"));
        const entries = await database.auditTrail.search({ limit: 10 });
        expect(entries).toHaveLength(3);
        expect(JSON.stringify(entries)).not.toContain("secret");
      });

      test("is searched by person, action, subject, centre, time and words", async () => {
        await insert(thing("a"));
        const found = async (query: Partial<Parameters<typeof database.auditTrail.search>[0]>) =>
          (await database.auditTrail.search({ limit: 10, ...query })).map(({ sequence }) => sequence);
        await database.records.change(system, (records) =>
          records.note({ kind: "door", id: "d1" }, { say: 'A "B" 50%' }),
        );
        await database.records.change({ ...byEngineer, centerId: "FS", reason: "Filter CHANGED" }, (records) =>
          records.of(THINGS).update("a", { count: 5 }),
        );
        const [, second] = await database.auditTrail.search({ limit: 10 });
        expect(await found({})).toEqual([3, 2, 1]);
        expect(await found({ personId: "engineer-1" })).toEqual([3, 1]);
        expect(await found({ personId: "test" })).toEqual([]);
        expect(await found({ action: "thing.keep" })).toEqual([2]);
        expect(await found({ subjectKind: "test_thing", subjectId: "a" })).toEqual([3, 1]);
        expect(await found({ centerIds: ["FS", "XX"] })).toEqual([3]);
        expect(await found({ centerIds: [] })).toEqual([]);
        expect(await found({ words: "changed filter" })).toEqual([3]);
        expect(await found({ words: "太熱" })).toEqual([1]);
        expect(await found({ words: '"b" 50%' })).toEqual([2]);
        expect(await found({ words: "5_%" })).toEqual([]);
        expect(await found({ beforeSequence: 3, limit: 1 })).toEqual([2]);
        if (second === undefined) throw new Error("there are three entries");
        expect(await found({ toAt: second.at })).not.toContain(2);
        expect(await found({ fromAt: second.at })).toContain(2);
      });

      test("is streamed from the first entry to the last", async () => {
        await insert(...Array.from({ length: 1_201 }, (_, index) => thing(`t${index}`)));
        let count = 0;
        for await (const entry of database.auditTrail.all()) expect(entry.sequence).toBe(++count);
        expect(count).toBe(1_201);
      });

      test.each([
        ["a word of the reason", "update audit_detail set reason = 'because' where sequence = 3", 3],
        [
          "a value",
          "update audit_detail set after_json = replace(after_json, '\"count\":0', '\"count\":1') where sequence = 2",
          2,
        ],
        ["who did it", "update audit_entry set actor_id = 'engineer-2' where sequence = 4", 4],
        ["when", "update audit_entry set at = at + 1 where sequence = 1", 1],
        ["the centre", "update audit_entry set center_id = null where sequence = 5", 5],
        [
          "the removal of an entry",
          "delete from audit_detail where sequence = 3; delete from audit_entry where sequence = 3",
          3,
        ],
        ["what was written, by removing the details", "delete from audit_detail where sequence = 2", 2],
      ])("gives away that somebody changed %s", async (_title, statement, brokenSequence) => {
        await insert(...["a", "b", "c", "d", "e"].map((id) => thing(id)));
        await underTest.tamper(statement);
        expect(await database.auditTrail.verify()).toMatchObject({ sound: false, brokenSequence });
      });

      test("gives away that its end was cut off to whoever noted a hash", async () => {
        await insert(...["a", "b", "c"].map((id) => thing(id)));
        const verdict = await database.auditTrail.verify();
        if (!verdict.sound) throw new Error("nobody changed it yet");
        await insert(thing("d"));
        expect(await database.auditTrail.verify(verdict.lastHash)).toMatchObject({ sound: true, entries: 4 });
        await underTest.tamper(
          "delete from audit_detail where sequence > 2; delete from audit_entry where sequence > 2",
        );
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 2 });
        expect(await database.auditTrail.verify(verdict.lastHash)).toMatchObject({ sound: false, brokenSequence: 3 });
      });

      test("forgets what it knows of a person on request, keeps what the person did, and stays whole", async () => {
        await insert(
          thing("about-amei", { ownerId: "amei", ownerName: "陳阿美" }),
          thing("of-amei", { ownerId: "amei" }),
          thing("about-others", { ownerId: "ben", ownerName: "Ben" }),
        );
        const amei = { kind: "person", personId: "amei", via: "session" } as const;
        await database.records.change({ actor: amei, action: "thing.switch", reason: null }, (records) =>
          records.note({ kind: "fan", id: "f1" }, { on: true }),
        );
        await change(async (records) => {
          await records.note({ kind: "person", id: "amei" }, { mail: "amei@example.org" });
          await records.of(THINGS).update("about-amei", { ownerName: null, ownerId: null });
          await records.eraseDetails("amei");
        });
        const entries = await database.auditTrail.search({ limit: 20 });
        expect(entries.map(({ sequence, detail }) => [sequence, detail === null])).toEqual([
          [7, false],
          [6, true],
          [5, true],
          [4, false],
          [3, false],
          [2, false],
          [1, true],
        ]);
        expect(JSON.stringify(entries)).not.toMatch(/阿美|amei@/u);
        expect(await database.auditTrail.search({ limit: 20, words: "阿美" })).toEqual([]);
        expect(entries[0]).toMatchObject({
          subject: { kind: "audit-detail", id: "amei" },
          detail: {
            reason: byEngineer.reason,
            after: {
              erasedSequences: [
                [1, 1],
                [5, 6],
              ],
            },
          },
        });
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 7 });
      });
    });

    test("erasing many people at once takes one look through the audit trail, and leaves look-alikes alone", async () => {
      const names = Array.from({ length: 120 }, (_, index) => `Person-${index}`);
      await insert(...names.map((id) => thing(`of-${id}`, { ownerId: id, ownerName: `name of ${id}` })));
      await insert(thing("look-alike", { ownerId: "person-7", ownerName: "somebody else" }));
      await change(async (records) => {
        for (const id of names) await records.eraseDetails(id);
      });
      const entries = await database.auditTrail.search({ limit: 500 });
      const known = entries.filter(({ subject, detail }) => subject.kind === "test_thing" && detail !== null);
      expect(known.map(({ subject }) => subject.id)).toEqual(["look-alike"]);
      expect(entries.filter(({ subject }) => subject.kind === "audit-detail")).toHaveLength(120);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true, entries: 241 });
    });

    describe("the tables", () => {
      test("are made once, however many programs start at the same time", async () => {
        const fresh = await create();
        const started = Array.from({ length: 4 }, () => recordsOver(fresh.connection));
        try {
          await Promise.all(started.map((each) => each.start()));
          await Promise.all(
            started.map((each, index) =>
              each.records.change(byEngineer, (records) => records.of(THINGS).insert(thing(`p${index}`))),
            ),
          );
          expect(await started[0]?.auditTrail.verify()).toMatchObject({ sound: true, entries: 4 });
        } finally {
          await Promise.all(started.map((each) => each.stop()));
          await fresh.dispose();
        }
      });

      test("of the program itself are the ones that its kinds of records need, column by column", async () => {
        const fresh = await create();
        const own = recordsOver(fresh.connection, { migrations: MIGRATIONS, kinds: RECORD_KINDS });
        try {
          await own.start();
          const made = await own.kysely.introspection.getTables();
          for (const { table, fields } of RECORD_KINDS) {
            const columns = made.find(({ name: each }) => each === table)?.columns ?? [];
            const expected = Object.entries(fields).map(([field, { type, optional }]) => ({
              column: columnName(field),
              isNullable: optional === true,
              type: type === "flag" && own.kind === "sqlite" ? "whole number" : COLUMN_TYPES[type],
            }));
            const actual = columns.map((column) => ({
              column: column.name,
              isNullable: column.isNullable,
              type: column.dataType,
            }));
            const inOrder = (list: readonly { readonly column: string }[]) =>
              list.toSorted((left, right) => left.column.localeCompare(right.column));
            expect(
              inOrder(actual.map((each) => ({ ...each, type: sortOf(each.type) }))),
              `columns of ${table}`,
            ).toEqual(inOrder(expected));
          }
          expect(RECORD_KINDS.length).toBeGreaterThan(5);
        } finally {
          await own.stop();
          await fresh.dispose();
        }
      });

      test("of a newer program are left alone, and the message names both versions", async () => {
        const newer = { number: 9_002, name: "from-the-future", up: () => Promise.resolve() };
        await another({
          migrations: [...MIGRATIONS, THINGS_STEP, newer],
          programVersion: "2.0.0",
        });
        const old = another();
        await expect(old).rejects.toMatchObject({ code: "RECORDS_NEWER" });
        await expect(old).rejects.toThrow(/2\.0\.0.*1\.2\.3/u);
      });

      test("that were made by another step of the same number are refused", async () => {
        const other = { ...THINGS_STEP, up: () => Promise.resolve() };
        await expect(another({ migrations: [...MIGRATIONS, other] })).rejects.toMatchObject({
          code: "RECORDS_UNAVAILABLE",
        });
      });

      test("are brought from an older program to a newer with everything in them", async () => {
        await insert(thing("a", { count: 7 }));
        const newer = await another({
          migrations: [
            ...MIGRATIONS,
            THINGS_STEP,
            {
              number: 9_002,
              name: "note",
              up: ({ schema }) => schema.alterTable("test_thing").addColumn("note", "text").execute(),
            },
          ],
        });
        expect(await newer.records.of(THINGS).find("a")).toEqual(thing("a", { count: 7 }));
      });

      test("keep who let rooms when organisations need no longer be named", async () => {
        const fresh = await create();
        const columns =
          "id, center_id, resource_id, rrule, start_local, length_minutes, month_end, exceptions, set_up_minutes, " +
          "tear_down_minutes, title, organisation, created_at, created_by";
        const older = MIGRATIONS.filter(({ number }) => number < 95);
        const [before, after] = [
          { migrations: older, kinds: [] },
          { migrations: MIGRATIONS, kinds: RECORD_KINDS },
        ].map((options) => recordsOver(fresh.connection, options));
        try {
          await before?.start();
          await fresh.tamper(
            `insert into booking_series (${columns}) values ` +
              "('s', 'SW', 'SW.MEETING.6', '', '', 60, 'skip', '[]', 0, 0, '會報', '工務局', 1, 'desk')",
          );
          await after?.start();
          const series = after?.records.of(bookingSeriesRecords);
          expect(await series?.find("s")).toMatchObject({ title: "會報", organisation: "工務局" });
        } finally {
          await before?.stop();
          await after?.stop();
          await fresh.dispose();
        }
      });

      test("of which something is missing are noticed at the start, with its name", async () => {
        await underTest.tamper("alter table test_thing drop column demand_kw");
        await expect(another()).rejects.toThrow(/column test_thing\.demand_kw/u);
        await expect(another({ kinds: [{ table: "gone", fields: {} }] })).rejects.toThrow(/table gone/u);
      });

      test("are left as they were by a step that fails", async () => {
        const failing = {
          number: 9_002,
          name: "fails",
          async up({ schema }: Parameters<typeof THINGS_STEP.up>[0]) {
            await schema.createTable("half_made").addColumn("id", "text").execute();
            throw new RangeError("no");
          },
        };
        await expect(another({ migrations: [...MIGRATIONS, THINGS_STEP, failing] })).rejects.toThrow(RangeError);
        const tables = await database.kysely.introspection.getTables();
        expect(tables.map(({ name: table }) => table)).not.toContain("half_made");
        expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
      });
    });
  });
}

/** Runs a writer to its end. */
async function runWriter(connection: RecordsConnection, mode: string, name: string, times: number): Promise<void> {
  const writer = spawn(process.execPath, [WRITER, JSON.stringify(connection), mode, name, String(times)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(writer, "exit");
  expect(code).toBe(0);
}

/** Kills a writer in the middle of its work; answers what it had been told is kept. */
async function killedWriter(connection: RecordsConnection, name: string, after: number): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [WRITER, JSON.stringify(connection), "insert", name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const exited = once(writer, "exit");
  for await (const chunk of writer.stdout) {
    printed += String(chunk);
    if (printed.split("\n").length > after) writer.kill("SIGKILL");
  }
  await exited;
  return printed.split("\n").filter((line) => line !== "");
}
