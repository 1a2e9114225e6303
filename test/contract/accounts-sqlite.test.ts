import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeAccess } from "./access.ts";
import { describeAccounts } from "./accounts.ts";

const create = () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-accounts-"));
  return Promise.resolve({
    connection: { kind: "sqlite" as const, file: join(folder, "records.db") },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  });
};

describeAccounts("SQLite", create);
describeAccess("SQLite", create);
