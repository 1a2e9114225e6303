import { createRecordTable } from "../../packages/daemon/src/adapters/records/migrations/create-record-table.ts";
import { MIGRATIONS } from "../../packages/daemon/src/adapters/records/migrations/index.ts";
import type { Migration } from "../../packages/daemon/src/adapters/records/migrations/migration.ts";
import {
  type RecordsConnection,
  RecordsDatabase,
  type RecordsDatabaseOptions,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type { Change, RecordKind } from "../../packages/daemon/src/ports/records.ts";
import { recordingLogger } from "./recording-logger.ts";

/** A record with a field of every type. */
export type Thing = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly count: number;
  readonly demandKw: number | null;
  readonly madeAt: number;
  readonly isOpen: boolean;
  readonly settings: unknown;
  readonly code: string | null;
  readonly token: string | null;
};

export const THINGS: RecordKind<Thing> = {
  table: "test_thing",
  fields: {
    id: { type: "text" },
    ownerId: { type: "text", optional: true },
    ownerName: { type: "text", optional: true, personal: true },
    count: { type: "integer" },
    demandKw: { type: "real", optional: true },
    madeAt: { type: "instant" },
    isOpen: { type: "flag" },
    settings: { type: "json", optional: true },
    code: { type: "text", optional: true },
    token: { type: "text", optional: true, secret: true },
  },
  unique: [["code"]],
  indexes: [["ownerId", "madeAt"]],
};

/** The step that a program with things would have. */
export const THINGS_STEP: Migration = {
  number: 9_001,
  name: "things",
  up: (schema, database) => createRecordTable(schema, database, THINGS),
};

export const thing = (id: string, fields: Partial<Thing> = {}): Thing => ({
  id,
  ownerId: null,
  ownerName: null,
  count: 0,
  demandKw: null,
  madeAt: 1_772_424_000_000,
  isOpen: false,
  settings: null,
  code: null,
  token: null,
  ...fields,
});

export const byEngineer: Change = {
  actor: { kind: "person", personId: "engineer-1", via: "session" },
  action: "thing.change",
  reason: "因為太熱",
  centerId: "SW",
};

/** The records of a program that keeps things, not yet started. */
export const recordsOver = (
  connection: RecordsConnection,
  options: Partial<RecordsDatabaseOptions> = {},
): RecordsDatabase =>
  new RecordsDatabase({
    connection,
    clock: systemClock,
    logger: recordingLogger(),
    random: Math.random,
    programVersion: "1.2.3",
    migrations: [...MIGRATIONS, THINGS_STEP],
    kinds: [THINGS],
    ...options,
  });
