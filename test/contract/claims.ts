import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { leavesOf } from "@weishan/core/booking";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import type { ClaimsLedger } from "../../packages/daemon/src/app/booking/ledger/claims-ledger.ts";
import {
  CHOICES_PER_STEP,
  LedgerOracle,
  QUARTER_MS,
  refusalOf,
  START,
  stepOf,
  takenOf,
  takeStep,
} from "../../packages/daemon/src/app/booking/ledger/fake/ledger-oracle.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { claimLeafRecords, claimRecords } from "../../packages/daemon/src/ports/record-kinds/claim-record.ts";
import { type Attempt, attempts, byDesk, ledgerOver } from "../support/claims-bench.ts";
import { recordsOver } from "../support/test-records.ts";

/** An empty database of claims, and the way to look into it and to take it away. */
export interface ClaimsDatabase {
  readonly connection: RecordsConnection;
  /** Runs statements past Weishan, as somebody with the database's own tools would. */
  tamper(statements: string): void;
  /** How often the database ended a change because two waited for each other. */
  deadlocks(): number;
  dispose(): Promise<void> | void;
}

const WRITER = join(import.meta.dirname, "../support/claims-writer.ts");
const PROCESSES = 16;
/** 16 processes try 13 halls and parts in 3 sessions of so many days: more than 10,000 attempts. */
const DAYS = 17;

/** Any step of those that may be taken. */
const anyStep = fc
  .array(fc.nat(999), { minLength: CHOICES_PER_STEP, maxLength: CHOICES_PER_STEP })
  .map((choices) => stepOf(choices));

interface Outcome {
  readonly won: readonly (Attempt & { readonly bookingId: string })[];
  readonly lost: number;
}

/** Checks that nobody is ever given what somebody else has, in one database. */
export function describeClaims(name: string, create: () => ClaimsDatabase): void {
  describe(`claims in ${name}`, () => {
    let underTest: ClaimsDatabase;
    let database: RecordsDatabase;
    let ledger: ClaimsLedger;

    beforeAll(async () => {
      underTest = create();
      database = recordsOver(underTest.connection);
      await database.start();
      ledger = ledgerOver(database.records);
    });

    afterAll(async () => {
      await database.stop();
      await underTest.dispose();
    });

    const start = (mode: "contest" | "halt" | "churn", seed: number) =>
      spawn(process.execPath, [WRITER, JSON.stringify(underTest.connection), mode, String(seed), String(DAYS)], {
        stdio: ["ignore", "pipe", "inherit"],
      });

    test("are given to one each when 16 processes want every hall, part and session at once", async () => {
      const writers = Array.from({ length: PROCESSES }, (_, seed) => start("contest", seed + 1));
      const outcomes = await Promise.all(
        writers.map(async (writer): Promise<Outcome> => {
          const lines: string[] = [];
          for await (const line of createInterface({ input: writer.stdout })) lines.push(line);
          return JSON.parse(lines.at(-1) ?? "{}");
        }),
      );
      const won = outcomes.flatMap((outcome) => outcome.won);
      const tried = won.length + outcomes.reduce((sum, { lost }) => sum + lost, 0);
      expect(tried).toBeGreaterThanOrEqual(10_000);

      const takenBy = new Map<string, number>();
      for (const { resourceId, from } of won) {
        for (const leaf of leavesOf(ledger.tree, resourceId)) {
          takenBy.set(`${leaf} ${from}`, (takenBy.get(`${leaf} ${from}`) ?? 0) + 1);
        }
      }
      expect([...takenBy.values()].filter((count) => count > 1)).toEqual([]);
      // Whoever lost everywhere lost to somebody: each room and session that was wanted has exactly one winner.
      const unclaimed = attempts(DAYS).filter(({ resourceId, from }) =>
        leavesOf(ledger.tree, resourceId).every((leaf) => !takenBy.has(`${leaf} ${from}`)),
      );
      expect(unclaimed).toEqual([]);

      const kept = await database.records.of(claimRecords).list({ where: { title: "爭取檔期" } });
      expect(kept.map(({ bookingId }) => bookingId).toSorted()).toEqual(
        won.map(({ bookingId }) => bookingId).toSorted(),
      );
      const leaves = await database.records.of(claimLeafRecords).list();
      expect(leaves).toHaveLength(takenBy.size);
      expect(underTest.deadlocks()).toBe(0);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    }, 180_000);

    test("are the same as on paper, whatever is done in whatever order", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 40 }), async (steps) => {
          underTest.tamper("delete from claim_leaf; delete from claim;");
          const clock = new HandClock(START);
          const own = recordsOver(underTest.connection, { clock });
          const under = ledgerOver(own.records);
          const oracle = new LedgerOracle(under.tree);
          for (const step of steps) {
            const expected = oracle.step(step);
            if (step.does === "wait") {
              // oxlint-disable-next-line no-await-in-loop -- one step after the other
              await clock.turn(step.quarters * QUARTER_MS);
              continue;
            }
            // oxlint-disable-next-line no-await-in-loop -- see above
            const result = await own.records
              .change(byDesk, (transaction) => takeStep(under, transaction, step))
              .then(() => "done", refusalOf);
            expect(result).toBe(expected);
            // oxlint-disable-next-line no-await-in-loop -- see above
            expect(await takenOf(under, oracle.now)).toEqual(oracle.taken());
          }
          await own.stop();
        }),
        { numRuns: 15 },
      );
    }, 180_000);

    test("are kept apart by the database itself, against whoever writes past the program", async () => {
      const insert = (id: string, from: number, to: number) =>
        underTest.tamper(
          `insert into claim_leaf (id, claim_id, leaf_id, leaf_number, from_at, to_at) values ('${id}', '${id}', 'X', 262143, ${from}, ${to})`,
        );
      insert("a", 60_000, 120_000);
      insert("b", 120_000, 180_000);
      expect(() => insert("c", 119_999, 120_001)).toThrow(/claim_leaf|the time of this leaf is taken/u);
      expect(() => insert("d", 0, 1_000_000)).toThrow(/claim_leaf|the time of this leaf is taken/u);
      expect(() => insert("e", 500_000, 500_000)).toThrow(/claim_leaf|the time of this leaf is taken/u);
      expect(() => underTest.tamper("update claim_leaf set to_at = 120001 where id = 'a'")).toThrow(
        /claim_leaf|the time of this leaf is taken/u,
      );
      underTest.tamper("delete from claim_leaf where leaf_id = 'X'");
    });

    test("leave nothing behind of a process that was killed in the middle of a change", async () => {
      underTest.tamper("delete from claim_leaf; delete from claim;");
      const writer = start("halt", 1);
      await once(createInterface({ input: writer.stdout }), "line");
      const exited = once(writer, "exit");
      writer.kill("SIGKILL");
      await exited;
      const [attempt] = attempts(1);
      if (attempt === undefined) throw new RangeError("there is nothing to want");
      await database.records.change(byDesk, (transaction) =>
        ledger.place(transaction, [{ ...attempt, bookingId: "after", kind: "booking", title: "之後" }]),
      );
      expect(await ledger.ofBooking("halted")).toEqual([]);
      expect(await ledger.ofBooking("after")).toHaveLength(1);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    });

    test("are whole and acknowledged ones are kept, wherever a process that changes them is killed", async () => {
      underTest.tamper("delete from claim_leaf; delete from claim;");
      for (const [seed, lineCount] of [3, 10, 22].entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one killed process after another
        const said = await killedAfter(start("churn", seed), lineCount);
        const last = said.at(-1);
        // A change of one's own begins only when the database is done with what the process has sent.
        // oxlint-disable-next-line no-await-in-loop -- see above
        await database.records.change(byDesk, (transaction) => transaction.note({ kind: "test", id: `kill-${seed}` }));
        for (const line of said.filter((each) => each !== last && each.endsWith("placed"))) {
          const [bookingId = ""] = line.split(" ");
          const isReleased = said.includes(`${bookingId} released`);
          // What was under way when the process ended may be done or not.
          if (last?.startsWith(bookingId)) continue;
          // oxlint-disable-next-line no-await-in-loop -- see above
          expect(await ledger.ofBooking(bookingId)).toHaveLength(isReleased ? 0 : 1);
        }
      }
      const standing = await database.records.of(claimRecords).list({ where: { releasedAt: null } });
      const expected = standing.flatMap(({ id, leafIds, fromAt, toAt }) =>
        leafIds.map((leafId) => ({ claimId: id, leafId, fromAt, toAt })),
      );
      const kept = await database.records.of(claimLeafRecords).list();
      const taken = kept.map(({ claimId, leafId, fromAt, toAt }) => ({ claimId, leafId, fromAt, toAt }));
      expect(new Set(taken.map((each) => JSON.stringify(each)))).toEqual(
        new Set(expected.map((each) => JSON.stringify(each))),
      );
      expect(standing.length).toBeGreaterThan(3);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    }, 180_000);
  });
}

/** What a process said before it was killed after so many lines, wherever it was by then. */
async function killedAfter(writer: ChildProcessByStdio<null, Readable, null>, lineCount: number): Promise<string[]> {
  const exited = once(writer, "exit");
  const said: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    said.push(line);
    if (said.length === lineCount) writer.kill("SIGKILL");
  }
  await exited;
  return said;
}
