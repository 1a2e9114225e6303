import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createRegisterTransport,
  type RegisterEndpoint,
} from "../../packages/daemon/src/adapters/modbus/create-register-transport.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type { RegisterTransport } from "../../packages/daemon/src/ports/register-transport.ts";
import { freePort } from "../support/free-port.ts";
import { PYTHON, requirePymodbus } from "../support/pymodbus.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { programPath, requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const support = (file: string): string => new URL(`../support/${file}`, import.meta.url).pathname;

describe("Modbus servers that others wrote", () => {
  let folder: string;
  let children: ChildProcess[];
  let transport: RegisterTransport | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-peer-"));
    children = [];
  });

  afterEach(async () => {
    await transport?.close();
    transport = undefined;
    await Promise.all(
      children.map(async (child) => {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill("SIGKILL");
        await gone;
      }),
    );
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (program: string, words: readonly string[]): void => {
    children.push(spawn(program, words, { stdio: "ignore" }));
  };

  const readsAndWrites = async (endpoint: RegisterEndpoint): Promise<void> => {
    const made = createRegisterTransport(endpoint, {
      clock: systemClock,
      logger: recordingLogger(),
      random: Math.random,
    });
    transport = made;
    const read = (table: "holding" | "input" | "coil" | "discrete", address: number, quantity: number) =>
      made.read({ unitId: 1, table, address, quantity }, 3000);
    await until("the server answers", async () => (await read("holding", 0, 1)).ok);
    const words = (length: number, of: (index: number) => number) =>
      Uint16Array.from({ length }, (_, index) => of(index));

    expect(await read("holding", 300, 125)).toEqual({ ok: true, words: words(125, (index) => 300 + index) });
    expect(await read("input", 10, 4)).toEqual({ ok: true, words: words(4, (index) => (10 + index) ^ 0x5555) });
    expect(await read("coil", 3, 21)).toEqual({ ok: true, words: words(21, (index) => index % 2) });
    expect(await read("discrete", 3, 21)).toEqual({ ok: true, words: words(21, (index) => (index + 1) % 2) });
    expect(await read("holding", 60_000, 2)).toMatchObject({ ok: false, failure: "exception", exceptionCode: 2 });

    const target = { unitId: 1, table: "holding", multiple: false } as const;
    expect(await made.write({ ...target, address: 5, words: Uint16Array.of(4711) }, 3000)).toMatchObject({ ok: true });
    const several = Uint16Array.of(1, 65_535, 3);
    expect(await made.write({ ...target, address: 6, words: several }, 3000)).toMatchObject({ ok: true });
    expect(await read("holding", 4, 6)).toEqual({ ok: true, words: Uint16Array.of(4, 4711, 1, 65_535, 3, 9) });
    const coils = { unitId: 1, table: "coil", multiple: false } as const;
    expect(await made.write({ ...coils, address: 100, words: Uint16Array.of(0) }, 3000)).toMatchObject({ ok: true });
    expect(await made.write({ ...coils, address: 101, words: Uint16Array.of(1, 1) }, 3000)).toMatchObject({ ok: true });
    expect(await read("coil", 100, 3)).toEqual({ ok: true, words: Uint16Array.of(0, 1, 1) });

    const together = await Promise.all(Array.from({ length: 50 }, (_, index) => read("holding", 400 + index, 3)));
    expect(together).toEqual(
      together.map((_, index) => ({ ok: true, words: words(3, (offset) => 400 + index + offset) })),
    );
  };

  describe.runIf(requirePymodbus())("pymodbus", () => {
    test.each(["own", "modbus-serial"] as const)("is read and written over TCP (driver %s)", async (driver) => {
      const port = await freePort();
      start(PYTHON, [support("modbus-pymodbus-server.py"), "tcp", String(port)]);
      await expect(readsAndWrites({ kind: "modbus-tcp", host: "127.0.0.1", port, driver })).resolves.toBeUndefined();
    });

    test.runIf(requireProgram("socat", "socat")).each(["own", "modbus-serial"] as const)(
      "is read and written over a serial line (driver %s)",
      async (driver) => {
        const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")] as const;
        start(programPath("socat"), [`pty,rawer,echo=0,link=${ours}`, `pty,rawer,echo=0,link=${theirs}`]);
        await until("the serial line is there", () => existsSync(ours) && existsSync(theirs));
        start(PYTHON, [support("modbus-pymodbus-server.py"), "rtu", theirs, "19200"]);
        await expect(
          readsAndWrites({ kind: "modbus-rtu", path: ours, baudRate: 19_200, driver }),
        ).resolves.toBeUndefined();
      },
    );
  });

  describe.runIf(requireProgram("gcc", "gcc libmodbus-dev") && requireProgram("pkg-config", "pkg-config"))(
    "libmodbus",
    () => {
      test.each([1, 8])("is read and written over TCP with %i in flight", async (inFlight) => {
        const server = join(folder, "server");
        const flags = execFileSync(programPath("pkg-config"), ["--cflags", "--libs", "libmodbus"], {
          encoding: "utf8",
        });
        const source = support("modbus-libmodbus-server.c");
        execFileSync(programPath("gcc"), ["-O1", "-o", server, source, ...flags.trim().split(/\s+/u)]);
        const port = await freePort();
        start(server, [String(port)]);
        await expect(
          readsAndWrites({ kind: "modbus-tcp", host: "127.0.0.1", port, inFlight }),
        ).resolves.toBeUndefined();
      });
    },
  );
});
