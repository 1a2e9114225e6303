import { columnType } from "./column-types.ts";
import type { Migration } from "./migration.ts";

/** The audit trail: the chain, and apart from it what may be erased. */
export const audit: Migration = {
  number: 1,
  name: "audit",
  async up({ schema }, database) {
    const text = columnType("text", database);
    const number = columnType("integer", database);
    await schema
      .createTable("audit_entry")
      .addColumn("sequence", number, (column) => column.primaryKey().notNull())
      .addColumn("at", number, (column) => column.notNull())
      .addColumn("actor_kind", text, (column) => column.notNull())
      .addColumn("actor_id", text, (column) => column.notNull())
      .addColumn("actor_via", text)
      .addColumn("action", text, (column) => column.notNull())
      .addColumn("subject_kind", text, (column) => column.notNull())
      .addColumn("subject_id", text, (column) => column.notNull())
      .addColumn("center_id", text)
      .addColumn("detail_digest", text, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull().unique())
      .execute();
    await schema.createIndex("audit_entry_by_at").on("audit_entry").columns(["at"]).execute();
    await schema.createIndex("audit_entry_by_actor").on("audit_entry").columns(["actor_id", "sequence"]).execute();
    await schema.createIndex("audit_entry_by_action").on("audit_entry").columns(["action", "sequence"]).execute();
    await schema
      .createIndex("audit_entry_by_subject")
      .on("audit_entry")
      .columns(["subject_id", "subject_kind", "sequence"])
      .execute();
    await schema
      .createTable("audit_detail")
      .addColumn("sequence", number, (column) =>
        column.primaryKey().notNull().references("audit_entry.sequence").onDelete("restrict"),
      )
      .addColumn("salt", text, (column) => column.notNull())
      .addColumn("reason", text)
      .addColumn("before_json", text)
      .addColumn("after_json", text)
      .addColumn("is_personal", number, (column) => column.notNull())
      .execute();
  },
};
