import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { GuardedWebhookSender } from "../../packages/daemon/src/adapters/webhook/guarded-webhook-sender.ts";
import { NoticeOutbox } from "../../packages/daemon/src/app/notice/notice-outbox.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import type { Notice } from "../../packages/daemon/src/ports/notices.ts";
import { noticeDeliveryRecords } from "../../packages/daemon/src/ports/record-kinds/notice-delivery-record.ts";
import { freePort } from "../support/free-port.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";

const SECRET = "of-the-receiver-and-us-alone";

const notice = (number: number): Notice => ({
  kind: "lock-out-ends-soon",
  subject: { kind: "lock_out", id: `lock-out-${number}` },
  centerId: "SW",
  personIds: [],
  text: { zh: `掛牌 ${number} 即將到期`, en: `lock-out ${number} ends soon` },
});

/** A clock on which a minute passes in less than a second, so that the waits between attempts are moments. */
const hurriedClock = (): Clock => {
  const startMs = systemClock.now();
  return {
    now: () => epochMs(startMs + (systemClock.now() - startMs) * 100),
    monotonicMs: () => systemClock.monotonicMs() * 100,
    after: (delayMs, task) => systemClock.after(delayMs / 100, task),
  };
};

/** A program of somebody else's that takes notices, when it is there. */
class Receiver {
  readonly heard: string[] = [];
  readonly #port: number;
  #server: Server | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async start(status = 204): Promise<void> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        this.heard.push(z.object({ subject: z.object({ id: z.string() }) }).parse(JSON.parse(body)).subject.id);
        response.writeHead(status).end();
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("notices to programs elsewhere", () => {
  let folder: string;
  let database: RecordsDatabase;
  let outbox: NoticeOutbox;
  let receiver: Receiver;
  let url: string;
  let log: ReturnType<typeof recordingLogger>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "weishan-notices-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/hook/of-ours`;
    receiver = new Receiver(port);
    log = recordingLogger();
    database = openDatabase();
    await database.start();
    outbox = openOutbox();
    outbox.start();
  });

  afterEach(async () => {
    await outbox.stop();
    await database.stop();
    await receiver.stop();
    await rm(folder, { recursive: true });
  });

  const openDatabase = () =>
    new RecordsDatabase({
      connection: { kind: "sqlite", file: join(folder, "records.db") },
      clock: systemClock,
      logger: log,
      random: () => 0.5,
      programVersion: "test",
    });
  const openOutbox = (kinds: readonly string[] = []) => {
    const clock = hurriedClock();
    return new NoticeOutbox({
      receivers: [{ url, secret: SECRET, kinds }],
      records: database.records,
      sender: new GuardedWebhookSender({ clock, allowedHosts: ["127.0.0.1"], timeoutMs: 2_000 }),
      clock,
      log,
      random: () => 0.5,
      newId: randomUUID,
    });
  };
  const open = () => database.records.of(noticeDeliveryRecords).count({ endedAt: null });

  test("arrive in order", async () => {
    await receiver.start();
    for (const number of [1, 2, 3]) await outbox.tell(notice(number));
    await until("all were delivered", async () => (await open()) === 0);
    expect(receiver.heard).toEqual(["lock-out-1", "lock-out-2", "lock-out-3"]);
  });

  test("wait for a receiver that is away, and for one that refuses", async () => {
    await outbox.tell(notice(1));
    await until("it was tried in vain", () => log.lines.some(({ message }) => message.includes("tried again")));
    await receiver.start(503);
    await until("it was refused", () => receiver.heard.length > 0);
    await receiver.stop();
    await receiver.start();
    await until("it was delivered", async () => (await open()) === 0);
    expect(new Set(receiver.heard)).toEqual(new Set(["lock-out-1"]));
  });

  test("outlive a restart of the daemon", async () => {
    await outbox.tell(notice(1));
    await outbox.stop();
    await database.stop();
    await receiver.start();
    database = openDatabase();
    await database.start();
    outbox = openOutbox();
    outbox.start();
    await until("it was delivered", async () => (await open()) === 0);
    expect(receiver.heard).toEqual(["lock-out-1"]);
  });

  test("go only to who asked for their kind", async () => {
    await outbox.stop();
    outbox = openOutbox(["approval-wanted"]);
    await outbox.tell(notice(1));
    expect(await open()).toBe(0);
  });

  test("leave neither the secret nor the path of the receiver in the log", async () => {
    await outbox.tell(notice(1));
    await until("it was tried in vain", () => log.lines.some(({ message }) => message.includes("tried again")));
    expect(JSON.stringify(log.lines)).not.toMatch(new RegExp(`${SECRET}|of-ours`, "u"));
  });
});
