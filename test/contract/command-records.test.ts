import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import {
  CHILLER_START,
  commandBench,
  SETPOINT,
  somebody,
} from "../../packages/daemon/src/app/command/fake/command-bench.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const HOUR_MS = 3_600_000;
const chen = somebody("chen");
const lin = somebody("lin");

/** What orders need of a database, asked of the databases that there are. */
function describeOrders(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`orders in ${name}`, () => {
    let database: RecordsDatabase;
    beforeAll(async () => {
      const connection = await connect();
      const logger = recordingLogger();
      database = new RecordsDatabase({
        connection,
        clock: systemClock,
        logger,
        random: Math.random,
        programVersion: "0",
      });
      await database.start();
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("a hold falls back after a restart, and is remembered", async () => {
      const bench = commandBench(database.records);
      await bench.start();
      const given = { pointId: SETPOINT, value: 22.5, reason: "大禮堂太熱", holdMs: HOUR_MS };
      const { outcome, lease } = await bench.desk.commands.command(given, chen);
      expect({ outcome, lease }).toMatchObject({ outcome: "confirmed", lease: { fallback: 26, value: 22.5 } });
      await bench.killAndRestart(2 * HOUR_MS);
      await until("the point fell back", async () => {
        await bench.clock.turn(1_000);
        return bench.device() === 26;
      });
      await until("the lease has ended", async () => (await bench.desk.commands.history(SETPOINT, 5)).length === 1);
      expect(await bench.desk.commands.history(SETPOINT, 5)).toMatchObject([
        { ended: "expired", value: 22.5, reason: given.reason },
      ]);
      await bench.desk.stop();
    });

    test("a critical order is approved once, in the change that grants it", async () => {
      const bench = commandBench(database.records);
      await bench.start();
      const given = { pointId: CHILLER_START, value: 1, reason: "peak", holdMs: HOUR_MS };
      const { requestId } = await bench.desk.commands.command(given, chen);
      const wu = somebody("wu");
      const answers = await Promise.allSettled(
        [lin, wu].map((caller) => bench.desk.commands.approve(requestId ?? "", "agreed", caller)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["fulfilled", "rejected"]));
      expect(bench.field.orders).toHaveLength(1);
      expect(await bench.desk.commands.requests(lin.principal)).toMatchObject([{ state: "approved" }]);
      await bench.desk.stop();
    });

    test("a lock-out stands over a restart and ends once", async () => {
      const bench = commandBench(database.records);
      await bench.start();
      const expiresAt = epochMs(bench.clock.now() + HOUR_MS);
      const given = { reason: "belt", expiresAt, photoId: null };
      const { id } = await bench.desk.lockOuts.set("SW.MAIN.03F.FCU.07", given, chen);
      await bench.killAndRestart(1_000);
      expect(bench.desk.lockOuts.isLockedOut("SW.MAIN.03F.FCU.07")).toBe(true);
      await bench.desk.lockOuts.release(id, "done", chen);
      await expect(bench.desk.lockOuts.release(id, "again", chen)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
      await bench.desk.stop();
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-orders-"));
describeOrders(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeOrders(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
