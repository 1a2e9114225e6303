import { ProcessBackupStore } from "../adapters/backup/process-backup-store.ts";
import { BackupKeeper } from "../app/backup/backup-keeper.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import { type BackupPlanParts, backupPlan } from "./backup-plan.ts";

const PROGRAM = new URL("./backup-process.ts", import.meta.url);

/** The scheduled backups of a daemon; undefined where the installation names no folder for them. */
export function openBackups(
  parts: Omit<BackupPlanParts, "folder">,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): BackupKeeper | undefined {
  const { backup } = parts.installation;
  const plan = backupPlan(parts);
  if (backup === undefined || plan === undefined) return undefined;
  return new BackupKeeper({
    store: new ProcessBackupStore({ plan, program: PROGRAM }),
    folder: plan.folder,
    encryption: plan.encryption.kind,
    schedule: { everyMs: backup.every, at: backup.at, keep: backup.keep },
    clock,
    log: logger,
  });
}
