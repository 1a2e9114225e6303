import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** What SQLite's own check says of a file: null where it is sound or not there yet. Changes nothing. */
export function databaseTrouble(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    const database = new DatabaseSync(file);
    try {
      database.exec("PRAGMA query_only = 1; PRAGMA busy_timeout = 2000");
      const [answer] = Object.values(database.prepare("PRAGMA quick_check(3)").get() ?? {});
      return answer === "ok" ? null : String(answer);
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
