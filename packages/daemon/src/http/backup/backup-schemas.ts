import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";

const rehearsalSchema = component(
  "BackupRehearsal",
  z
    .object({
      at: instantSchema,
      restores: z.boolean(),
      findings: listOf(z.string()).describe("What was found, a line each."),
      durationMs: z.number(),
    })
    .describe("What came of restoring a backup for a trial."),
);

const snapshotSchema = component(
  "Backup",
  z
    .object({
      id: z.string(),
      takenAt: instantSchema,
      durationMs: z.number(),
      version: z.string().describe("The version of Weishan that took it."),
      sizeBytes: z.number().describe("What a restore brings back."),
      addedBytes: z.number().describe("What this backup added to the folder."),
      fileCount: z.number().int(),
      isEncrypted: z.boolean(),
      records: z.enum(["included", "elsewhere"]).describe("elsewhere: PostgreSQL, backed up with its own tools."),
      history: z.enum(["included", "elsewhere"]).describe("elsewhere: InfluxDB, backed up with its own tools."),
      journalPosition: z.number().int(),
      rehearsal: rehearsalSchema.nullable().describe("The newest; null where nobody tried."),
    })
    .describe("One backup: everything as it was at one moment."),
);

export const backupsSchema = component(
  "Backups",
  z
    .object({
      isConfigured: z.boolean(),
      schedule: z
        .object({
          everyMs: z.number(),
          at: z.string().describe("Time of day in Taipei, 03:30."),
          keep: z.object({ daily: z.number().int(), weekly: z.number().int(), monthly: z.number().int() }),
        })
        .nullable(),
      folder: z.string().nullable(),
      encryption: z.enum(["none", "passphrase", "recipients"]).nullable(),
      lastGoodAt: instantSchema.nullable(),
      nextAt: instantSchema.nullable().describe("When the next backup is due, or tried again after a failure."),
      trouble: z
        .object({ since: instantSchema, attempts: z.number().int(), code: z.string(), text: z.string() })
        .nullable()
        .describe("Why the last backups did not come about."),
      running: z
        .object({
          kind: z.enum(["backup", "rehearsal"]),
          snapshotId: z.string().nullable(),
          startedAt: instantSchema,
          doneBytes: z.number(),
          totalBytes: z.number().nullable(),
        })
        .nullable(),
      snapshots: listOf(snapshotSchema).describe("Newest first."),
    })
    .describe("How the backups stand."),
);
