import { afterAll, beforeAll, describe } from "vitest";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { describeRecords } from "./records.ts";

describe.runIf(requireProgram("postgres", "postgresql"))("PostgreSQL", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterAll(() => server.stop());

  describeRecords("PostgreSQL", () => {
    const url = server.createDatabase();
    return Promise.resolve({
      connection: { kind: "postgres" as const, url },
      tamper: (statement) => void server.query(new URL(url).pathname.slice(1), statement),
      dispose: () => undefined,
    });
  });
});
