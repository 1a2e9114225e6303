import { constants, setPriority } from "node:os";
import { WeishanError } from "@weishan/core/error";
import type { BackupOrder, BackupReport } from "../adapters/backup/backup-messages.ts";
import type { BackupProgress } from "../ports/backup-store.ts";
import { carryOut } from "./carry-out-backup.ts";

/** The program that takes or rehearses one backup for a daemon and ends. */
const ending = new AbortController();
const say = (report: BackupReport): void => {
  // A daemon that is gone hears nothing; a backup without one to list it is not worth finishing.
  if (process.connected) process.send?.(report);
};

setPriority(constants.priority.PRIORITY_LOW);
process.on("SIGTERM", () => ending.abort());
process.on("disconnect", () => ending.abort());
process.once("message", (order: BackupOrder) => {
  void answer(order).finally(() => process.disconnect());
});

async function answer(order: BackupOrder): Promise<void> {
  const task = {
    signal: ending.signal,
    onProgress: lessOften((progress: BackupProgress) => say({ kind: "progress", ...progress })),
  };
  try {
    say(await carryOut(order, task));
  } catch (error) {
    const code =
      error instanceof WeishanError && (error.code === "BACKUP_INVALID" || error.code === "CONFIG_INVALID")
        ? error.code
        : "BACKUP_UNAVAILABLE";
    say({ kind: "failed", code, text: error instanceof Error ? error.message : String(error) });
  }
}

/** People do not see faster. */
function lessOften<Value>(tell: (value: Value) => void): (value: Value) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (value) => {
    const nowMs = performance.now();
    if (nowMs - toldAtMs < 250) return;
    toldAtMs = nowMs;
    tell(value);
  };
}
