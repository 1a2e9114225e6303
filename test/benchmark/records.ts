/**
 * What a change of the records costs, and what it costs everybody else: SQLite with an fsync for every commit on the
 * main thread, where it is simplest, beside our thread; and a check of a long audit trail.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pass } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { NO_HASH } from "../../packages/daemon/src/adapters/records/audit/audit-hash.ts";
import { chainEntries } from "../../packages/daemon/src/adapters/records/audit/chain-entries.ts";
import type { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import type { AuditVerdict } from "../../packages/daemon/src/ports/audit-trail.ts";
import { byEngineer, recordsOver, THINGS, thing } from "../support/test-records.ts";
import type { BenchResult } from "./field-transport.ts";
import { percentile, residentMb } from "./history-measure.ts";

const CHANGES = 400;
/** A change about so often: a desk with several people at work. */
const EACH_CHANGE_MS = 5;
const TIMER_MS = 5;
const ENTRIES = 1_000_000;
const ENTRIES_AT_A_TIME = 10_000;

interface ChangeFigures {
  readonly commitP50Ms: number;
  readonly commitP99Ms: number;
  /** How late a timer of 5 ms is in the same thread: what a poll would wait. */
  readonly lateP50Ms: number;
  readonly lateP99Ms: number;
  readonly latestMs: number;
}

export async function benchRecords(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-"));
  try {
    const idle = await measured(() => Promise.resolve());
    const quiet = [await onMainThread(join(folder, "main.db")), await inThread(join(folder, "thread.db"))] as const;
    const busy = await besideBusyDisk(folder, async () => {
      const main = await onMainThread(join(folder, "busy-main.db"));
      return [main, await inThread(join(folder, "busy-thread.db"))] as const;
    });
    return [
      ...changeResults("quiet disk", idle, ...quiet),
      ...changeResults("busy disk", idle, ...busy),
      ...(await longTrail(join(folder, "long.db"))),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onMainThread(file: string): Promise<ChangeFigures> {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    CREATE TABLE thing (id TEXT PRIMARY KEY, count INTEGER); CREATE TABLE entry (sequence INTEGER PRIMARY KEY, hash TEXT);
    CREATE TABLE detail (sequence INTEGER PRIMARY KEY, json TEXT)`);
  const thingOf = database.prepare("INSERT INTO thing VALUES (?, ?)");
  const entryOf = database.prepare("INSERT INTO entry VALUES (?, ?)");
  const detailOf = database.prepare("INSERT INTO detail VALUES (?, ?)");
  let sequence = 0;
  const figures = await measured(() => {
    sequence += 1;
    database.exec("BEGIN IMMEDIATE");
    thingOf.run(`t${sequence}`, sequence);
    entryOf.run(sequence, NO_HASH);
    detailOf.run(sequence, JSON.stringify(thing(`t${sequence}`)));
    database.exec("COMMIT");
    return Promise.resolve();
  });
  database.close();
  return figures;
}

async function inThread(file: string): Promise<ChangeFigures> {
  const database = recordsOver({ kind: "sqlite", file });
  await database.start();
  let count = 0;
  const figures = await measured(() => {
    count += 1;
    return database.records.change(byEngineer, (records) => records.of(THINGS).insert(thing(`t${count}`)));
  });
  await database.stop();
  return figures;
}

/** Makes changes one after another beside a timer. */
async function measured(change: () => Promise<void>): Promise<ChangeFigures> {
  const commitMs: number[] = [];
  const lateMs = await latenessDuring(async () => {
    for (let done = 0; done < CHANGES; done += 1) {
      const startedMs = performance.now();
      await change();
      commitMs.push(performance.now() - startedMs);
      await pass(EACH_CHANGE_MS);
    }
  });
  return {
    commitP50Ms: percentile(commitMs, 0.5),
    commitP99Ms: percentile(commitMs, 0.99),
    lateP50Ms: percentile(lateMs, 0.5),
    lateP99Ms: percentile(lateMs, 0.99),
    latestMs: Math.max(...lateMs),
  };
}

/** How late a timer of this thread is each time while something goes on. */
async function latenessDuring(work: () => Promise<unknown>): Promise<readonly number[]> {
  const lateMs: number[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const dueMs = performance.now() + TIMER_MS;
      await pass(TIMER_MS);
      lateMs.push(Math.max(0, performance.now() - dueMs));
    }
  })();
  await work();
  over.abort();
  await watching;
  return lateMs;
}

/** Lets another program of this machine write to the disk without a pause meanwhile. */
async function besideBusyDisk<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const program = `const fs = require("node:fs"); const file = fs.openSync(process.argv[1], "w");
    const block = Buffer.alloc(4 << 20, 1); for (let at = 0; ; at = (at + 1) % 64) { fs.writeSync(file, block, 0, block.length, at * block.length); fs.fsyncSync(file); }`;
  const other = spawn(process.execPath, ["-e", program, join(folder, "ballast")], { stdio: "ignore" });
  try {
    await once(other, "spawn");
    return await work();
  } finally {
    const ended = once(other, "exit");
    other.kill("SIGKILL");
    await ended;
  }
}

function changeResults(
  disk: string,
  idle: ChangeFigures,
  main: ChangeFigures,
  thread: ChangeFigures,
): readonly BenchResult[] {
  const beside = (name: string, figure: keyof ChangeFigures, goal: string, goalMs: number): BenchResult => ({
    name: `${disk}: ${name}`,
    value: thread[figure],
    unit: "ms",
    peer: `main thread ${main[figure].toPrecision(3)} ms`,
    ratio: thread[figure] / main[figure],
    goal,
    met: thread[figure] <= goalMs,
  });
  return [
    beside("a change until it is safe, p50", "commitP50Ms", "≤ 20 ms", 20),
    beside("a change until it is safe, p99", "commitP99Ms", "≤ 250 ms", 250),
    beside("others wait meanwhile, p50", "lateP50Ms", "≤ idle + 1 ms", idle.lateP50Ms + 1),
    beside("others wait meanwhile, p99", "lateP99Ms", "≤ idle + 5 ms", idle.lateP99Ms + 5),
    beside("others wait meanwhile, longest", "latestMs", "≤ main thread", main.latestMs),
  ];
}

/** A trail of a million entries, checked and searched. */
async function longTrail(file: string): Promise<readonly BenchResult[]> {
  const database = recordsOver({ kind: "sqlite", file });
  await database.start();
  await database.stop();
  fill(file);
  const long = recordsOver({ kind: "sqlite", file });
  const beforeMb = residentMb();
  const startedMs = performance.now();
  let verdict: AuditVerdict = { sound: true, entries: 0, lastHash: "" };
  const bare = bareTimerP99();
  const lateMs = await latenessDuring(async () => {
    verdict = await long.auditTrail.verify();
  });
  const tookMs = performance.now() - startedMs;
  const bareMs = await bare;
  const searchMs = await searchTime(long);
  await long.stop();
  const one = (name: string, value: number, unit: string, goal: readonly [string, number]): BenchResult => ({
    name,
    value,
    unit,
    peer: "",
    ratio: Number.NaN,
    goal: goal[0],
    met: value <= goal[1] && verdict.sound,
  });
  return [
    one(`a check of ${verdict.entries} entries`, tookMs / 1_000, "s", ["≤ 60 s", 60]),
    one("memory that the check took", residentMb() - beforeMb, "MB", ["≤ 100 MB", 100]),
    {
      ...one("others wait during the check, p99", percentile(lateMs, 0.99), "ms", ["≤ bare + 10 ms", bareMs + 10]),
      peer: `a process that does nothing else ${bareMs.toPrecision(3)} ms`,
    },
    one("the newest 100 entries of a person", searchMs.person, "ms", ["≤ 50 ms", 50]),
    one("a word that is in no entry", searchMs.word, "ms", ["≤ 5 s", 5_000]),
  ];
}

/** How late a timer is at the same time in a process that does nothing else. */
async function bareTimerP99(): Promise<number> {
  const program = fileURLToPath(new URL("./bare-timer.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, "5000"]);
  return Number(stdout);
}

async function searchTime(database: RecordsDatabase): Promise<{ readonly person: number; readonly word: number }> {
  const timed = async (query: Parameters<typeof database.auditTrail.search>[0]): Promise<number> => {
    const startedMs = performance.now();
    await database.auditTrail.search(query);
    return performance.now() - startedMs;
  };
  return {
    person: await timed({ personId: "engineer-1", limit: 100 }),
    word: await timed({ words: "nowhere-at-all", limit: 100 }),
  };
}

function fill(file: string): void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA synchronous = OFF");
  const entry = database.prepare("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const detail = database.prepare("INSERT INTO audit_detail VALUES (?, ?, ?, ?, ?, ?)");
  let head = { sequence: 0, hash: NO_HASH };
  while (head.sequence < ENTRIES) {
    const happened = Array.from({ length: ENTRIES_AT_A_TIME }, (_, index) => ({
      subject: { kind: "lease", id: `lease-${head.sequence + index}` },
      before: null,
      after: {
        id: `lease-${head.sequence + index}`,
        pointId: "SW.MAIN.03F.FCU.07.setpointC",
        value: 24,
        holderId: "p",
      },
      isPersonal: false,
    }));
    const { entries, details } = chainEntries(head, { change: byEngineer, at: 1_772_424_000_000 }, happened);
    database.exec("BEGIN");
    for (const row of entries) {
      entry.run(
        row.sequence,
        row.at,
        row.actor_kind,
        row.actor_id,
        row.actor_via,
        row.action,
        row.subject_kind,
        row.subject_id,
        row.center_id,
        row.detail_digest,
        row.hash,
      );
    }
    for (const row of details) {
      detail.run(row.sequence, row.salt, row.reason, row.before_json, row.after_json, row.is_personal);
    }
    database.exec("COMMIT");
    head = entries.at(-1) ?? head;
  }
  database.close();
}
