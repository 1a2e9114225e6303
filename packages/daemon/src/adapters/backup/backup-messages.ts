import type { BackupProgress, Rehearsal } from "../../ports/backup-store.ts";
import type { BackupPlan } from "./backup-plan.ts";
import type { Manifest } from "./manifest.ts";

/** What the process of a backup is asked to do. */
export type BackupOrder =
  | { readonly kind: "take"; readonly plan: BackupPlan }
  | { readonly kind: "rehearse"; readonly plan: BackupPlan; readonly id: string };

/** What it says. */
export type BackupReport =
  | ({ readonly kind: "progress" } & BackupProgress)
  | { readonly kind: "taken"; readonly manifest: Manifest }
  | { readonly kind: "rehearsed"; readonly rehearsal: Rehearsal }
  | {
      readonly kind: "failed";
      readonly code: "BACKUP_INVALID" | "BACKUP_UNAVAILABLE" | "CONFIG_INVALID";
      readonly text: string;
    };
