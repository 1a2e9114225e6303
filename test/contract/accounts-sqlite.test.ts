import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeAccounts } from "./accounts.ts";

describeAccounts("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-accounts-"));
  return Promise.resolve({
    connection: { kind: "sqlite" as const, file: join(folder, "records.db") },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  });
});
