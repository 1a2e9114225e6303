import type { Actor, Records } from "../../ports/records.ts";
import type { BackupKeeper } from "./backup-keeper.ts";
import type { BackupDesk } from "./backup-state.ts";

export interface AuditedBackupsParts {
  readonly keeper: Pick<BackupKeeper, "state" | "begin" | "beginRehearsal" | "mustBeFree" | "mustHave">;
  readonly records: Pick<Records, "change">;
}

/**
 * The backups as people ask for them: who asked is in the audit trail before anything begins, and nothing begins that
 * could not be written down. What is refused is not written down.
 */
export function auditedBackups({ keeper, records }: AuditedBackupsParts): BackupDesk {
  const note = (actor: Actor, action: string, id: string): Promise<void> =>
    records.change({ actor, action, reason: null }, (transaction) => transaction.note({ kind: "backup", id }));
  return {
    state: () => keeper.state(),
    async begin(actor) {
      keeper.mustBeFree();
      await note(actor, "backup.start", "new");
      keeper.begin();
    },
    async beginRehearsal(snapshotId, actor) {
      keeper.mustBeFree();
      keeper.mustHave(snapshotId);
      await note(actor, "backup.rehearse", snapshotId);
      keeper.beginRehearsal(snapshotId);
    },
  };
}
