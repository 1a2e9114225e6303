import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulators, WireFaultSchema } from "@weishan/simulators";
import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));

const installationText = (port: number): string => `
weishan: 1
name: { zh: 電梯, en: Elevators }
centers: [{ builtin: siwei }]
mqtt:
  - id: cars
    name: { zh: 電梯, en: Elevators }
    url: mqtt://127.0.0.1:${port}
    mappings:
      - topic: kao/v1/SW/elevator/{car}/{point}
        qos: 1
        equipment: SW.MAIN.RF.ELV.{car}
        payload: { kind: json, value: val, time: { path: ts, format: ms } }
`;

describe("the demo's own broker", () => {
  test("is gone in an outage and comes back with the last values", async () => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-simulator-"));
    const port = await freePort();
    const installation = join(folder, "elevators.yaml");
    writeFileSync(installation, installationText(port));
    const simulators = await startSimulators({
      installation,
      profiles: [PROFILES],
      seed: 1,
      speedFactor: 1,
      startMs: Date.parse("2026-07-15T08:00:00+08:00"),
      warmUpMs: 3_600_000,
      brokerPort: port,
    });
    const heard = async (): Promise<string> => {
      const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, connectTimeout: 2_000 });
      try {
        const message = new Promise<string>((resolve) => {
          client.once("message", (_topic, payload) => resolve(payload.toString()));
        });
        await client.subscribeAsync("kao/v1/SW/elevator/P01/mode", { qos: 1 });
        return await message;
      } finally {
        await client.endAsync(true);
      }
    };
    expect(await heard()).toContain('"val":1');
    simulators.faults.add(WireFaultSchema.parse({ kind: "broker-outage", endpoint: "cars" }));
    await until("the broker is gone", () =>
      heard().then(
        () => false,
        () => true,
      ),
    );
    simulators.faults.clearAll();
    await until("the broker is back", () =>
      heard().then(
        (text) => text.includes('"val":1'),
        () => false,
      ),
    );
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe.runIf(requireProgram("mosquitto", "mosquitto"))("the elevators on Mosquitto", () => {
  let broker: Mosquitto;
  let simulators: Awaited<ReturnType<typeof startSimulators>>;
  let client: MqttClient;
  const folder = mkdtempSync(join(tmpdir(), "weishan-simulator-"));
  const received = new Map<string, { readonly payload: string; readonly retained: boolean }>();

  beforeAll(async () => {
    broker = await startMosquitto();
    const installation = join(folder, "elevators.yaml");
    writeFileSync(installation, installationText(broker.port));
    simulators = await startSimulators({
      installation,
      profiles: [PROFILES],
      seed: 1,
      speedFactor: 1,
      startMs: Date.parse("2026-07-15T08:00:00+08:00"),
      warmUpMs: 3_600_000,
    });
    client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    client.on("message", (topic, payload, packet) =>
      received.set(topic, { payload: payload.toString(), retained: packet.retain }),
    );
    await client.subscribeAsync("#", { qos: 1 });
  });
  afterAll(async () => {
    await client.endAsync(true);
    await simulators.stop();
    await broker.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test("every point of every car is said once, with the gateway's own time", async () => {
    await until("all topics were heard", () => received.size > simulators.topicCount);
    expect(simulators.topicCount).toBeGreaterThan(9 * 20);
    const message: unknown = JSON.parse(received.get("kao/v1/SW/elevator/P01/carPosition")?.payload ?? "null");
    expect(message).toMatchObject({ val: expect.any(Number), ts: expect.any(Number) });
  });

  test("a newcomer finds the last values retained", async () => {
    const late = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    const first = new Promise<boolean>((resolve) => {
      late.once("message", (_topic, _payload, packet) => resolve(packet.retain));
    });
    await late.subscribeAsync("kao/v1/SW/elevator/F01/mode");
    expect(await first).toBe(true);
    await late.endAsync(true);
  });

  test("the last will says that the gateway is gone when it drops off the network, and it comes back", async () => {
    const status = "weishan/gateway/cars/online";
    expect(received.get(status)?.payload).toBe("1");
    simulators.faults.add(WireFaultSchema.parse({ kind: "broker-outage", endpoint: "cars" }));
    await until("the will was heard", () => received.get(status)?.payload === "0");
    simulators.faults.clearAll();
    await until("the gateway is back", () => received.get(status)?.payload === "1");
  });
});
