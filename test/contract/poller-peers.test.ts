import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulators } from "@weishan/simulators";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configFilesOnDisk, SHIPPED_PROFILES } from "../../packages/daemon/src/cli/config-files-on-disk.ts";
import { composeDaemon } from "../../packages/daemon/src/compose.ts";
import { formatProblem } from "../../packages/daemon/src/config/config-problem.ts";
import { loadInstallation } from "../../packages/daemon/src/config/load-installation.ts";
import { daemonSettings } from "../../packages/daemon/src/daemon-settings.ts";
import { demoInstallation } from "../support/demo-installation.ts";
import { freePort } from "../support/free-port.ts";
import { EXPECTED, EXPECTED_BAD, goodValues, writePeerPlant } from "../support/peer-plant.ts";
import { engineersKey } from "../support/people.ts";
import { PYTHON, requirePymodbus } from "../support/pymodbus.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { startSerialPair } from "../support/serial-pair.ts";
import { until } from "../support/until.ts";
import { type ApiReading, WeishanApi } from "../support/weishan-api.ts";

const SERVER = new URL("../support/modbus-pymodbus-plant.py", import.meta.url).pathname;
const INVERTER = "SW.RES.RF.PV.01";

const wanted = [...Object.keys(EXPECTED), ...Object.keys(EXPECTED_BAD)];

let folder: string;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-poller-"));
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

type Running = Awaited<ReturnType<typeof run>>;

/** A daemon on an installation file, polling. */
async function run(file: string) {
  const loaded = loadInstallation(file, configFilesOnDisk);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  const { installation } = loaded;
  const headers = engineersKey(file);
  const daemon = composeDaemon({
    installation,
    settings: daemonSettings(installation, {}),
    logger: recordingLogger(),
    version: "0.0.0",
    dashboardDir: null,
    isDemo: false,
  });
  endings.push(() => daemon.close());
  const { host, port } = await daemon.open();
  daemon.poll();
  return { api: new WeishanApi(port, headers), base: `http://${host}:${port}/api/v1`, headers };
}

describe.runIf(requirePymodbus())("the whole poller reads devices that pymodbus serves", () => {
  function serve(words: readonly string[]): void {
    const server: ChildProcess = spawn(PYTHON, [SERVER, ...words], { stdio: "ignore" });
    endings.push(async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, "exit");
      server.kill("SIGKILL");
      await gone;
    });
  }

  async function order({ base, headers }: Running, pointId: string, value: number): Promise<unknown> {
    const answer = await fetch(`${base}/points/${pointId}/commands`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ value, reason: "試運轉" }),
    });
    return answer.json();
  }

  async function readsAndWrites(file: string): Promise<void> {
    const running = await run(file);
    const { api } = running;
    const read = async () => {
      const latest = new Map((await api.latest()).map((reading) => [reading.pointId, reading]));
      const told = ({ value, quality, reason }: Partial<ApiReading>) => (quality === "bad" ? reason : value);
      return Object.fromEntries(wanted.map((pointId) => [pointId, told(latest.get(pointId) ?? {})]));
    };
    await expect.poll(read, { timeout: 15_000, interval: 100 }).toEqual({ ...EXPECTED, ...EXPECTED_BAD });
    expect((await api.latest()).filter(({ quality }) => quality === "uncertain")).toEqual([]);

    for (const [pointId, value] of [
      ["NK.A.01F.FCU.01.setpointC", 28.5],
      ["NK.A.01F.PFR.01.light", 1],
      ["NK.A.01F.PFR.01.brightnessPct", 90],
    ] as const) {
      expect(await order(running, pointId, value)).toMatchObject({ outcome: "confirmed", readBack: value });
    }
    expect(await order(running, "NK.A.01F.FCU.02.setpointC", 27)).toMatchObject({ outcome: "failed", readBack: null });
    await until("what was written is polled", async () => {
      const now = goodValues(await api.latest());
      return now["NK.A.01F.FCU.01.setpointC"] === 28.5 && now["NK.A.01F.PFR.01.brightnessPct"] === 90;
    });
    expect(goodValues(await api.latest())["NK.A.01F.PFR.01.fault"]).toBe(1);
  }

  test("over TCP", async () => {
    const port = await freePort();
    const { installation, plant } = writePeerPlant(folder, { kind: "modbus-tcp", host: "127.0.0.1", port });
    serve([plant, "tcp", String(port)]);
    await expect(readsAndWrites(installation)).resolves.toBeUndefined();
  });

  // Without parity: a pty has none, the kernel refuses to set it.
  test.runIf(requireProgram("socat", "socat")).each([
    ["19200 8N2", 19_200, 2],
    ["9600 8N1", 9_600, 1],
  ])(
    "over a serial line at %s",
    async (_line, baudRate, stopBits) => {
      const pair = await startSerialPair();
      endings.push(() => pair.stop());
      const settings = { kind: "modbus-rtu", path: pair.clientSide, baudRate, stopBits };
      const { installation, plant } = writePeerPlant(folder, settings);
      serve([plant, "rtu", pair.deviceSide, String(baudRate), String(stopBits)]);
      await expect(readsAndWrites(installation)).resolves.toBeUndefined();
    },
    60_000,
  );
});

test("the whole poller finds the simulated inverter by its chain and reads what the world says", async () => {
  const { file } = await demoInstallation(folder, { endpoints: ["sw-residence"], hasBroker: false });
  const simulators = await startSimulators({
    installation: file,
    profiles: [SHIPPED_PROFILES],
    seed: 1,
    speedFactor: 0,
    startMs: Date.parse("2026-07-15T12:00:00+08:00"),
  });
  endings.push(() => simulators.stop());
  const { api } = await run(file);
  const keys = ["activePowerKw", "dcVoltageV", "string2PowerKw", "irradianceWm2", "moduleTempC", "frequencyHz"];
  const read = async () => {
    const values = goodValues(await api.latest());
    return keys.map((key) => Number(values[`${INVERTER}.${key}`]));
  };
  await expect.poll(async () => (await read()).every(Number.isFinite), { timeout: 15_000 }).toBe(true);
  const truth = keys.map((key) => Number(simulators.world.point(INVERTER, key)?.read()));
  expect(truth[0]).toBeGreaterThan(1);
  for (const [index, value] of (await read()).entries()) {
    // What the inverter's registers round away is less than a thousandth of these values.
    expect(value / (truth[index] ?? Number.NaN)).toBeCloseTo(1, 2);
  }
});
