/** A way to ask a database. */
export type Ask = (sql: string) => readonly Record<string, unknown>[];

/** How many rows each table has, and what the given questions answer. */
export function databaseFigures(ask: Ask, questions: Readonly<Record<string, string>>): Record<string, number> {
  const figures: Record<string, number> = {};
  const tables = ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  for (const table of tables) {
    const name = String(table["name"]);
    figures[`rows of ${name}`] = oneNumber(ask, `SELECT count(*) AS value FROM "${name.replaceAll('"', '""')}"`);
  }
  for (const [name, sql] of Object.entries(questions)) figures[name] = oneNumber(ask, sql);
  return figures;
}

export const oneNumber = (ask: Ask, sql: string): number => Number(ask(sql)[0]?.["value"] ?? 0);
