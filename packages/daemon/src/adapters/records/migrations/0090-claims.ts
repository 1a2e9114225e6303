import { type Kysely, sql } from "kysely";
import type { RecordTables } from "../tables.ts";
import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/**
 * The claims ledger with the rule that keeps the claims of a leaf apart, in the database itself: whoever writes past
 * the program is refused as well.
 */
export const claims: Migration = {
  number: 90,
  name: "claims",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "claim",
      fields: {
        id: { type: "text" },
        bookingId: { type: "text" },
        centerId: { type: "text" },
        kind: { type: "text" },
        resourceId: { type: "text", optional: true },
        equipmentId: { type: "text", optional: true },
        spaceId: { type: "text", optional: true },
        leafIds: { type: "json" },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        isLong: { type: "flag" },
        title: { type: "text" },
        organisation: { type: "text", optional: true },
        applicationId: { type: "text", optional: true },
        seriesId: { type: "text", optional: true },
        expiresAt: { type: "instant", optional: true },
        placedAt: { type: "instant" },
        releasedAt: { type: "instant", optional: true },
        releaseReason: { type: "text", optional: true },
      },
      indexes: [
        ["bookingId"],
        ["isLong", "fromAt"],
        ["isLong", "toAt"],
        ["expiresAt"],
        ["applicationId"],
        ["seriesId"],
      ],
    });
    await createRecordTable(schema, database, {
      table: "claim_leaf",
      fields: {
        id: { type: "text" },
        claimId: { type: "text" },
        leafId: { type: "text" },
        leafNumber: { type: "integer" },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
      },
      indexes: [["claimId"], ["leafId", "toAt"]],
    });
    await createRecordTable(schema, database, {
      table: "leaf",
      fields: { id: { type: "text" }, number: { type: "integer" } },
      unique: [["number"]],
    });
    await (database === "postgres" ? keepApartInPostgres(schema) : keepApartInSqlite(schema));
  },
};

/**
 * Every leaf has a stretch of its own on one line of numbers, as long as 2^44 ms (to the year 2527): ranges on it
 * overlap only where the same leaf is taken twice. An exclusion by leaf and range side by side would need the extension
 * btree_gist, which a user who only owns the database may not be able to make.
 */
async function keepApartInPostgres(schema: Kysely<RecordTables>): Promise<void> {
  await sql`
    alter table claim_leaf
      add constraint claim_leaf_times check (0 <= from_at and from_at < to_at and to_at < 17592186044416),
      add constraint claim_leaf_line check (0 < leaf_number and leaf_number < 262144),
      add constraint claim_leaf_apart exclude using gist (
        int8range(leaf_number * 17592186044416 + from_at, leaf_number * 17592186044416 + to_at) with &&
      )`.execute(schema);
}

/** Claims of a leaf that never overlap end in the order in which they begin: the next one to end decides. */
async function keepApartInSqlite(schema: Kysely<RecordTables>): Promise<void> {
  for (const [name, event] of [
    ["insert", sql`insert`],
    ["update", sql`update of leaf_id, from_at, to_at`],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await sql`
      create trigger ${sql.id(`claim_leaf_apart_${name}`)} before ${event} on claim_leaf
      when new.from_at >= new.to_at or exists (
        select 1 from (
          select from_at from claim_leaf
          where leaf_id = new.leaf_id and to_at > new.from_at and id <> new.id
          order by to_at limit 1
        ) where from_at < new.to_at
      )
      begin select raise(abort, 'the time of this leaf is taken'); end`.execute(schema);
  }
}
