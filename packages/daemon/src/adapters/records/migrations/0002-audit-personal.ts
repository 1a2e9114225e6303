import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Details with personal fields are few among many, and an erasure looks through all of them. */
export const auditPersonal: Migration = {
  number: 2,
  name: "audit-personal",
  async up({ schema }) {
    await schema
      .createIndex("audit_detail_personal")
      .on("audit_detail")
      .columns(["sequence"])
      .where(sql.ref("is_personal"), "=", 1)
      .execute();
  },
};
