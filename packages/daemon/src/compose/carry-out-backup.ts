import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { BackupFolder } from "../adapters/backup/backup-folder.ts";
import type { BackupOrder, BackupReport } from "../adapters/backup/backup-messages.ts";
import type { BackupEncryption } from "../adapters/backup/backup-plan.ts";
import { rehearseSnapshot } from "../adapters/backup/rehearse-snapshot.ts";
import { takeSnapshot } from "../adapters/backup/take-snapshot.ts";
import { readSecret } from "../daemon-settings.ts";
import type { BackupTask } from "../ports/backup-store.ts";
import { backedUpStores, restoredStores } from "./backup-stores.ts";

/** Takes or rehearses a backup, in this process. @throws WeishanError BACKUP_UNAVAILABLE, BACKUP_INVALID, CONFIG_INVALID */
export async function carryOut(
  order: BackupOrder,
  task: BackupTask,
): Promise<Extract<BackupReport, { kind: "taken" | "rehearsed" }>> {
  const { plan } = order;
  if (order.kind === "take") return { kind: "taken", manifest: await takeSnapshot(plan, backedUpStores, task) };
  const folder = new BackupFolder(plan.folder);
  const seal = await folder.sealToOpen(keysOf(plan.encryption));
  // Beside the data: there is room for as much as is there, and the temporary folder may be memory.
  const roomIn = dirname(plan.dataDir);
  await mkdir(roomIn, { recursive: true });
  const { id } = order;
  const { maxMbPerSecond } = plan;
  const rehearsal = await rehearseSnapshot(folder, {
    id,
    seal,
    knowledge: restoredStores,
    roomIn,
    task,
    maxMbPerSecond,
  });
  return { kind: "rehearsed", rehearsal };
}

const keysOf = (encryption: BackupEncryption) =>
  encryption.kind === "passphrase" ? { passphrase: readSecret(encryption.passphraseFile) } : {};
