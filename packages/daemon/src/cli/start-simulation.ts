import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { WeishanError } from "@weishan/core/error";
import { SHIPPED_PROFILES } from "./config-files-on-disk.ts";
import type { Terminal } from "./terminal.ts";

/** The broker of the demonstration, named in its installation file. */
const BROKER_PORT = 18_830;
const CONTROL_PORT = 18_831;
/** A simulator that does not end by then is made to. */
const STOP_MS = 1_000;
/** The line by which the simulators say that every device answers. */
const READY = /\bready\b/iu;

export interface Simulation {
  stop(): Promise<void>;
}

/**
 * Starts the simulators of an installation file as a program of their own, with the demonstration's story of what
 * breaks, and waits until they answer.
 *
 * @throws WeishanError PORT_IN_USE or CONFIG_UNREADABLE with what the program said when it ends before that
 */
export async function startSimulation(installationFile: string, terminal: Terminal): Promise<Simulation> {
  const { resolve } = createRequire(import.meta.url);
  const main = resolve("@weishan/simulators/main");
  const story = resolve("@weishan/simulators/scenarios/demo.yaml");
  const args = ["--installation", installationFile, "--profiles", SHIPPED_PROFILES, "--scenario", story];
  const ports = ["--broker", String(BROKER_PORT), "--control", String(CONTROL_PORT)];
  // The pipe to their input ends with this process, however it ends, and takes the simulators with it.
  const simulators = spawn(process.execPath, [main, ...args, ...ports, "--until-input-ends"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Only the last word is of use, and they may run for months.
  let lastWord = "they ended without a word";
  const lines = createInterface({ input: simulators.stdout });
  createInterface({ input: simulators.stderr }).on("line", (line) => {
    lastWord = line;
  });
  const isReady = await new Promise<boolean>((resolve) => {
    lines.on("line", (line) => {
      if (READY.test(line)) resolve(true);
    });
    simulators.once("exit", () => resolve(false));
    if (terminal.stop.aborted) resolve(true);
    else terminal.stop.addEventListener("abort", () => resolve(true), { once: true });
  });
  if (!isReady) {
    throw new WeishanError(
      /in use/iu.test(lastWord) ? "PORT_IN_USE" : "CONFIG_UNREADABLE",
      `the simulators did not start: ${lastWord}`,
    );
  }
  let isStopping = false;
  simulators.once("exit", () => {
    if (!isStopping && !terminal.stop.aborted) terminal.complain(`weishan: the simulators ended: ${lastWord}`);
  });
  return {
    async stop() {
      isStopping = true;
      if (simulators.exitCode !== null || simulators.signalCode !== null) return;
      const exit = once(simulators, "exit");
      simulators.kill("SIGTERM");
      const deadline = setTimeout(() => simulators.kill("SIGKILL"), STOP_MS);
      await exit;
      clearTimeout(deadline);
    },
  };
}
