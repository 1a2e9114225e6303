import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { freePort } from "../support/free-port.ts";
import { engineersKey } from "../support/people.ts";
import { type Program, simulatorsOf, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";
import { type ApiReading, WeishanApi } from "../support/weishan-api.ts";

const DEMO_FILE = new URL("../../packages/daemon/demo/kaohsiung.yaml", import.meta.url).pathname;
/** The first ids that no distribution gives to a service. */
const ORDINARY_USER = { uid: 65_534, gid: 65_534 };
const SETPOINT = "SW.RES.01F.PAC.01.setpointC";

let folder: string;
const started: Program[] = [];

/** A daemon that does not outlive its test, however that ends. */
function startDaemon(file: string): Program {
  const daemon = weishan(["run", file]);
  started.push(daemon);
  return daemon;
}

afterEach(async () => {
  for (const daemon of started.splice(0)) await daemon.stop("SIGKILL");
});

const newFolder = (): string => mkdtempSync(join(tmpdir(), "weishan-cli-"));
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

describe("a file that says what is wrong", () => {
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("check finds the demonstration in order", async () => {
    const { exitCode, stdout, stderr } = await weishan(["check", DEMO_FILE]).ended();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/kaohsiung\.yaml is in order/u);
  });

  test("check tells every mistake with its place and the way out, and starts nothing", async () => {
    const file = join(folder, "mine.yaml");
    writeFileSync(
      file,
      [
        "weishan: 1",
        "name: { zh: 甲, en: A }",
        "centers:",
        "  - builtin: siwei",
        "endpoints:",
        "  - id: gateway",
        "    name: { zh: 甲, en: A }",
        "    kind: modbus-tcp",
        "    host: 10.0.0.9",
        "    units:",
        "      - { unitId: 1, profile: schneider/pm500, equipment: SW.MAIN.B1.MTR.MAIN }",
        "      - { unitId: 2, profile: eastron/sdm630, equipment: SW.MAIN.B1.MTR.ELX }",
        "",
      ].join("\n"),
    );
    const { exitCode, stdout, stderr } = await weishan(["check", file]).ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/mine\.yaml:11:\d+ .*pm500.*\n.*did you mean "schneider\/pm5000"/u);
    expect(stderr).toMatch(/mine\.yaml:12:\d+ .*MTR\.ELX.*\n.*did you mean "SW\.MAIN\.B1\.MTR\.ELV"/u);
    expect(stderr).toMatch(/2 mistakes; nothing was started \(CONFIG_INVALID\)\n$/u);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test("a file that is no YAML or is not there is told, not thrown", async () => {
    const file = join(folder, "mine.yaml");
    writeFileSync(file, "weishan: 1\nname: [\n");
    const broken = await weishan(["run", file]).ended();
    expect(broken).toMatchObject({ exitCode: 1, stdout: "" });
    expect(broken.stderr).toMatch(/mine\.yaml:\d+:\d+ .*\n.*nothing was started/su);
    const missing = await weishan(["run", join(folder, "absent.yaml")]).ended();
    expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
    expect(missing.stderr).toMatch(/absent\.yaml.*cannot be read/u);
    const unnamed = await weishan(["run"], { cwd: folder }).ended();
    expect(linesOf(unnamed.stderr)).toEqual([
      expect.stringMatching(/give one, or make weishan\.yaml here.*weishan demo/u),
    ]);
    expect(`${broken.stderr}${missing.stderr}`).not.toMatch(/^\s+at /mu);
  });

  test("plan speaks to programs in a fixed shape", async () => {
    const { exitCode, stdout } = await weishan(["plan", DEMO_FILE, "--json"]).ended();
    expect(exitCode).toBe(0);
    const Plan = z.object({
      endpoints: z.array(
        z.object({
          id: z.string(),
          requests: z
            .array(
              z.object({
                unitId: z.number().int().min(0).max(255),
                functionCode: z.literal([1, 2, 3, 4]),
                address: z.number().int().min(0).max(65_535),
                quantity: z.number().int().min(1).max(2_000),
              }),
            )
            .nonempty(),
          bytes: z.number().int().positive(),
          overReadPct: z.number().min(0),
          loadPct: z.number().min(0),
          warnings: z.array(z.string()),
        }),
      ),
    });
    const { endpoints } = Plan.parse(JSON.parse(stdout));
    expect(endpoints.map(({ id }) => id)).toEqual(
      [...readFileSync(DEMO_FILE, "utf8").matchAll(/^ {2}- id: (?!elevators)(\S+)/gmu)].map(([, id]) => id),
    );
  });

  test("plan of an endpoint that is not there names the one that was meant", async () => {
    const { exitCode, stderr } = await weishan(["plan", DEMO_FILE, "--endpoint", "sw-pover"]).ended();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'weishan: no endpoint "sw-pover"; did you mean "sw-power"? (CONFIG_INVALID)\n',
    });
  });
});

describe("a start that cannot be", () => {
  let installation: DemoInstallation;

  beforeEach(async () => {
    folder = newFolder();
    installation = await demoInstallation(folder, { endpoints: ["sw-residence"], hasBroker: false });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("a port in use is one line with the way out", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(installation.httpPort, "127.0.0.1", resolve));
    const { exitCode, stdout, stderr } = await weishan(["run", installation.file]).ended();
    other.close();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/^weishan: port \d+ .*used by another program.*WEISHAN_PORT=\d+ \(PORT_IN_USE\)$/u),
    ]);
  });

  test("a data folder that is a file is one line with the way out", async () => {
    writeFileSync(installation.dataDir, "");
    const { exitCode, stdout, stderr } = await weishan(["run", installation.file]).ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/^weishan: .*data.*WEISHAN_DATA_DIR.*\(DATA_DIR_UNWRITABLE\)$/u),
    ]);
  });

  test.runIf(process.getuid?.() === 0)("a data folder of somebody else is one line with the way out", async () => {
    mkdirSync(installation.dataDir);
    chmodSync(installation.dataDir, 0o755);
    chmodSync(folder, 0o755);
    const { exitCode, stdout, stderr } = await weishan(["run", installation.file], { user: ORDINARY_USER }).ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/^weishan: .*data.*WEISHAN_DATA_DIR.*\(DATA_DIR_UNWRITABLE\)$/u),
    ]);
  });

  test("records that cannot be reached are one line without the password, and the program ends", async () => {
    const nowhere = `postgres://weishan:of-the-records@127.0.0.1:${await freePort()}/weishan`;
    const { exitCode, stdout, stderr } = await weishan(["run", installation.file], {
      env: { WEISHAN_RECORDS: nowhere },
    }).ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(
        /^weishan: the records at postgres:\/\/weishan@.* cannot be reached.*\(RECORDS_UNAVAILABLE\)$/u,
      ),
    ]);
  });

  test("a second copy on the same data folder is one line that names the first", async () => {
    const first = startDaemon(installation.file);
    await first.says(/http:\/\/127\.0\.0\.1:\d+/u);
    const second = await weishan(["run", installation.file], {
      env: { WEISHAN_PORT: String(await freePort()) },
    }).ended();
    await first.stop("SIGINT");
    expect({ exitCode: second.exitCode, stdout: second.stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(linesOf(second.stderr)).toEqual([
      expect.stringMatching(
        new RegExp(`in use by another running copy \\(process ${first.process.pid}\\).*\\(DATA_DIR_IN_USE\\)$`, "u"),
      ),
    ]);
  });

  test("a port that is none is one line with an example", async () => {
    const { exitCode, stderr } = await weishan(["run", installation.file], { env: { WEISHAN_PORT: "http" } }).ended();
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/WEISHAN_PORT is "http".*\(CONFIG_INVALID\)$/u)]);
  });
});

describe("with equipment that answers", () => {
  let installation: DemoInstallation;
  let simulators: Program;

  beforeAll(async () => {
    folder = newFolder();
    installation = await demoInstallation(folder, { endpoints: ["sw-residence", "fs-fan-coils"], hasBroker: false });
    simulators = await simulatorsOf(installation);
  });
  afterAll(async () => {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("read shows a value beside the registers that it came from", async () => {
    const { exitCode, stdout } = await weishan(["read", installation.file, SETPOINT]).ended();
    expect(exitCode).toBe(0);
    const [, value, hex] = /setpointC +([\d.]+) °C +holding 105 \(0x69\) +([0-9a-f]{4})$/mu.exec(stdout) ?? [];
    expect(Number(value)).toBeCloseTo(Number.parseInt(hex ?? "", 16) / 10, 6);
  });

  test("read of an equipment gives every point of it to programs", async () => {
    const { exitCode, stdout } = await weishan(["read", installation.file, "SW.RES.01F.MTR.01", "--json"]).ended();
    expect(exitCode).toBe(0);
    const Read = z.object({
      readings: z.array(
        z.object({ pointId: z.string(), value: z.number(), quality: z.literal("good"), words: z.array(z.number()) }),
      ),
    });
    const { readings } = Read.parse(JSON.parse(stdout));
    expect(readings.length).toBeGreaterThan(10);
    expect(readings.every(({ pointId }) => pointId.startsWith("SW.RES.01F.MTR.01."))).toBe(true);
  });

  test("read of a point that nothing reads names the one that was meant", async () => {
    const { exitCode, stderr } = await weishan(["read", installation.file, `${SETPOINT}x`]).ended();
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/did you mean "SW\.RES\.01F\.PAC\.01\.setpointC"\? \(POINT_UNKNOWN\)$/u),
    ]);
  });

  test("write is confirmed by what the device says, and kept on record with who and why", async () => {
    const order = ["write", installation.file, SETPOINT, "27.5", "--by", "陳工程師", "--reason", "試運轉", "--yes"];
    const { exitCode, stdout, stderr } = await weishan(order).ended();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/requested\n.*sent\n.*read-back\n.*confirmed\nthe device says 27\.5\n$/u);
    const read = await weishan(["read", installation.file, SETPOINT]).ended();
    expect(read.stdout).toMatch(/27\.5 °C .* 0113$/mu);
    const record = linesOf(readFileSync(join(installation.dataDir, "writes.jsonl"), "utf8")).map((line) =>
      JSON.parse(line),
    );
    expect(record).toEqual([
      expect.objectContaining({ kind: "requested", pointId: SETPOINT, value: 27.5, by: "陳工程師", reason: "試運轉" }),
      expect.objectContaining({ kind: "ended", outcome: "confirmed", readBack: 27.5, orderId: record[0].orderId }),
    ]);
  });

  test.each([
    ["a value outside its limits", SETPOINT, "18", /26.*30|between|limit/iu],
    [
      "a point that is only read",
      "SW.RES.01F.MTR.01.activePowerKw",
      "1",
      /SW\.RES\.01F\.MTR\.01\.activePowerKw|read|command/iu,
    ],
    ["what is no number", SETPOINT, "warm", /"warm" is not a number/u],
  ])("write refuses %s and sends nothing", async (_, point, value, why) => {
    const before = await weishan(["read", installation.file, SETPOINT]).ended();
    const order = ["write", installation.file, point, value, "--by", "陳工程師", "--reason", "試運轉", "--yes"];
    const { exitCode, stdout, stderr } = await weishan(order).ended();
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(why)]);
    expect(stderr).toMatch(/\(WRITE_REFUSED\)$/mu);
    expect(stdout).not.toMatch(/sent/u);
    expect((await weishan(["read", installation.file, SETPOINT]).ended()).stdout).toBe(before.stdout);
  });

  test("write goes out without the records only for who answers for lock-outs that nobody can look up", async () => {
    const order = ["write", installation.file, SETPOINT, "28", "--by", "陳工程師", "--reason", "試運轉", "--yes"];
    const env = { WEISHAN_RECORDS: `postgres://weishan:secret@127.0.0.1:${await freePort()}/weishan` };
    const refused = await weishan(order, { env }).ended();
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringMatching(/\(RECORDS_UNAVAILABLE\)$/mu)]);
    const { exitCode, stdout } = await weishan([...order, "--despite-lockout", "I stand beside it"], { env }).ended();
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/records do not answer[\s\S]*confirmed/u)]);
    expect(stdout).not.toContain("secret");
  });

  test("write without a yes sends nothing", async () => {
    const order = ["write", installation.file, SETPOINT, "29", "--by", "陳工程師", "--reason", "試運轉"];
    const { exitCode, stderr } = await weishan(order).ended();
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/not confirmed; nothing was sent.*--yes.*\(WRITE_REFUSED\)$/u),
    ]);
  });

  test("what was shown live before Ctrl-C is in the history after it, once, and the next start goes on", async () => {
    const api = new WeishanApi(installation.httpPort, engineersKey(installation.file));
    const shown = new Map<string, ApiReading>();
    const keep = async (): Promise<void> => {
      for (const reading of await api.latest()) shown.set(`${reading.pointId} ${reading.at}`, reading);
    };
    const first = startDaemon(installation.file);
    await first.says(/http:\/\/127\.0\.0\.1:\d+/u);
    await until("the daemon is ready", () => api.isReady());
    await until("points were read several times", async () => {
      await keep();
      return shown.size > 250;
    });
    await keep();
    const stopMs = performance.now();
    const ended = await first.stop("SIGINT");
    expect(performance.now() - stopMs).toBeLessThan(3_000);
    expect(ended.exitCode).toBe(0);

    const second = startDaemon(installation.file);
    await second.says(/http:\/\/127\.0\.0\.1:\d+/u);
    const ats = [...shown.values()].map(({ at }) => at);
    const span = [Math.min(...ats), Math.max(...ats) + 1] as const;
    const lost: string[] = [];
    const byPoint = Map.groupBy(shown.values(), ({ pointId }) => pointId);
    for (const [pointId, readings] of byPoint) {
      const kept = await api.raw(pointId, ...span);
      expect(new Set(kept.ats).size).toBe(kept.ats.length);
      for (const { at, value } of readings) {
        const row = kept.ats.indexOf(at);
        if (row < 0 || kept.values[row] !== value) lost.push(`${pointId} ${at} ${value}`);
      }
    }
    expect(lost).toEqual([]);
    await until("the next start goes on reading", async () => (await api.latest()).some(({ at }) => at > span[1]));
    expect((await second.stop("SIGTERM")).exitCode).toBe(0);
    expect(existsSync(join(installation.dataDir, "journal"))).toBe(true);
  });
});
