import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DemoInstallation } from "./demo-installation.ts";

const WEISHAN = fileURLToPath(new URL("../../packages/daemon/src/main.ts", import.meta.url));
const SIMULATORS = fileURLToPath(new URL("../../simulators/src/main.ts", import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** An ordinary user's ids, for what root may do and others may not. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A program under test with everything it says. */
export class Program {
  readonly process: ChildProcess;
  readonly #ended: Promise<Ended>;
  #stdout = "";
  #stderr = "";

  constructor(args: readonly string[], { env = {}, cwd, user }: ProgramOptions = {}) {
    const { INIT_CWD: _, ...inherited } = process.env;
    this.process = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...inherited, ...env },
      ...(cwd === undefined ? {} : { cwd }),
      ...user,
    });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.#ended = once(this.process, "close").then(([exitCode]: (number | null)[]) => ({
      exitCode: exitCode ?? null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  get stdout(): string {
    return this.#stdout;
  }

  /** Resolves when standard output has a line like this; rejects when the program ends without it. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found !== null) return found[0];
      const data = once(this.process.stdout ?? this.process, "data");
      const ended = await Promise.race([data.then(() => null), this.#ended]);
      if (ended !== null && !pattern.test(this.#stdout)) {
        throw new Error(`ended with ${ended.exitCode} before it said ${pattern}: ${ended.stdout}${ended.stderr}`);
      }
    }
  }

  /** Resolves when it ended by itself. */
  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill(signal);
    return this.#ended;
  }
}

/** The command line as a user types it. */
export const weishan = (args: readonly string[], options: ProgramOptions = {}): Program =>
  new Program([WEISHAN, ...args], options);

/** The simulated devices of an installation, answering. */
export async function simulatorsOf(
  { file, brokerPort, controlPort }: DemoInstallation,
  more: readonly string[] = [],
): Promise<Program> {
  const ports = ["--broker", String(brokerPort), "--control", String(controlPort)];
  const simulators = new Program([SIMULATORS, "--installation", file, ...ports, ...more]);
  await simulators.says(/simulators ready/u);
  return simulators;
}
