import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessBench, everywhere } from "../support/access-bench.ts";
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

  test("a database that is away is told as that, not as a wrong password", async () => {
    const away = await PostgresServer.start();
    const bench = await accessBench({ kind: "postgres", url: away.createDatabase() });
    await bench.person("chen", everywhere("viewer"));
    const { token } = bench.opened(await bench.signIn("chen@example.tw"));
    await away.stop();
    const asked = [bench.authenticator.bySession(token), bench.signIn("chen@example.tw"), bench.people.people()];
    const codes = (await Promise.allSettled(asked)).map((each) => each.status === "rejected" && each.reason.code);
    expect(codes).toEqual(Array.from({ length: 3 }, () => "RECORDS_UNAVAILABLE"));
    await bench.close();
  }, 60_000);
});
