import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plusDays, taipeiDate } from "@weishan/core/calendar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import {
  type ApplicationBench,
  applicationBench,
  morningInTheHall,
  stepTo,
  use,
} from "../../packages/daemon/src/app/booking/application/fake/application-bench.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { recordsOver } from "../support/test-records.ts";

const AT_ONCE = 16;
const today = taipeiDate(systemClock.now());
const dayAhead = (days: number) => plusDays(today, days);

/** Checks the desk over one database, reached by two programs at once. */
function describeApplications(create: () => { readonly connection: RecordsConnection; dispose(): void }): void {
  let underTest: ReturnType<typeof create>;
  let databases: readonly RecordsDatabase[];
  let benches: readonly ApplicationBench[];

  beforeAll(async () => {
    underTest = create();
    databases = [recordsOver(underTest.connection), recordsOver(underTest.connection)];
    const opened: ApplicationBench[] = [];
    // One after the other: the first makes the tables, and keeps the rule books.
    for (const database of databases) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      await database.start();
      const clock = new HandClock(systemClock.now());
      // oxlint-disable-next-line no-await-in-loop -- see above
      opened.push(await applicationBench({ records: database.records, clock, newId: randomUUID }));
    }
    benches = opened;
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.stop()));
    underTest.dispose();
  });

  const benchAt = (index: number): ApplicationBench => {
    const bench = benches[index % benches.length];
    if (bench === undefined) throw new RangeError("there are no desks");
    return bench;
  };
  /** Handed in with an account, which needs no form. */
  const handIn = (index: number, days: number, more: object = {}) => {
    const { ownApplications, manager } = benchAt(index);
    const asked = morningInTheHall({ slots: [use("SW.AUDITORIUM", "08:00", "12:00", dayAhead(days))], ...more });
    const organisation = `第 ${index} 公司`;
    return ownApplications.handIn(
      { ...asked, organisation, formToken: null, id: randomUUID(), website: null, as: "submitted" },
      manager,
    );
  };
  const everybody = Array.from({ length: AT_ONCE }, (_, index) => index);

  test("applications that come at once each have a number, none twice and none missing", {
    timeout: 60_000,
  }, async () => {
    const receipts = await Promise.all(everybody.map((index) => handIn(index, 40)));
    const numbers = receipts.map(({ number }) => Number(number?.split("-B")[1])).toSorted((one, other) => one - other);
    expect(numbers).toEqual(everybody.map((index) => index + 1));
  });

  test("of many that want one morning one is approved, and all others know whose it is", {
    timeout: 60_000,
  }, async () => {
    const receipts = await Promise.all(everybody.map((index) => handIn(index, 47)));
    const outcomes = await Promise.allSettled(
      receipts.map(({ id }, index) => benchAt(index).applications.step(id, stepTo("approved"), benchAt(index).clerk)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes.filter(({ status }) => status === "rejected")) {
      expect(outcome).toMatchObject({ reason: { code: "CLAIM_CONFLICT" } });
    }
    const { applications, clerk } = benchAt(0);
    const seen = await Promise.all(receipts.map(({ id }) => applications.find(id, clerk)));
    const winner = seen.find(({ state }) => state === "payment-due");
    const losers = seen.filter(({ id }) => id !== winner?.id);
    expect(losers.map(({ state, wonBy }) => [state, wonBy?.applicationId])).toEqual(
      losers.map(() => ["submitted", winner?.id]),
    );
    expect(losers.flatMap(({ claims }) => claims)).toEqual([]);
  });

  test("what was agreed comes back as it was: price, claims, story and a day that was declared and lifted", async () => {
    const { applications, clerk, manager, pay, http } = benchAt(1);
    const receipt = await handIn(1, 54, { airConditioning: true, equipment: [{ key: "microphone", count: 2 }] });
    await applications.step(receipt.id, stepTo("approved"), clerk);
    await pay(receipt.id);
    const before = await applications.find(receipt.id, clerk);
    expect([before.state, before.quote]).toEqual(["confirmed", receipt.quote]);
    const asked = { date: dayAhead(54), centerIds: ["SW"], kind: "typhoon" as const, from: null, name: null };
    const day = await http.declaredDays.declare({ ...asked, moveApplicationIds: [] }, "颱風", manager);
    expect(day.struck.map(({ applicationId, refundTwd }) => [applicationId, refundTwd])).toEqual([
      [receipt.id, before.quote.totalTwd],
    ]);
    const { restored } = await http.declaredDays.lift(day.id, "轉向", manager);
    expect(restored).toHaveLength(1);
    const after = await benchAt(0).applications.find(receipt.id, clerk);
    const shape = (claims: typeof after.claims) =>
      claims.map(({ kind, from, to, leafIds }) => ({ kind, from, to, leafIds }));
    expect([after.state, after.owed, shape(after.claims)]).toEqual(["confirmed", before.owed, shape(before.claims)]);
    expect(after.history.flatMap(({ to }) => to ?? [])).toEqual([
      "draft",
      "submitted",
      "approved",
      "payment-due",
      "confirmed",
      "force-majeure",
      "confirmed",
    ]);
  });
}

describe("applications in SQLite", () => {
  describeApplications(() => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-applications-"));
    return {
      connection: { kind: "sqlite", file: join(folder, "records.db") },
      dispose: () => rmSync(folder, { recursive: true, force: true }),
    };
  });
});

describe.runIf(requireProgram("postgres", "postgresql"))("applications in PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());

  describeApplications(() => ({
    connection: { kind: "postgres", url: server.createDatabase() },
    dispose: () => undefined,
  }));
});
