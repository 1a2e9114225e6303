import { createServer, type Server, type Socket } from "node:net";
import type { EndpointOptions } from "./endpoint.ts";
import { createHalfOpen, type HalfOpen } from "./half-open.ts";
import { closeServer, type ListenAddress, listen } from "./listen.ts";
import { createRtuLink, watchMemoryFaults } from "./rtu-link.ts";

/** A serial server: the frames of the line as they are, inside a TCP stream. */
export class RtuOverTcpServer {
  readonly #options: EndpointOptions;
  readonly #address: ListenAddress;
  readonly #sockets = new Set<Socket>();
  readonly #halfOpen: HalfOpen;
  #server: Server | undefined;
  #unwatch: (() => void)[] = [];

  constructor(options: EndpointOptions, address: ListenAddress) {
    this.#options = options;
    this.#address = address;
    this.#halfOpen = createHalfOpen(options.faults, options.endpointId, this.#sockets);
  }

  async start(): Promise<void> {
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    await listen(this.#server, this.#address);
    this.#unwatch = [watchMemoryFaults(this.#options), this.#options.faults.onChange(() => this.#halfOpen.update())];
  }

  get port(): number {
    const address = this.#server?.address();
    return typeof address === "object" && address !== null ? address.port : this.#address.port;
  }

  async stop(): Promise<void> {
    for (const unwatch of this.#unwatch) unwatch();
    for (const socket of this.#sockets) socket.destroy();
    await closeServer(this.#server);
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const link = createRtuLink({
      ...this.#options,
      sink: {
        write: (bytes) => void (socket.writable && socket.write(bytes)),
        reset: () => void socket.resetAndDestroy(),
      },
      nowMs: () => performance.now(),
      lineMs: () => 0,
    });
    socket.on("data", (chunk) => {
      if (!this.#halfOpen.isSilent(socket)) link.receive(chunk);
    });
  }
}
