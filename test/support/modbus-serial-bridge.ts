import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath } from "./required-program.ts";
import { until } from "./until.ts";

/** A serial line made of a pseudo-terminal whose other end is a TCP server that speaks RTU. */
export class SerialBridge {
  readonly #folder = mkdtempSync(join(tmpdir(), "weishan-serial-"));
  readonly path = join(this.#folder, "line");
  #socat: ChildProcess | undefined;

  /** Plugs the cable in. */
  async plug(port: number): Promise<void> {
    const terminal = `pty,rawer,echo=0,link=${this.path}`;
    const socat = spawn(programPath("socat"), [terminal, `tcp:127.0.0.1:${port},nodelay`], { stdio: "ignore" });
    this.#socat = socat;
    await until("the serial line is there", () => existsSync(this.path));
  }

  /** Pulls the cable out. */
  async unplug(): Promise<void> {
    const socat = this.#socat;
    this.#socat = undefined;
    if (socat === undefined || socat.exitCode !== null) return;
    const gone = new Promise((resolve) => socat.once("exit", resolve));
    socat.kill();
    await gone;
    rmSync(this.path, { force: true });
  }

  async remove(): Promise<void> {
    await this.unplug();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
