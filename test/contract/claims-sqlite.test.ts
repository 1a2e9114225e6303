import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describeClaims } from "./claims.ts";

describeClaims("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-claims-"));
  const file = join(folder, "records.db");
  return {
    connection: { kind: "sqlite", file },
    tamper(statements) {
      const database = new DatabaseSync(file);
      try {
        database.exec(`PRAGMA busy_timeout = 5000; ${statements}`);
      } finally {
        database.close();
      }
    },
    // One writer at a time: there is nothing to wait for in a circle.
    deadlocks: () => 0,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
});
