import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Simulators, startSimulators } from "./start-simulators.ts";
import type { WireFault } from "./wire/wire-fault.ts";
import { WireFaultSchema } from "./wire/wire-fault.ts";

const INSTALLATION = fileURLToPath(new URL("fixtures/small-house.yaml", import.meta.url));
const PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));

const options = {
  installation: INSTALLATION,
  profiles: [PROFILES],
  seed: 1,
  speedFactor: 1,
  startMs: Date.parse("2026-07-15T10:00:00+08:00"),
  warmUpMs: 12 * 3_600_000,
};

/** A client of bytes: sends what was typed, gives what came. */
class Wire {
  readonly socket: Socket;
  #received = Buffer.alloc(0);

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
    });
    this.socket.on("error", () => undefined);
  }

  send(hex: string): void {
    this.socket.write(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  }

  /** Waits for this many bytes, or gives what came when none came for a while. */
  async receive(byteCount: number, quietMs = 5_000): Promise<string> {
    while (this.#received.length < byteCount) {
      const came = await Promise.race([
        once(this.socket, "data").then(() => true),
        once(this.socket, "close").then(() => false),
        new Promise<boolean>((resolve) => {
          setTimeout(() => resolve(false), quietMs);
        }),
      ]);
      if (!came) break;
    }
    const bytes = this.#received.subarray(0, Math.max(byteCount, 0));
    this.#received = this.#received.subarray(bytes.length);
    return bytes.toString("hex");
  }
}

describe("a simulated installation", () => {
  let simulators: Simulators;
  const wires: Wire[] = [];
  const portOf = (id: string): number => simulators.endpoints.find((endpoint) => endpoint.id === id)?.port ?? 0;
  const open = (id = "power"): Wire => {
    const wire = new Wire(portOf(id));
    wires.push(wire);
    return wire;
  };
  const inject = (fault: Record<string, unknown>): WireFault =>
    simulators.faults.add(WireFaultSchema.parse({ endpoint: "power", ...fault })).fault;
  const control = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`http://127.0.0.1:${simulators.controlPort}${path}`, init);

  beforeAll(async () => {
    simulators = await startSimulators({ ...options, controlPort: 0 });
    simulators.clock.setSpeed(0);
  });
  afterEach(() => {
    simulators.faults.clearAll();
    for (const wire of wires.splice(0)) wire.socket.destroy();
  });
  afterAll(() => simulators.stop());

  test("answers a thermostat's set-point, room and humidity in tenths", async () => {
    const wire = open();
    wire.send("0001 0000 0006 07 03 1008 0001");
    const setpoint = simulators.world.point("XX.HOUSE.01F.FCU.07", "setpointC")?.read();
    expect(await wire.receive(11)).toBe(
      `000100000005070302${Math.round(Number(setpoint) * 10)
        .toString(16)
        .padStart(4, "0")}`,
    );
  });

  test("puts the wiring's correction on the wire: the sensor reads half a degree high", async () => {
    const wire = open();
    wire.send("0002 0000 0006 07 03 2101 0001");
    const raw = Number.parseInt((await wire.receive(11)).slice(-4), 16);
    expect(raw / 10 - 0.5).toBeCloseTo(Number(simulators.world.point("XX.HOUSE.01F.FCU.07", "roomTempC")?.read()), 0);
  });

  test("answers many requests of one segment in order, each with its own id", async () => {
    const wire = open();
    wire.send("000a 0000 0006 07 03 1008 0001 000b 0000 0006 01 03 0bf3 0002 000c 0000 0006 07 03 1001 0001");
    const answers = await wire.receive(11 + 13 + 11);
    expect([answers.slice(0, 4), answers.slice(22, 26), answers.slice(48, 52)]).toEqual(["000a", "000b", "000c"]);
  });

  test("keeps the head of a request until its tail comes", async () => {
    const wire = open();
    wire.send("0003 0000 0006 07 03 10");
    await once(wire.socket, "connect").catch(() => undefined);
    wire.send("08 0001");
    expect(await wire.receive(11)).toMatch(/^0003/u);
  });

  test("changes the world when a set-point is written, and refuses what the city does not allow", async () => {
    const wire = open();
    wire.send("0004 0000 0006 07 06 1008 011d");
    expect(await wire.receive(12)).toBe("00040000000607061008011d");
    expect(simulators.world.point("XX.HOUSE.01F.FCU.07", "setpointC")?.read()).toBeCloseTo(28.5, 9);
    wire.send("0005 0000 0006 07 06 1008 00c8");
    expect(await wire.receive(9)).toBe("000500000003078603");
  });

  test("lets the gateway answer for a unit that is not there", async () => {
    const wire = open();
    wire.send("0006 0000 0006 63 03 1008 0001");
    expect(await wire.receive(9)).toBe("00060000000363830b");
  });

  test("closes the connection on what is no Modbus", async () => {
    const wire = open();
    wire.send("0007 1234 0006 07 03 1008 0001");
    await once(wire.socket, "close");
    expect(wire.socket.destroyed).toBe(true);
  });

  test("speaks frames of the serial line inside TCP, and says nothing to a wrong check", async () => {
    const wire = open("line");
    wire.send("03 03 1008 0001 0000 03 03 1001 0001 d0e8");
    const answer = await wire.receive(7);
    expect(answer).toMatch(/^03030200/u);
  });

  test("dead unit: one unit is silent, the others answer", async () => {
    inject({ kind: "dead-unit", unitId: 7 });
    const wire = open();
    wire.send("0001 0000 0006 07 03 1008 0001 0002 0000 0006 01 03 0bf3 0002");
    expect(await wire.receive(13)).toMatch(/^0002/u);
  });

  test("illegal addresses: a block that touches them is refused, its neighbours are read", async () => {
    inject({ kind: "illegal-addresses", unitId: 1, from: 3_000, to: 3_000 });
    const wire = open();
    wire.send("0001 0000 0006 01 03 0bb7 0004 0002 0000 0006 01 03 0bf3 0002");
    const answers = await wire.receive(9 + 13);
    expect(answers.slice(0, 18)).toBe("000100000003018302");
    expect(answers.slice(18)).toMatch(/^0002000000070103/u);
  });

  test("swapped words: the float arrives the other way round and comes back right when the fault is cleared", async () => {
    const wire = open();
    const ask = async (): Promise<string> => {
      wire.send("0001 0000 0006 01 03 0bf3 0002");
      return (await wire.receive(13)).slice(18);
    };
    const right = await ask();
    inject({ kind: "swapped-words" });
    expect(await ask()).toBe(right.slice(4) + right.slice(0, 4));
    simulators.faults.clearAll();
    expect(await ask()).toBe(right);
  });

  test("half-open: the old connection hears nothing for ever, a new one is served", async () => {
    const old = open();
    old.send("0001 0000 0006 07 03 1008 0001");
    await old.receive(11);
    inject({ kind: "half-open" });
    old.send("0002 0000 0006 07 03 1008 0001");
    const fresh = open();
    fresh.send("0003 0000 0006 07 03 1008 0001");
    expect(await fresh.receive(11)).toMatch(/^0003/u);
    expect(await old.receive(11, 50)).toBe("");
    expect(old.socket.destroyed).toBe(false);
  });

  test("half-open on a serial server: the old connection hears nothing, a new one is served", async () => {
    const old = open("line");
    old.send("0303 1001 0001 d0e8");
    await old.receive(7);
    inject({ kind: "half-open", endpoint: "line" });
    old.send("0303 1001 0001 d0e8");
    const fresh = open("line");
    fresh.send("0303 1001 0001 d0e8");
    expect(await fresh.receive(7)).toMatch(/^03030200/u);
    expect(await old.receive(7, 50)).toBe("");
  });

  test("late: an answer that is held back is passed by the next one", async () => {
    simulators.faults.add(WireFaultSchema.parse({ endpoint: "power", kind: "late", unitId: 7, delayMs: 150 }));
    const wire = open();
    wire.send("0001 0000 0006 07 03 1008 0001 0002 0000 0006 01 03 0bf3 0002");
    expect(await wire.receive(13)).toMatch(/^0002/u);
    expect(await wire.receive(11)).toMatch(/^0001/u);
  });

  test("reset: the connection ends at the request", async () => {
    inject({ kind: "reset" });
    const wire = open();
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => {
      wire.socket.once("error", resolve);
    });
    wire.send("0001 0000 0006 07 03 1008 0001");
    expect((await failed).code).toBe("ECONNRESET");
  });

  test("a fault that was given a length of time goes by itself", async () => {
    inject({ kind: "dead-unit", forMs: 40 });
    await new Promise<void>((resolve) => {
      const unwatch = simulators.faults.onChange(() => {
        unwatch();
        resolve();
      });
    });
    expect(simulators.faults.list()).toEqual([]);
  });

  test("the control port adds, lists and clears faults", async () => {
    const added = await control("/faults", {
      method: "POST",
      body: JSON.stringify({ kind: "slow", endpoint: "power", delayMs: 20 }),
    });
    expect(added.status).toBe(201);
    expect(await (await control("/faults")).json()).toMatchObject([{ kind: "slow", endpoint: "power", chance: 1 }]);
    expect(await (await control("/faults", { method: "DELETE" })).json()).toEqual({ cleared: 1 });
  });

  test("the control port breaks a machine of the plant and mends it", async () => {
    const equipment = "XX.HOUSE.01F.FCU.07";
    const added = await control("/faults", {
      method: "POST",
      body: JSON.stringify({ kind: "sensor-freeze", equipment, point: "roomTempC" }),
    });
    expect(added.status).toBe(201);
    expect(await added.json()).toMatchObject({ id: "plant-1", kind: "sensor-freeze", equipment, severityNow: 1 });
    expect(await (await control("/state")).json()).toMatchObject({ plantFaults: 1 });
    expect(await (await control("/faults/plant-1", { method: "DELETE" })).json()).toEqual({ cleared: 1 });
    expect(await (await control("/faults")).json()).toEqual([]);
    const misfit = await control("/faults", {
      method: "POST",
      body: JSON.stringify({ kind: "condenser-fouling", equipment }),
    });
    expect(misfit.status).toBe(400);
    expect(await misfit.json()).toMatchObject({ error: expect.stringContaining("it happens to chiller") });
  });

  test("the control port says what is wrong with a fault nobody knows", async () => {
    const refused = await control("/faults", {
      method: "POST",
      body: JSON.stringify({ kind: "gremlins", endpoint: "power" }),
    });
    expect(refused.status).toBe(400);
  });

  test("the control port tells the truth behind a point and turns the clock", async () => {
    const truth = simulators.world.point("XX.HOUSE.01F.MTR.MAIN", "activePowerKw")?.read();
    expect(await (await control("/world?point=XX.HOUSE.01F.MTR.MAIN.activePowerKw")).json()).toMatchObject({
      value: truth,
    });
    expect((await control("/world?point=XX.NOTHING.x")).status).toBe(404);
    const turned = await control("/clock", { method: "POST", body: JSON.stringify({ speed: 0 }) });
    expect(await turned.json()).toMatchObject({ speed: 0 });
  });

  test("a port that somebody else has is named, and nothing stays open", async () => {
    const taken = simulators.controlPort;
    await expect(
      startSimulators({ ...options, ...(taken === undefined ? {} : { controlPort: taken }) }),
    ).rejects.toMatchObject({
      code: "PORT_IN_USE",
    });
  });
});
