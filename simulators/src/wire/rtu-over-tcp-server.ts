import { createServer, type Server, type Socket } from "node:net";
import type { EndpointOptions } from "./endpoint.ts";
import { closeServer, type ListenAddress, listen } from "./listen.ts";
import { createRtuLink, watchMemoryFaults } from "./rtu-link.ts";

/** A serial server: the frames of the line as they are, inside a TCP stream. */
export class RtuOverTcpServer {
  readonly #options: EndpointOptions;
  readonly #address: ListenAddress;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #unwatch: (() => void) | undefined;

  constructor(options: EndpointOptions, address: ListenAddress) {
    this.#options = options;
    this.#address = address;
  }

  async start(): Promise<void> {
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    await listen(this.#server, this.#address);
    this.#unwatch = watchMemoryFaults(this.#options);
  }

  get port(): number {
    const address = this.#server?.address();
    return typeof address === "object" && address !== null ? address.port : this.#address.port;
  }

  async stop(): Promise<void> {
    this.#unwatch?.();
    for (const socket of this.#sockets) socket.destroy();
    await closeServer(this.#server);
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let isSilent = false;
    const unwatch = this.#options.faults.onChange(() => {
      isSilent ||= this.#options.faults.at(this.#options.endpointId).some(({ fault }) => fault.kind === "half-open");
    });
    socket.on("close", () => {
      unwatch();
      this.#sockets.delete(socket);
    });
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
      if (!isSilent) link.receive(chunk);
    });
  }
}
