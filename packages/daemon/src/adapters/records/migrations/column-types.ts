import { type RawBuilder, sql } from "kysely";
import type { RecordField } from "../../../ports/records.ts";
import type { DatabaseKind } from "../engine.ts";

/** Texts are ordered by code point, so that both databases list alike and indexes do not depend on a locale. */
const TEXT = { sqlite: sql`text`, postgres: sql`text collate "C"` } as const;
const WHOLE_NUMBER = { sqlite: sql`integer`, postgres: sql`bigint` } as const;
const REAL = { sqlite: sql`real`, postgres: sql`double precision` } as const;
const FLAG = { sqlite: sql`integer`, postgres: sql`boolean` } as const;

/** The type of a column, by what its field holds. JSON is kept as text: word by word what was written. */
export function columnType(type: RecordField["type"], database: DatabaseKind): RawBuilder<unknown> {
  switch (type) {
    case "text":
    case "json":
      return TEXT[database];
    case "integer":
    case "instant":
      return WHOLE_NUMBER[database];
    case "real":
      return REAL[database];
    case "flag":
      return FLAG[database];
  }
}
