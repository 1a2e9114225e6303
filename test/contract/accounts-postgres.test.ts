import { afterAll, beforeAll, describe } from "vitest";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { describeAccess } from "./access.ts";
import { describeAccounts } from "./accounts.ts";

describe.runIf(requireProgram("postgres", "postgresql"))("PostgreSQL", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterAll(() => server.stop());

  const create = () =>
    Promise.resolve({
      connection: { kind: "postgres" as const, url: server.createDatabase() },
      dispose: () => undefined,
    });
  describeAccounts("PostgreSQL", create);
  describeAccess("PostgreSQL", create);
});
