import { dirname, resolve } from "node:path";
import type { BackupEncryption, BackupPlan } from "../adapters/backup/backup-plan.ts";
import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";
import { configurationFiles } from "./configuration-files.ts";

/** A program that somebody runs by hand may read faster than one in the background. */
const MB_PER_SECOND_WITHOUT_SETTINGS = 40;

export interface BackupPlanParts {
  readonly installation: Installation;
  readonly settings: DaemonSettings;
  readonly version: string;
  /** Another folder than the installation says. */
  readonly folder?: string;
}

/** What a backup of this installation takes and where it goes; undefined where no folder is named. */
export function backupPlan({ installation, settings, version, folder }: BackupPlanParts): BackupPlan | undefined {
  const { backup, file } = installation;
  const base = dirname(file);
  const to = folder ?? (backup === undefined ? undefined : resolve(base, backup.folder));
  if (to === undefined) return undefined;
  const { files, secrets } = configurationFiles(installation);
  const isRecordsElsewhere = settings.recordsUrl !== null || installation.records.kind === "postgres";
  return {
    dataDir: settings.dataDir,
    folder: to,
    encryption: encryptionOf(installation, base),
    configuration: files,
    leftOut: secrets.map(({ key, path }) => `a secret: ${key} (${path})`),
    version,
    records: isRecordsElsewhere ? "elsewhere" : "included",
    history: installation.history.kind === "embedded" ? "included" : "elsewhere",
    maxMbPerSecond: backup?.maxMbPerSecond ?? MB_PER_SECOND_WITHOUT_SETTINGS,
  };
}

function encryptionOf({ backup }: Installation, base: string): BackupEncryption {
  const encryption = backup?.encryption;
  if (encryption === undefined) return { kind: "none" };
  if ("recipients" in encryption) return { kind: "recipients", recipients: encryption.recipients };
  return { kind: "passphrase", passphraseFile: resolve(base, encryption.passphraseFile) };
}
