import { type RawBuilder, sql } from "kysely";

/** The pattern of LIKE for a text that contains this one, whatever characters it has. */
export const containing = (text: string): RawBuilder<string> =>
  sql<string>`${`%${text.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`} escape '\\'`;
