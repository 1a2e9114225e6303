import { WeishanError } from "@weishan/core/error";
import type { BackupDesk } from "./backup-state.ts";

function refuse(): never {
  const message = "no folder for backups is configured; name one in the installation file: backup: { folder: … }";
  throw new WeishanError("BACKUP_UNAVAILABLE", message);
}

/** The backups of an installation that has no folder for them. */
export const noBackups: BackupDesk = {
  state: () => ({
    isConfigured: false,
    schedule: null,
    folder: null,
    encryption: null,
    lastGoodAt: null,
    nextAt: null,
    trouble: null,
    running: null,
    snapshots: [],
  }),
  begin: refuse,
  beginRehearsal: refuse,
};
