import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { PointTable, statusOf } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InfluxHistory } from "../../packages/daemon/src/adapters/influx/influx-history.ts";
import type { InfluxConnection } from "../../packages/daemon/src/adapters/influx/influx-options.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { batchFrom } from "../support/batches.ts";
import { InfluxStandIn } from "../support/influx-stand-in.ts";
import { recordingLogger } from "../support/recording-logger.ts";

let standIn: InfluxStandIn;
let url: string;
let folder: string;
let points: PointTable;

beforeEach(async () => {
  standIn = new InfluxStandIn();
  url = await standIn.start();
  folder = mkdtempSync(join(tmpdir(), "weishan-influx-"));
  points = new PointTable();
});

afterEach(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

function historyOf(connection: Partial<InfluxConnection> = {}): InfluxHistory {
  return new InfluxHistory({
    connection: { version: 2, url, database: "weishan", organization: "kcg", token: "secret", ...connection },
    points,
    clock: systemClock,
    logger: recordingLogger(),
    expectedIntervalMs: () => 20_000,
    rejectedFile: join(folder, "rejected.ndjson"),
  });
}

const valueKey = (row: number): string => `reading,equipment=SW.MAIN.03F.FCU.${row} roomTempC 1760000000000`;

/** A record of so many fan coils, a line each. */
const recordOf = (position: number, count: number) => {
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    position,
    batch: batchFrom(points, {
      pointIds: rows.map((row) => `SW.MAIN.03F.FCU.${row}.roomTempC`),
      ats: rows.map(() => 1_760_000_000_000),
      values: rows.map((row) => row / 10),
    }),
  };
};

const storedRows = (count: number): boolean[] =>
  Array.from({ length: count }, (_, row) => standIn.stored.has(valueKey(row)));
const rejectedLines = (): { line: string; reason: string }[] =>
  readFileSync(join(folder, "rejected.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): { line: string; reason: string } => JSON.parse(line));

describe("the answers of InfluxDB 2 and 3", () => {
  test("a write goes to the bucket with the token, in milliseconds", async () => {
    await historyOf().append([recordOf(1, 3)]);
    expect(standIn.requests[0]?.path).toBe("/api/v2/write?precision=ms&bucket=weishan&org=kcg");
    expect(storedRows(3)).toEqual([true, true, true]);
    expect(standIn.stored.get(valueKey(2))).toBe("0.2");
  });

  test("what is sent is compressed when that is wanted, and to this machine only then", async () => {
    await historyOf({ gzip: true }).append([recordOf(1, 200)]);
    await historyOf().append([recordOf(1, 200)]);
    expect(standIn.requests.map(({ encoding }) => encoding)).toEqual(["gzip", undefined]);
    expect(storedRows(200)).not.toContain(false);
  });

  test.each([422, 400, 201] as const)(
    "a partial write (%i) loses no good line and sets exactly the bad ones apart",
    async (status) => {
      standIn.partialStatus = status;
      standIn.isBad = (line) => /FCU\.(7|250|251|499) /.test(line);
      const history = historyOf();
      await history.append([recordOf(1, 500)]);
      const bad = [7, 250, 251, 499];
      expect(storedRows(500)).toEqual(Array.from({ length: 500 }, (_, row) => !bad.includes(row)));
      expect(rejectedLines().map(({ line }) => Number(/FCU\.(\d+) /.exec(line)?.[1]))).toEqual(bad);
      expect(rejectedLines()[0]?.reason).toContain("field type conflict");
      expect(await history.state()).toMatchObject({ available: true, position: 1 });
    },
  );

  test("a post that is too large is halved until it fits, and the next ones are small at once", async () => {
    standIn.maxLines = 100;
    const history = historyOf();
    await history.append([recordOf(1, 1_000)]);
    expect(storedRows(1_000)).not.toContain(false);
    standIn.requests.length = 0;
    await history.append([recordOf(2, 1_000)]);
    expect(Math.max(...standIn.requests.map(({ lines }) => lines))).toBeLessThanOrEqual(100);
  });

  test.each([429, 503])("a busy server (%i) is given the time it asks for, in seconds", async (status) => {
    standIn.next.push({ status, headers: { "retry-after": "7" }, body: '{"message":"too many requests"}' });
    const history = historyOf();
    await expect(history.append([recordOf(1, 3)])).rejects.toMatchObject({
      code: "HISTORY_UNAVAILABLE",
      facts: { retryAfterMs: 7_000 },
    });
    await history.append([recordOf(1, 3)]);
    expect(storedRows(3)).toEqual([true, true, true]);
  });

  test("a busy server may also name the moment, as a date", async () => {
    const at = new Date(Date.now() + 90_000).toUTCString();
    standIn.next.push({ status: 503, headers: { "retry-after": at }, body: "" });
    const error: unknown = await historyOf()
      .append([recordOf(1, 3)])
      .catch((caught: unknown) => caught);
    const { retryAfterMs } = error instanceof WeishanError ? error.facts : {};
    expect(retryAfterMs).toBeGreaterThan(60_000);
    expect(retryAfterMs).toBeLessThanOrEqual(90_000);
  });

  test("a wrong token is said to be that", async () => {
    const history = historyOf({ token: "wrong" });
    await expect(history.append([recordOf(1, 3)])).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
    expect((await history.state()).trouble).toContain("credentials");
  });

  test("a bucket that is not there is named", async () => {
    const history = historyOf({ database: "elsewhere" });
    await expect(history.append([recordOf(1, 3)])).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
    expect((await history.state()).trouble).toContain('"elsewhere" is not there; create it');
  });

  test("lines that cannot be set apart any more hold the journal back instead of getting lost", async () => {
    standIn.isBad = (line) => line.includes("FCU.1 ");
    const history = new InfluxHistory({
      connection: { version: 3, url, database: "weishan", token: "secret" },
      points,
      clock: systemClock,
      logger: recordingLogger(),
      expectedIntervalMs: () => 20_000,
      rejectedFile: join(folder, "rejected.ndjson"),
      rejectedMaxBytes: 10,
    });
    await expect(history.append([recordOf(1, 3)])).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
    expect(await history.position()).toBe(0);
  });
});

describe.each([2, 3] as const)("reading from InfluxDB %i", (version) => {
  const AT = 1_760_000_000_000;
  const NO_ANSWER = statusOf("bad", "no-answer") | 0x100;
  const columns = (...names: string[]) => ({ name: "reading", columns: ["time", ...names] });

  test("samples come with quality and text, from the database with the token", async () => {
    standIn.series.push({
      question: /^SELECT "mode","mode_q","mode_t" FROM "reading" WHERE "equipment" = 'SW\.MAIN\.03F\.FCU\.1'/,
      series: [
        {
          ...columns("mode", "mode_q", "mode_t"),
          values: [
            [AT, 3, null, null],
            [AT + 1_000, null, NO_ANSWER, null],
            [AT + 2_000, null, 0x300, "cooling"],
          ],
        },
      ],
    });
    const history = historyOf({ version });
    const series = await history.raw("SW.MAIN.03F.FCU.1.mode", { fromMs: AT, toMs: AT + 3_000 }, 100);
    expect([...series.ats]).toEqual([AT, AT + 1_000, AT + 2_000]);
    expect([...series.values]).toEqual([3, Number.NaN, Number.NaN]);
    expect([...series.statuses]).toEqual([0, statusOf("bad", "no-answer"), 0]);
    expect(series.texts).toEqual(new Map([[2, "cooling"]]));
    expect(standIn.questions[0]?.authorization).toBe("Token secret");
  });

  test("the latest of many fan coils is asked for in two statements, and silence is newer than the last value", async () => {
    const tagged = (equipment: string, fields: string[], row: unknown[]) => ({
      ...columns(...fields),
      tags: { equipment: `SW.MAIN.03F.FCU.${equipment}` },
      values: [row],
    });
    standIn.series.push(
      {
        question: /^SELECT last\("roomTempC"\),/,
        series: [
          tagged("1", ["last", "roomTempC_q", "roomTempC_t"], [AT + 5_000, 24.5, null, null]),
          tagged("2", ["last", "roomTempC_q", "roomTempC_t"], [AT, 25, null, null]),
        ],
      },
      {
        question: /^SELECT last\("roomTempC_q"\),/,
        series: [
          tagged("1", ["last", "roomTempC", "roomTempC_t"], [AT + 1_000, NO_ANSWER, null, null]),
          tagged("2", ["last", "roomTempC", "roomTempC_t"], [AT + 1_000, NO_ANSWER, null, null]),
        ],
      },
    );
    const history = historyOf({ version });
    const ids = Array.from({ length: 95 }, (_, row) => `SW.MAIN.03F.FCU.${row + 1}.roomTempC`);
    expect(await history.latest(ids)).toEqual([
      expect.objectContaining({ pointId: ids[0], value: 24.5, quality: "good", at: AT + 5_000 }),
      expect.objectContaining({ pointId: ids[1], value: null, quality: "bad", reason: "no-answer", at: AT + 1_000 }),
    ]);
    expect(standIn.questions).toHaveLength(2);
  });

  test("a refused token is the reason why there is no answer", async () => {
    const history = historyOf({ version, token: "wrong" });
    await expect(history.latest(["SW.MAIN.03F.FCU.1.mode"])).rejects.toMatchObject({
      code: "HISTORY_UNAVAILABLE",
      message: expect.stringContaining("unauthorized access"),
      facts: { status: 401 },
    });
  });
});

test("a database with a certificate of its own authority is believed with that authority, and only then", async () => {
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(
    "openssl",
    [
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=database",
      `-addext subjectAltName=IP:127.0.0.1 -keyout ${keyFile} -out ${certFile}`,
    ].flatMap((part) => part.split(" ")),
    { stdio: "ignore" },
  );
  const ca = readFileSync(certFile, "utf8");
  const secure = new InfluxStandIn({ key: readFileSync(keyFile, "utf8"), cert: ca });
  const secureUrl = await secure.start();
  try {
    await historyOf({ url: secureUrl, ca }).append([recordOf(1, 3)]);
    expect(secure.stored.get(valueKey(2))).toBe("0.2");
    await expect(historyOf({ url: secureUrl }).append([recordOf(1, 3)])).rejects.toMatchObject({
      code: "HISTORY_UNAVAILABLE",
      message: expect.stringContaining("certificate"),
    });
  } finally {
    await secure.stop();
  }
});
