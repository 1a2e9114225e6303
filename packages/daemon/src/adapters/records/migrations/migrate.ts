import { WeishanError } from "@weishan/core/error";
import type { Kysely } from "kysely";
import type { Clock } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { RecordsEngine } from "../engine.ts";
import type { OwnTables, RecordTables, SchemaStepRow } from "../tables.ts";
import { columnType } from "./column-types.ts";
import type { Migration } from "./migration.ts";
import { migrationChecksum } from "./migration-checksum.ts";

export interface MigrateOptions {
  readonly engine: RecordsEngine;
  readonly migrations: readonly Migration[];
  readonly programVersion: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Brings the tables to where this program knows them: each step in a transaction of its own, under the lock of the
 * changes, so that several programs that start at once make each step once.
 *
 * @throws WeishanError RECORDS_NEWER where a newer program was here, RECORDS_UNAVAILABLE where the steps that were
 *   made are not the ones this program knows
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { engine, migrations, logger } = options;
  const ordered = migrations.toSorted((left, right) => left.number - right.number);
  await createStepTable(engine);
  let isNew = false;
  for (;;) {
    // Each step sees what the one before it left.
    // oxlint-disable-next-line no-await-in-loop
    const made = await makeNextStep(options, ordered);
    if (made === undefined) return;
    // That a new database gets its tables is no news.
    isNew ||= made === ordered[0];
    const facts = { step: made.number, name: made.name };
    logger[isNew ? "debug" : "info"](facts, "the tables of the records were brought up to date");
  }
}

async function createStepTable({ kysely, kind, liftLimits, lockChanges }: RecordsEngine): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await liftLimits(transaction);
    await lockChanges(transaction);
    await transaction.schema
      .createTable("schema_step")
      .ifNotExists()
      .addColumn("number", columnType("integer", kind), (column) => column.primaryKey().notNull())
      .addColumn("name", columnType("text", kind), (column) => column.notNull())
      .addColumn("checksum", columnType("text", kind), (column) => column.notNull())
      .addColumn("program_version", columnType("text", kind), (column) => column.notNull())
      .addColumn("applied_at", columnType("integer", kind), (column) => column.notNull())
      .execute();
  });
}

async function makeNextStep(
  { engine, programVersion, clock }: MigrateOptions,
  migrations: readonly Migration[],
): Promise<Migration | undefined> {
  const { kysely, kind, liftLimits, lockChanges } = engine;
  return await kysely.transaction().execute(async (transaction) => {
    await liftLimits(transaction);
    await lockChanges(transaction);
    const steps = await transaction.selectFrom("schema_step").selectAll().orderBy("number").execute();
    await checkSteps(steps, migrations, { engine, programVersion });
    const next = migrations.find(({ number }) => !steps.some((step) => step.number === number));
    if (next === undefined) return undefined;
    await next.up(schemaOf(transaction), kind);
    await transaction
      .insertInto("schema_step")
      .values({
        number: next.number,
        name: next.name,
        checksum: await migrationChecksum(next, kind),
        program_version: programVersion,
        applied_at: clock.now(),
      })
      .execute();
    return next;
  });
}

/** Migrations name their tables as texts: those of the program go on changing. */
const schemaOf = (kysely: Kysely<OwnTables>): Kysely<RecordTables> => kysely.withTables<RecordTables>();

async function checkSteps(
  steps: readonly SchemaStepRow[],
  migrations: readonly Migration[],
  { engine: { place, kind }, programVersion }: Pick<MigrateOptions, "engine" | "programVersion">,
): Promise<void> {
  for (const step of steps) {
    const known = migrations.find(({ number }) => number === step.number);
    if (known === undefined) {
      const message = `the records in ${place} were written by Weishan ${step.program_version} (step ${step.number}, ${step.name}), this is Weishan ${programVersion} (step ${migrations.at(-1)?.number ?? 0}); start the newer version, or restore a backup from before the update`;
      throw new WeishanError("RECORDS_NEWER", message, {
        recordsVersion: step.program_version,
        programVersion,
        step: step.number,
      });
    }
    // oxlint-disable-next-line no-await-in-loop -- the first that differs ends the start
    if ((await migrationChecksum(known, kind)) !== step.checksum) {
      const message = `the records in ${place} were made with another step ${step.number} (${step.name}) than this program has; start the Weishan ${step.program_version} that made them, or restore a backup`;
      throw new WeishanError("RECORDS_UNAVAILABLE", message, { step: step.number });
    }
  }
}
