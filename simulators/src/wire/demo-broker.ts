import { createServer, type Server, type Socket } from "node:net";
import { Aedes } from "aedes";
import { closeServer, listen } from "./listen.ts";

/** The demo's own broker. Installations and tests use a real one. */
export class DemoBroker {
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;
  #server: Server | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async start(): Promise<void> {
    const broker = await Aedes.createBroker();
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      broker.handle(socket);
    });
    try {
      await listen(server, { host: "127.0.0.1", port: this.#port });
    } catch (error) {
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      throw error;
    }
    this.#broker = broker;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const broker = this.#broker;
    const server = this.#server;
    this.#broker = undefined;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await closeServer(server);
    if (broker !== undefined) await new Promise<void>((resolve) => broker.close(() => resolve()));
  }
}
