import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulators } from "@weishan/simulators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";

const DEMO = fileURLToPath(new URL("../../packages/daemon/demo/kaohsiung.yaml", import.meta.url));
const PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));

/** Unit ids of the power gateway of the demonstration. */
interface Meters {
  readonly main: number;
  readonly general: number;
  readonly plant: number;
}

/** Registers by hand: PM5000 (doc 3060, 3204), iEM3000 (0x0BF3, 0x0C83). Power is a float in kW, energy a count of Wh. */
const PM5000 = { power: 3_059, energy: 3_203 };
const IEM3000 = { power: 0x0bf3, energy: 0x0c83 };

const STEP_S = 15;
const STEPS_BETWEEN_READS = 4;
const READS = (24 * 3_600) / (STEP_S * STEPS_BETWEEN_READS);

/** One request, one answer; the bytes after the byte count. */
async function readRegisters(socket: Socket, unitId: number, address: number, quantity: number): Promise<Buffer> {
  const request = Buffer.alloc(12);
  request.writeUInt16BE(6, 4);
  request[6] = unitId;
  request[7] = 3;
  request.writeUInt16BE(address, 8);
  request.writeUInt16BE(quantity, 10);
  socket.write(request);
  const [answer]: Buffer[] = await once(socket, "data");
  if (answer === undefined || answer.length !== 9 + quantity * 2) throw new Error(`unit ${unitId} refused ${address}`);
  return answer.subarray(9);
}

describe("a day in Siwei, seen from the wire", () => {
  let simulators: Awaited<ReturnType<typeof startSimulators>>;
  let socket: Socket;
  const folder = mkdtempSync(join(tmpdir(), "weishan-day-"));
  const samples: { mainKw: number; generalKw: number; plantKw: number }[] = [];
  const counted = { mainKwh: 0, generalKwh: 0, plantKwh: 0 };

  beforeAll(async () => {
    const document: unknown = parse(readFileSync(DEMO, "utf8"));
    const endpoints = demoEndpoints(document).filter(({ id }) => id === "sw-power");
    const installation = join(folder, "siwei.yaml");
    writeFileSync(
      installation,
      stringify({
        centers: [{ builtin: "siwei" }],
        endpoints: endpoints.map((endpoint) => ({ ...endpoint, port: 0 })),
      }),
    );
    simulators = await startSimulators({
      installation,
      profiles: [PROFILES],
      seed: 11,
      speedFactor: 0,
      startMs: Date.parse("2026-07-15T00:00:00+08:00"),
    });
    socket = connect({ port: simulators.endpoints[0]?.port ?? 0, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    const unitOf = (equipment: string, profile: string): number =>
      endpoints[0]?.units.find((unit) => unit.equipment === equipment && unit.profile === profile)?.unitId ?? 0;
    const meters: Meters = {
      main: unitOf("SW.MAIN.B1.MTR.MAIN", "schneider/pm5000"),
      general: unitOf("SW.MAIN.B1.MTR.LV1", "schneider/iem3000"),
      plant: unitOf("SW.MAIN.B1.MTR.LV2", "schneider/iem3000"),
    };
    const power = async (unitId: number, { power: address }: typeof PM5000) =>
      (await readRegisters(socket, unitId, address, 2)).readFloatBE();
    const energy = async (unitId: number, { energy: address }: typeof PM5000) =>
      Number((await readRegisters(socket, unitId, address, 4)).readBigInt64BE()) / 1_000;
    const counters = async () => [
      await energy(meters.main, PM5000),
      await energy(meters.general, IEM3000),
      await energy(meters.plant, IEM3000),
    ];
    const first = await counters();
    for (let read = 0; read < READS; read++) {
      samples.push({
        mainKw: await power(meters.main, PM5000),
        generalKw: await power(meters.general, IEM3000),
        plantKw: await power(meters.plant, IEM3000),
      });
      for (let step = 0; step < STEPS_BETWEEN_READS; step++) simulators.world.step(STEP_S);
    }
    const last = await counters();
    counted.mainKwh = (last[0] ?? 0) - (first[0] ?? 0);
    counted.generalKwh = (last[1] ?? 0) - (first[1] ?? 0);
    counted.plantKwh = (last[2] ?? 0) - (first[2] ?? 0);
  });
  afterAll(async () => {
    socket.destroy();
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("at every minute the feeders are the main meter less the transformers' losses", () => {
    const losses = samples.map(({ mainKw, generalKw, plantKw }) => mainKw - generalKw - plantKw);
    // Three transformers of 4 MVA together: no-load 4.8 kW, and never three per cent of a working day's power.
    expect(Math.min(...losses)).toBeGreaterThan(4);
    expect(Math.max(...losses)).toBeLessThan(0.03 * Math.max(...samples.map(({ mainKw }) => mainKw)));
  });

  test("over the day the counters balance as the powers do", () => {
    const lossKwh = counted.mainKwh - counted.generalKwh - counted.plantKwh;
    expect(counted.mainKwh).toBeGreaterThan(8_000);
    expect(lossKwh).toBeGreaterThan(24 * 4);
    expect(lossKwh).toBeLessThan(0.02 * counted.mainKwh);
  });

  test("the counters are the integral of the power that was read", () => {
    const integralKwh = (pick: (sample: (typeof samples)[number]) => number): number =>
      samples.reduce((sum, sample) => sum + (pick(sample) * STEP_S * STEPS_BETWEEN_READS) / 3_600, 0);
    // Read once a minute, a day's energy is met within half a per cent.
    expect(integralKwh(({ mainKw }) => mainKw) / counted.mainKwh).toBeCloseTo(1, 2);
    expect(integralKwh(({ generalKw }) => generalKw) / counted.generalKwh).toBeCloseTo(1, 2);
    expect(integralKwh(({ plantKw }) => plantKw) / counted.plantKwh).toBeCloseTo(1, 2);
  });

  test("the working day stands out of the night", () => {
    const at = (hour: number): number => samples[hour * 60]?.mainKw ?? 0;
    expect(at(10)).toBeGreaterThan(4 * at(3));
    expect(at(21)).toBeLessThan(0.5 * at(10));
  });
});

interface DemoEndpoint {
  readonly id: string;
  readonly units: readonly { readonly unitId: number; readonly profile: string; readonly equipment: string }[];
}

function demoEndpoints(document: unknown): readonly DemoEndpoint[] {
  const isDocument = (value: unknown): value is { readonly endpoints: readonly DemoEndpoint[] } =>
    typeof value === "object" && value !== null && "endpoints" in value && Array.isArray(value.endpoints);
  if (!isDocument(document)) throw new Error("the demonstration wires nothing");
  return document.endpoints;
}
