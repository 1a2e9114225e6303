/** A place that changes a table past the records and so past the audit trail. */
export interface RecordWrite {
  readonly file: string;
  readonly statement: string;
}

/** Kysely's ways to change rows, with what stands in the brackets. */
const BUILDER = /\.(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*([^)\s,]*)/gu;
/** The same in SQL that is written out. */
const STATEMENT = /\b(?:insert\s+into|replace\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+["`]?([a-z_]+)/giu;
const LITERAL = /^(["'`])([a-z_]+)\1$/u;

/**
 * Every place in a source that changes one of these tables. A builder whose table is not written out could be any of
 * them.
 */
export function recordWrites(file: string, text: string, tables: ReadonlySet<string>): readonly RecordWrite[] {
  const found: RecordWrite[] = [];
  for (const [statement, target = ""] of text.matchAll(BUILDER)) {
    const [, , table] = LITERAL.exec(target) ?? [];
    if (table === undefined || tables.has(table)) found.push({ file, statement });
  }
  for (const [statement, table = ""] of text.matchAll(STATEMENT)) {
    if (tables.has(table.toLowerCase())) found.push({ file, statement });
  }
  return found;
}
