import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PAYMENT_KINDS } from "@weishan/core/booking";
import { taipeiDate } from "@weishan/core/calendar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { bookedApplication } from "../../packages/daemon/src/app/booking/document/fake/booked-application.ts";
import { PaymentDesk } from "../../packages/daemon/src/app/booking/payment/payment-desk.ts";
import type { GivenPayment } from "../../packages/daemon/src/app/booking/payment/payment-side.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { applicationRecords } from "../../packages/daemon/src/ports/record-kinds/application-record.ts";
import { bookingPaymentRecords } from "../../packages/daemon/src/ports/record-kinds/booking-payment-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { recordsOver } from "../support/test-records.ts";

const AT_ONCE = 24;
const { id: applicationId } = bookedApplication;
const byTest = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
const cashier = worker("cashier");

const entry = (type: GivenPayment["type"], amountTwd: number): GivenPayment => ({
  id: randomUUID(),
  type,
  lines: [{ kind: "fee", amountTwd }],
  method: "cash",
  happenedOn: taipeiDate(systemClock.now()),
  reference: null,
  reversesId: null,
  reason: null,
});

/** Checks the payment ledger over one database, reached by two programs at once. */
function describePayments(create: () => { readonly connection: RecordsConnection; dispose(): void }): void {
  let underTest: ReturnType<typeof create>;
  let databases: readonly RecordsDatabase[];
  let desks: readonly PaymentDesk[];

  beforeAll(async () => {
    underTest = create();
    databases = [recordsOver(underTest.connection), recordsOver(underTest.connection)];
    // One after the other: the first makes the tables.
    for (const database of databases) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      await database.start();
    }
    desks = databases.map(
      ({ records }) =>
        new PaymentDesk({
          records,
          clock: systemClock,
          applications: {
            moneyMoved: async (transaction, id, { balance: { paid, refunded } }) =>
              void (await transaction.of(applicationRecords).update(id, { paid, refunded })),
          },
          names: async () => new Map(),
          spreadsheets: { write: async () => new Uint8Array() },
          receipt: async () => undefined,
        }),
    );
    await databases[0]?.records.change(byTest, (transaction) =>
      transaction.of(applicationRecords).insert(bookedApplication),
    );
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.stop()));
    underTest.dispose();
  });

  const deskAt = (index: number): PaymentDesk => {
    const desk = desks[index % desks.length];
    if (desk === undefined) throw new RangeError("there are no desks");
    return desk;
  };
  const atOnce = (type: GivenPayment["type"], amountTwd: number) =>
    Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, index) =>
        deskAt(index).record(applicationId, entry(type, amountTwd), cashier),
      ),
    );
  const numbersOf = async (series: string) => {
    const rows = await databases[0]?.records.of(bookingPaymentRecords).list();
    const numbers = (rows ?? []).map(({ number }) => number).filter((number) => number.includes(`-${series}`));
    return numbers.map((number) => Number(number.split(`-${series}`)[1])).toSorted((one, other) => one - other);
  };
  const counted = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  test("payments that come at once each have a number, none twice and none missing", { timeout: 30_000 }, async () => {
    const outcomes = await atOnce("payment", 100);
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(await numbersOf("R")).toEqual(counted(AT_ONCE));
  });

  test("of refunds that come at once only so many go through as there is money", { timeout: 30_000 }, async () => {
    const outcomes = await atOnce("refund", 300);
    const paid = outcomes.filter(({ status }) => status === "fulfilled");
    expect(paid).toHaveLength(8);
    for (const outcome of outcomes.filter(({ status }) => status === "rejected")) {
      expect(outcome).toMatchObject({ reason: { code: "PAYMENT_REFUSED" } });
    }
    expect(await numbersOf("F")).toEqual(counted(8));
  });

  test("what the application says was paid is what the ledger says", async () => {
    const application = await databases[0]?.records.of(applicationRecords).find(applicationId);
    const { balance } = await deskAt(0).story(applicationId, cashier);
    expect([application?.paid, application?.refunded]).toEqual([balance.paid, balance.refunded]);
    expect(PAYMENT_KINDS.map((kind) => balance.held[kind])).toEqual([0, 0, 0]);
  });
}

describe("payments in SQLite", () => {
  describePayments(() => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-payments-"));
    return {
      connection: { kind: "sqlite", file: join(folder, "records.db") },
      dispose: () => rmSync(folder, { recursive: true, force: true }),
    };
  });
});

describe.runIf(requireProgram("postgres", "postgresql"))("payments in PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());

  describePayments(() => ({
    connection: { kind: "postgres", url: server.createDatabase() },
    dispose: () => undefined,
  }));
});
