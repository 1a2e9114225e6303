import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pass } from "node:timers/promises";
import { PointTable } from "@weishan/core/reading";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { HistoryFeeder } from "../../packages/daemon/src/app/field/history-feeder.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import { sequenceBatch } from "../support/batches.ts";
import { freePort } from "../support/free-port.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { engineersKey } from "../support/people.ts";
import { type Program, weishan } from "../support/program.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import {
  CARS,
  type Counted,
  type CountingInstallation,
  countedPoint,
  countingInstallation,
  SequenceGateway,
} from "../support/sequence-gateway.ts";
import { until } from "../support/until.ts";
import { WeishanApi } from "../support/weishan-api.ts";

const KILLS = 50;

let folder: string;
const endings: (() => Promise<unknown> | void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-no-loss-system-"));
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(requireProgram("mosquitto", "mosquitto"))("elevators that count, over a broker", () => {
  let broker: Mosquitto;
  let gateway: SequenceGateway;
  let installation: CountingInstallation;
  let api: WeishanApi;

  async function prepare(dataDir?: string): Promise<void> {
    // Without a limit of its own, the broker drops what comes while nobody listens.
    broker = await startMosquitto(["allow_anonymous true", "max_queued_messages 0"]);
    endings.push(() => broker.dispose());
    installation = countingInstallation(folder, { broker: broker.port, http: await freePort() }, dataDir);
    api = new WeishanApi(installation.httpPort, engineersKey(installation.file));
    gateway = new SequenceGateway(broker.port);
    endings.push(() => gateway.stop());
  }

  const run = (): Program => {
    const daemon = weishan(["run", installation.file], { env: { WEISHAN_LOG: "error" } });
    endings.push(() => daemon.stop("SIGKILL"));
    return daemon;
  };

  /** Cars of which a number was heard; what the daemon says of itself does not count. */
  const heardCount = async (): Promise<number> => {
    const counted = new Set(CARS.map(countedPoint));
    return (await api.latest()).filter(({ pointId }) => counted.has(pointId)).length;
  };

  /** The numbers of each car that the history has, once it has the last one. */
  async function historyOf({ startAt, count }: Counted): Promise<{ sequences: number[][]; ats: number[][] }> {
    const found = { sequences: [] as number[][], ats: [] as number[][] };
    for (const car of CARS) {
      const series = () => api.raw(countedPoint(car), startAt, startAt + count + 1);
      await until(`the history has ${count} of ${car}`, async () => (await series()).values.at(-1) === count, 60_000);
      const { values, ats } = await series();
      found.sequences.push(values.map(Number));
      found.ats.push(ats);
    }
    return found;
  }

  const allOf = ({ count }: Counted): number[] => Array.from({ length: count }, (_, index) => index + 1);

  test(`${KILLS} kills at random moments lose nothing that the broker took and double nothing`, {
    timeout: 600_000,
  }, async () => {
    await prepare();
    const seed = Date.now() % 1_000_000;
    console.info(`moments of the kills: seed ${seed}`);
    const [moments = []] = fc.sample(
      fc.array(fc.record({ isDuringStart: fc.boolean(), afterMs: fc.integer({ min: 0, max: 500 }) }), {
        minLength: KILLS,
        maxLength: KILLS,
      }),
      { numRuns: 1, seed },
    );
    // The broker knows the daemon's session before the first number.
    const first = run();
    await first.says(/http:\/\//u);
    await until("the daemon listens to the broker", async () =>
      JSON.stringify(await api.json("/api/v1/field/endpoints")).includes('"connected":true'),
    );
    await first.stop("SIGINT");
    await gateway.start(100);
    let heardInAll = 0;
    for (const { isDuringStart, afterMs } of moments) {
      const daemon = run();
      if (!isDuringStart) await daemon.says(/http:\/\//u);
      await pass(afterMs);
      if (!isDuringStart) heardInAll += await heardCount();
      await daemon.stop("SIGKILL");
    }
    expect(heardInAll).toBeGreaterThan(0);
    const counted = await gateway.pause();
    const last = run();
    await last.says(/http:\/\//u);

    const { sequences, ats } = await historyOf(counted);
    for (const sequence of sequences) expect(sequence).toEqual(allOf(counted));
    for (const times of ats) expect(times).toEqual(allOf(counted).map((number) => counted.startAt + number));
    expect(counted.count).toBeGreaterThan(KILLS * 10);
  });

  test.runIf(canMount())(
    "a disk that is full for a while loses nothing and doubles nothing",
    { timeout: 120_000 },
    async () => {
      const disk = join(folder, "disk");
      mkdirSync(disk);
      mount(disk);
      endings.push(() => void spawnSync("umount", ["-l", disk]));
      await prepare(join(disk, "data"));
      const daemon = run();
      await daemon.says(/http:\/\//u);
      await until("the daemon listens to the broker", async () =>
        JSON.stringify(await api.json("/api/v1/field/endpoints")).includes('"connected":true'),
      );
      await gateway.start(200);
      await until("numbers arrive", async () => (await heardCount()) === CARS.length);
      fill(disk);
      await until("the trouble is told", async () =>
        /ENOSPC|JOURNAL_(?:FULL|UNAVAILABLE)/u.test(JSON.stringify(await api.json("/api/v1/system"))),
      );
      await pass(3_000);
      rmSync(join(disk, "ballast"));
      await pass(1_000);
      const counted = await gateway.pause();

      const { sequences } = await historyOf(counted);
      for (const sequence of sequences) expect(sequence).toEqual(allOf(counted));
      await until("the trouble is over", async () => !/ENOSPC/u.test(JSON.stringify(await api.json("/api/v1/system"))));
      expect((await daemon.stop("SIGINT")).exitCode).toBe(0);
    },
  );
});

const DISK_BYTES = 40 * 1024 * 1024;

function mount(disk: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "weishan-test", disk]).status === 0;
}

/** Whether a disk of a test's own can be made, which only root may. */
function canMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), "weishan-mount-"));
  const isMounted = process.getuid?.() === 0 && mount(disk);
  if (isMounted) spawnSync("umount", [disk]);
  else process.stderr.write("skipped: only root may make a disk that fills up\n");
  rmSync(disk, { recursive: true });
  return isMounted;
}

/** Takes every free byte. */
function fill(disk: string): void {
  const ballast = join(disk, "ballast");
  writeFileSync(ballast, "");
  for (let step = 1024 * 1024; step >= 1; step = step >> 1) {
    for (;;) {
      try {
        writeFileSync(ballast, Buffer.alloc(step), { flag: "a" });
      } catch {
        // What did not fit may have been written in part; the next smaller step goes on behind it.
        break;
      }
    }
  }
}

describe("a database that is away for a day", () => {
  const DAY_RECORDS = 8_640;
  const READINGS = 200;

  /** A clock on which waiting takes a hundredth of the time. */
  const hurried: Clock = { ...systemClock, after: (delayMs, task) => systemClock.after(delayMs / 100, task) };

  test("has every record of that day once, in order, when it is back", { timeout: 120_000 }, async () => {
    const points = new PointTable();
    const logger = recordingLogger();
    const journal = new FileJournal({
      folder: join(folder, "journal"),
      points,
      clock: systemClock,
      logger,
      maxBytes: 512 * 1024 * 1024,
      fsync: "always",
    });
    const file = join(folder, "history.db");
    const history = new SqliteReadingHistory({ file, points, clock: systemClock });
    const feeder = new HistoryFeeder({
      consumer: "history",
      journal,
      history,
      clock: hurried,
      logger,
      random: Math.random,
    });
    await journal.start();
    endings.push(() => journal.stop());
    await history.start();
    endings.push(() => history.stop());
    await feeder.start();
    endings.push(() => feeder.stop());
    await journal.append(sequenceBatch(points, 1, READINGS));
    await until("the history keeps up", () => feeder.state().position === 1);

    const lock = new DatabaseSync(file);
    lock.exec("BEGIN IMMEDIATE");
    const append = (sequence: number): Promise<number> => journal.append(sequenceBatch(points, sequence, READINGS));
    for (let sequence = 2; sequence <= DAY_RECORDS; sequence += 100) {
      const group = Array.from({ length: Math.min(100, DAY_RECORDS + 1 - sequence) }, (_, index) =>
        append(sequence + index),
      );
      await Promise.all(group);
    }
    await until("the feeder has seen that the database is away", () => feeder.state().lastError !== null);
    expect(feeder.state()).toMatchObject({ position: 1, behindRecords: DAY_RECORDS - 1 });
    lock.exec("ROLLBACK");
    lock.close();

    await until("the history has caught up", () => feeder.state().position === DAY_RECORDS, 60_000);
    expect(feeder.state().lastError).toBeNull();
    const span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const expected = Array.from({ length: DAY_RECORDS }, (_, index) => index + 1);
    for (let row = 0; row < READINGS; row++) {
      const { values } = await history.raw(`SW.MAIN.03F.FCU.${row}.roomTempC`, span, DAY_RECORDS * 2);
      expect(Array.from(values)).toEqual(expected);
    }
  });
});
