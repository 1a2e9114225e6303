import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describeRecords } from "./records.ts";

describeRecords("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-records-"));
  const file = join(folder, "records.db");
  return Promise.resolve({
    connection: { kind: "sqlite" as const, file },
    tamper(statement) {
      const database = new DatabaseSync(file);
      database.exec(`PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = OFF; ${statement}`);
      database.close();
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  });
});
