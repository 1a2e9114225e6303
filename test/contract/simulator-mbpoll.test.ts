import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSimulators } from "@weishan/simulators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programPath, requireProgram } from "../support/required-program.ts";
import { type SerialPair, startSerialPair } from "../support/serial-pair.ts";

const run = promisify(execFile);
const INSTALLATION = fileURLToPath(new URL("../../simulators/src/fixtures/small-house.yaml", import.meta.url));
const PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));
const FAN_COIL = "XX.HOUSE.01F.FCU.07";

/** The values that mbpoll prints, by the reference it prints them under. */
function printedValues(text: string): ReadonlyMap<number, string> {
  return new Map(
    [...text.matchAll(/^\[(\d+)\]:\s+(\S+)/gmu)].map(([, reference, value]) => [Number(reference), value ?? ""]),
  );
}

describe.runIf(requireProgram("mbpoll", "mbpoll"))("mbpoll and the simulators", () => {
  let simulators: Awaited<ReturnType<typeof startSimulators>>;
  const portOf = (id: string): string => String(simulators.endpoints.find((endpoint) => endpoint.id === id)?.port);
  const mbpoll = async (unitId: number, args: readonly string[], written: readonly string[] = []): Promise<string> => {
    const line = [
      "-m",
      "tcp",
      "-p",
      portOf("power"),
      "-a",
      String(unitId),
      "-0",
      "-1",
      ...args,
      "127.0.0.1",
      ...written,
    ];
    return (await run(programPath("mbpoll"), line)).stdout;
  };
  const truth = (equipmentId: string, key: string): number => Number(simulators.world.point(equipmentId, key)?.read());

  beforeAll(async () => {
    simulators = await startSimulators({
      installation: INSTALLATION,
      profiles: [PROFILES],
      seed: 1,
      speedFactor: 0,
      startMs: Date.parse("2026-07-15T10:00:00+08:00"),
    });
  });
  afterAll(() => simulators.stop());

  test("reads a meter's floats, big end first", async () => {
    const values = printedValues(await mbpoll(1, ["-t", "4:float", "-B", "-r", "3059", "-c", "1"]));
    expect(Number(values.get(3_059))).toBeCloseTo(truth("XX.HOUSE.01F.MTR.MAIN", "activePowerKw"), 2);
  });

  test("reads the input registers of a meter of another make", async () => {
    const values = printedValues(await mbpoll(2, ["-t", "3:float", "-B", "-r", "70", "-c", "1"]));
    expect(Number(values.get(70))).toBeCloseTo(truth("XX.HOUSE.01F.MTR.02", "frequencyHz"), 2);
  });

  test("writes a fan coil's set-point and reads it back", async () => {
    await mbpoll(7, ["-t", "4", "-r", "4104"], ["285"]);
    expect(truth(FAN_COIL, "setpointC")).toBeCloseTo(28.5, 9);
    const values = printedValues(await mbpoll(7, ["-t", "4", "-r", "4104", "-c", "1"]));
    expect(values.get(4_104)).toBe("285");
  });

  test("is refused a set-point below the city's 26 °C, and the room keeps its own", async () => {
    await mbpoll(7, ["-t", "4", "-r", "4104"], ["275"]);
    await expect(mbpoll(7, ["-t", "4", "-r", "4104"], ["200"])).rejects.toThrow(/illegal data value/iu);
    expect(truth(FAN_COIL, "setpointC")).toBeCloseTo(27.5, 9);
  });

  test("is told that an address is illegal", async () => {
    await expect(mbpoll(7, ["-t", "4", "-r", "60000", "-c", "1"])).rejects.toThrow(/illegal data address/iu);
  });

  test("starts a chiller's enable coil and sees it", async () => {
    await mbpoll(20, ["-t", "0", "-r", "0"], ["1"]);
    expect(printedValues(await mbpoll(20, ["-t", "0", "-r", "0", "-c", "1"])).get(0)).toMatch(/^[01]$/u);
  });
});

describe.runIf(requireProgram("mbpoll", "mbpoll") && requireProgram("socat", "socat"))(
  "mbpoll and a simulated serial line",
  () => {
    let pair: SerialPair;
    let simulators: Awaited<ReturnType<typeof startSimulators>>;

    beforeAll(async () => {
      pair = await startSerialPair();
      simulators = await startSimulators({
        installation: fileURLToPath(new URL("../../simulators/src/fixtures/serial-house.yaml", import.meta.url)),
        profiles: [PROFILES],
        seed: 1,
        speedFactor: 0,
        startMs: Date.parse("2026-07-15T10:00:00+08:00"),
        serialPaths: new Map([["line", pair.deviceSide]]),
      });
    });
    afterAll(async () => {
      await simulators.stop();
      await pair.stop();
    });

    const mbpoll = async (args: readonly string[], written: readonly string[] = []): Promise<string> => {
      const line = [
        "-m",
        "rtu",
        "-b",
        "19200",
        "-P",
        "none",
        "-a",
        "3",
        "-0",
        "-1",
        ...args,
        pair.clientSide,
        ...written,
      ];
      return (await run(programPath("mbpoll"), line)).stdout;
    };

    test("reads and writes a thermostat over RTU", async () => {
      await mbpoll(["-t", "4", "-r", "4104"], ["270"]);
      expect(printedValues(await mbpoll(["-t", "4", "-r", "4104", "-c", "1"])).get(4_104)).toBe("270");
      expect(Number(simulators.world.point("XX.HOUSE.01F.FCU.03", "setpointC")?.read())).toBeCloseTo(27, 9);
    });
  },
);
