import { afterAll, beforeAll, describe } from "vitest";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { describeClaims } from "./claims.ts";

describe.runIf(requireProgram("postgres", "postgresql"))("PostgreSQL", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterAll(() => server.stop());

  describeClaims("PostgreSQL", () => {
    const url = server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    return {
      connection: { kind: "postgres", url },
      tamper: (statements) => void server.query(name, statements),
      deadlocks: () => Number(server.query(name, `select deadlocks from pg_stat_database where datname = '${name}'`)),
      dispose: () => undefined,
    };
  });
});
