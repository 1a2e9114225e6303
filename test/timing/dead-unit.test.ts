import type { Point } from "@weishan/core/center";
import { PROTOCOL_LIMITS, tcpCost } from "@weishan/core/modbus";
import { PointTable } from "@weishan/core/reading";
import { afterEach, describe, expect, test } from "vitest";
import { createRegisterTransport } from "../../packages/daemon/src/adapters/modbus/create-register-transport.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { Field } from "../../packages/daemon/src/app/field/field.ts";
import type { PolledEndpointHealth } from "../../packages/daemon/src/app/field/field-health.ts";
import { LiveState } from "../../packages/daemon/src/app/field/live-state.ts";
import { ReadingsIntake } from "../../packages/daemon/src/app/field/readings-intake.ts";
import { FaultyModbusServer, registerValue, type SeenRequest } from "../support/modbus-faulty-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";

const REGISTERS = 8;
const pointId = (unitId: number, address: number): string => `SW.U${unitId}.r${address}`;

const point = (id: string): Point => ({
  id,
  equipmentId: id.slice(0, id.lastIndexOf(".")),
  key: id.slice(id.lastIndexOf(".") + 1),
  name: { zh: "設定", en: "Set-point" },
  kind: "setpoint",
  unit: "",
  group: "control",
  expectedIntervalMs: 250,
});

const unit = (unitId: number, intervalMs: number) => ({
  unitId,
  equipmentId: `SW.U${unitId}`,
  profileId: "bench/thermostat",
  limits: PROTOCOL_LIMITS,
  points: Array.from({ length: REGISTERS }, (_, address) => ({
    key: `r${address}`,
    pointId: pointId(unitId, address),
    unitId,
    table: "holding" as const,
    address,
    quantity: 1,
    intervalMs,
    unit: "" as const,
    write: { min: 0, max: 65_535, multiple: false },
    field: {
      table: "holding" as const,
      address,
      type: "uint16" as const,
      order: "ABCD" as const,
      scale: 1,
      offset: 0,
      absent: [],
    },
  })),
});

/** A gateway with a shared line behind it: one request at a time, each taking its time; dead units say nothing. */
function behindGateway(
  server: FaultyModbusServer,
  lineMs: number,
): { readonly dead: Set<number>; readonly served: Map<number, number> } {
  const dead = new Set<number>();
  const served = new Map<number, number>();
  const written = new Map<string, Buffer>();
  server.behaviour = (request: SeenRequest) => {
    const { unitId, functionCode, address, quantity, pdu, socket } = request;
    if (dead.has(unitId)) return;
    setTimeout(() => {
      if (functionCode === 6) {
        written.set(`${unitId}/${address}`, Buffer.from(pdu.subarray(3, 5)));
        socket.write(server.frame(pdu, { transactionId: request.transactionId, unitId }));
        return;
      }
      served.set(unitId, (served.get(unitId) ?? 0) + (quantity === REGISTERS ? 1 : 0));
      const words = Array.from({ length: quantity }, (_, index) => {
        const word = Buffer.alloc(2);
        word.writeUInt16BE(registerValue(unitId, address + index));
        return written.get(`${unitId}/${address + index}`) ?? word;
      });
      const answer = Buffer.concat([Buffer.of(functionCode, quantity * 2), ...words]);
      socket.write(server.frame(answer, { transactionId: request.transactionId, unitId }));
    }, lineMs);
  };
  return { dead, served };
}

const pass = (lengthMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, lengthMs));

describe("many units behind one gateway", () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  async function runField(units: number, intervalMs: number) {
    const server = new FaultyModbusServer("mbap");
    await server.start();
    endings.push(() => server.stop());
    const points = new PointTable();
    const live = new LiveState(points);
    const log = recordingLogger();
    const append = (): Promise<number> => Promise.resolve(1);
    const { port } = server;
    const field = new Field({
      endpoints: [
        {
          id: "gateway",
          name: { zh: "閘道", en: "Gateway" },
          kind: "modbus-tcp",
          address: `127.0.0.1:${port}`,
          timeoutMs: 300,
          retries: 1,
          inFlight: 1,
          cost: tcpCost({ roundTripMs: 10 }),
          units: Array.from({ length: units }, (_, index) => unit(index + 1, intervalMs)),
        },
      ],
      openTransport: () =>
        createRegisterTransport(
          { kind: "modbus-tcp", host: "127.0.0.1", port },
          { clock: systemClock, logger: log, random: Math.random },
        ),
      points,
      pointOf: point,
      intake: new ReadingsIntake({ journal: { append }, live, clock: systemClock, log }),
      writeLog: { append: () => Promise.resolve() },
      clock: systemClock,
      log,
      random: Math.random,
    });
    endings.push(() => field.stop());
    const health = (): PolledEndpointHealth => {
      const [first] = field.health();
      if (first === undefined) throw new Error("the endpoint is not running");
      return first;
    };
    return { server, field, live, log, health };
  }

  test("one dead unit leaves the others at least 95 % of their rate", async () => {
    const { server, field, live, health } = await runField(16, 250);
    const { dead, served } = behindGateway(server, 8);
    const othersServed = (): number =>
      [...served].reduce((sum, [unitId, count]) => sum + (unitId === 7 ? 0 : count), 0);
    const rateOver = async (lengthMs: number): Promise<number> => {
      const before = othersServed();
      const startMs = performance.now();
      await pass(lengthMs);
      return ((othersServed() - before) * 1_000) / (performance.now() - startMs);
    };
    field.start();
    await until("all units were read", () => served.size === 16);
    await pass(500);

    const wholeRate = await rateOver(5_000);
    dead.add(7);
    const maimedRate = await rateOver(10_000);

    expect(maimedRate / wholeRate).toBeGreaterThanOrEqual(0.95);
    expect(["backing-off", "unreachable"]).toContain(health().units[6]?.state);
    expect(health().outage).toBeNull();
    expect(live.latest(pointId(7, 0))).toMatchObject({ value: null, reason: "no-answer" });
    expect(live.latest(pointId(8, 0))).toMatchObject({ value: registerValue(8, 0), quality: "good" });

    dead.delete(7);
    await until("the unit is read again", () => live.latest(pointId(7, 0))?.quality === "good");
  });

  test("a gateway that goes away is one cause, and all is read again within two seconds of its return", async () => {
    const { server, field, live, log, health } = await runField(95, 5_000);
    behindGateway(server, 1);
    field.start();
    await until(
      "all units were read",
      () => [...live.all()].filter(({ quality }) => quality === "good").length === 95 * REGISTERS,
    );
    const { port } = server;

    await server.stop();
    await until("the outage is noticed", () => health().outage !== null);
    await pass(1_500);
    expect(new Set(health().units.map(({ state }) => state))).toEqual(new Set(["waiting"]));
    expect(log.lines.filter(({ message }) => message === "endpoint is out of reach")).toHaveLength(1);
    expect(log.lines.filter(({ message }) => message === "unit does not answer")).toEqual([]);
    expect([...live.all()].every(({ reason }) => reason === "disconnected")).toBe(true);

    await server.start(port);
    await until("polling has resumed", () => health().outage === null, 2_000);
    await until("all units are read again", () => [...live.all()].every(({ quality }) => quality === "good"), 2_000);
  });

  test("an order is confirmed within 50 ms while the line is polled at full", async () => {
    const { server, field } = await runField(16, 160);
    const { served } = behindGateway(server, 8);
    field.start();
    await until("all units were read", () => served.size === 16);
    const elapsedMs: number[] = [];
    for (let value = 1; value <= 20; value++) {
      const order = { pointId: pointId(1 + (value % 16), 3), value, by: "陳工程師", reason: "試運轉" };
      const startMs = performance.now();
      const result = await field.write(order);
      elapsedMs.push(performance.now() - startMs);
      expect(result).toMatchObject({ outcome: "confirmed", readBack: value });
      await pass(70);
    }
    const sorted = elapsedMs.sort((a, b) => a - b);
    expect(sorted[18]).toBeLessThanOrEqual(50);
  });
});
