import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { programPath } from "./required-program.ts";
import { until } from "./until.ts";

/** A real InfluxDB 1.x of the test's own, with its data in a folder of its own. */
export class InfluxServer {
  readonly url: string;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts it with one database in it. */
  static async start(database: string): Promise<InfluxServer> {
    const folder = mkdtempSync(join(tmpdir(), "weishan-influx-"));
    const [port, rpcPort] = [await freePort(), await freePort()];
    writeFileSync(
      join(folder, "influxdb.conf"),
      `reporting-disabled = true
bind-address = "127.0.0.1:${rpcPort}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
[monitor]
  store-enabled = false
`,
    );
    const server = new InfluxServer(folder, port);
    await server.resume();
    await server.query(`CREATE DATABASE "${database}"`);
    return server;
  }

  /** Starts it again over the same data. */
  async resume(): Promise<void> {
    this.#process = spawn(programPath("influxd"), ["run", "-config", join(this.#folder, "influxdb.conf")], {
      stdio: "ignore",
    });
    await until("InfluxDB answers", () => this.#isUp(), 60_000);
  }

  /** Stops it in good order, or by `SIGKILL` in the middle of whatever it does. The data stay. */
  async pause(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const running = this.#process;
    if (running === null) return;
    this.#process = null;
    const exited = once(running, "exit");
    running.kill(signal);
    await exited;
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Asks a statement; answers the body as it came. */
  async query(statement: string, database = ""): Promise<string> {
    const response = await fetch(`${this.url}/query?db=${database}&epoch=ms`, {
      method: "POST",
      body: new URLSearchParams({ q: statement }),
    });
    return await response.text();
  }

  async #isUp(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/ping`)).status === 204;
    } catch {
      // Not listening yet.
      return false;
    }
  }
}
