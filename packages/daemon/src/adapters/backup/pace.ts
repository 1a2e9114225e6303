import { setTimeout as pass } from "node:timers/promises";
import type { BackupProgress, BackupTask } from "../../ports/backup-store.ts";

const MEBIBYTE = 1024 * 1024;

/** Keeps a long piece of work slow enough for others, tells how far it is, and ends it when asked to. */
export class Pace {
  readonly #task: BackupTask;
  readonly #bytesPerMs: number;
  readonly #startedAt = performance.now();
  #doneBytes = 0;
  totalBytes: number | null = null;

  constructor(task: BackupTask, maxMbPerSecond: number) {
    this.#task = task;
    this.#bytesPerMs = (maxMbPerSecond * MEBIBYTE) / 1_000;
  }

  /** Counts what was done, and waits until it was not too fast. Rejects when the work is to end. */
  async done(byteCount: number): Promise<void> {
    this.#task.signal.throwIfAborted();
    this.#doneBytes += byteCount;
    const progress: BackupProgress = { doneBytes: this.#doneBytes, totalBytes: this.totalBytes };
    this.#task.onProgress(progress);
    const aheadMs = this.#doneBytes / this.#bytesPerMs - (performance.now() - this.#startedAt);
    if (aheadMs > 1) await pass(aheadMs, undefined, { signal: this.#task.signal });
  }
}
