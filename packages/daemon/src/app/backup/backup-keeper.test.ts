import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { BackupStore, Snapshot } from "../../ports/backup-store.ts";
import { HandClock } from "../field/fake/hand-clock.ts";
import { KeptLog } from "../field/fake/kept-log.ts";
import { BackupKeeper } from "./backup-keeper.ts";

const HOUR_MS = 3_600_000;

/** A folder of backups in memory. */
class MemoryBackups implements BackupStore {
  readonly #clock: HandClock;
  snapshots: Snapshot[] = [];
  isAway = false;
  #taken = 0;

  constructor(clock: HandClock) {
    this.#clock = clock;
  }

  async take(): Promise<Snapshot> {
    if (this.isAway) throw new WeishanError("BACKUP_UNAVAILABLE", "the folder is not mounted");
    const snapshot: Snapshot = {
      id: `b${++this.#taken}`,
      takenAt: this.#clock.now(),
      durationMs: 1,
      version: "1",
      sizeBytes: 1,
      addedBytes: 1,
      fileCount: 1,
      isEncrypted: false,
      records: "included",
      history: "included",
      journalPosition: 1,
      rehearsal: null,
    };
    this.snapshots.push(snapshot);
    return snapshot;
  }

  async list(): Promise<readonly Snapshot[]> {
    return this.snapshots;
  }

  async rehearse() {
    return { at: epochMs(0), restores: true, findings: [], durationMs: 1 };
  }

  async remove(ids: readonly string[]): Promise<void> {
    this.snapshots = this.snapshots.filter(({ id }) => !ids.includes(id));
  }
}

function stand(clock = new HandClock(), store = new MemoryBackups(clock)) {
  const schedule = { everyMs: 24 * HOUR_MS, at: "03:30", keep: { daily: 3, weekly: 0, monthly: 0 } };
  const keeper = new BackupKeeper({
    store,
    folder: "/backups",
    encryption: "none",
    schedule,
    clock,
    log: new KeptLog(),
  });
  return { clock, store, keeper };
}

describe("BackupKeeper", () => {
  test("takes one backup a night and keeps as many as are wanted", async () => {
    const { clock, store, keeper } = stand();
    keeper.start();
    await clock.turn(60_000);
    expect(store.snapshots).toHaveLength(1);
    await clock.turn(6 * 24 * HOUR_MS);
    expect(store.snapshots).toHaveLength(3);
    expect(keeper.state().nextAt).toBeGreaterThan(clock.now());
    await keeper.stop();
  });

  test("takes exactly one after a week in which it did not run", async () => {
    const { clock, store, keeper } = stand();
    keeper.start();
    await clock.turn(60_000);
    await keeper.stop();
    await clock.turn(7 * 24 * HOUR_MS);
    const again = stand(clock, store).keeper;
    again.start();
    await clock.turn(HOUR_MS);
    expect(store.snapshots).toHaveLength(2);
    await again.stop();
  });

  test("tells why none comes about, tries again, and says when it is over", async () => {
    const { clock, store, keeper } = stand();
    store.isAway = true;
    keeper.start();
    await clock.turn(HOUR_MS);
    expect(keeper.state().trouble).toMatchObject({ code: "BACKUP_UNAVAILABLE", text: "the folder is not mounted" });
    expect(keeper.state().trouble?.attempts).toBeGreaterThan(1);
    store.isAway = false;
    await clock.turn(2 * HOUR_MS);
    expect(store.snapshots).toHaveLength(1);
    expect(keeper.state()).toMatchObject({ trouble: null, lastGoodAt: store.snapshots[0]?.takenAt });
    await keeper.stop();
  });

  test("refuses to rehearse what is not there", async () => {
    const { keeper } = stand();
    expect(() => keeper.beginRehearsal("b9")).toThrow(expect.objectContaining({ code: "RECORD_UNKNOWN" }));
  });
});
