import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath } from "./required-program.ts";
import { until } from "./until.ts";

/** Two ends of a serial line of this machine; what is written to one end is read from the other. */
export interface SerialPair {
  readonly deviceSide: string;
  readonly clientSide: string;
  stop(): Promise<void>;
}

/** A pty pair made by socat, in a folder of its own. */
export async function startSerialPair(): Promise<SerialPair> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-serial-"));
  const deviceSide = join(folder, "device");
  const clientSide = join(folder, "client");
  const socat: ChildProcess = spawn(
    programPath("socat"),
    [`pty,raw,echo=0,link=${deviceSide}`, `pty,raw,echo=0,link=${clientSide}`],
    { stdio: "ignore" },
  );
  await until("socat has made its lines", () => existsSync(deviceSide) && existsSync(clientSide));
  return {
    deviceSide,
    clientSide,
    async stop() {
      if (socat.exitCode === null) {
        const exit = once(socat, "exit");
        socat.kill("SIGTERM");
        await exit;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
