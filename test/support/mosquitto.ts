import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { programPath } from "./required-program.ts";
import { until } from "./until.ts";

/** A Mosquitto of a test's own that keeps its sessions over a restart. */
export interface Mosquitto {
  readonly port: number;
  /** Stops it as a power cut would and starts it again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** @param listener - further lines for the listener, such as TLS settings */
export async function startMosquitto(listener: readonly string[] = []): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-mosquitto-"));
  const port = await freePort();
  const config = join(folder, "mosquitto.conf");
  const lines = [
    `listener ${port} 127.0.0.1`,
    ...(listener.length === 0 ? ["allow_anonymous true"] : listener),
    // Kept when it is told to end. To write all that waits at each message would take longer the more there is.
    "persistence true",
    `persistence_location ${folder}/`,
    "user root",
  ];
  writeFileSync(config, `${lines.join("\n")}\n`);
  let broker: ChildProcess | undefined;
  const mosquitto: Mosquitto = {
    port,
    async start() {
      broker = spawn(programPath("mosquitto"), ["-c", config], { stdio: "ignore" });
      await until("mosquitto listens", () => isListening(port));
    },
    async stop() {
      if (broker === undefined || broker.exitCode !== null) return;
      const exit = once(broker, "exit");
      broker.kill("SIGTERM");
      await exit;
    },
    async restart() {
      await mosquitto.stop();
      await mosquitto.start();
    },
    async dispose() {
      await mosquitto.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await mosquitto.start();
  return mosquitto;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
