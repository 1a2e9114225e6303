import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A TCP line to a local port that breaks when told to, once, at a word that the client says. */
export class BreakingLine {
  breaks = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #breakAt: { readonly word: string; readonly isForwarded: boolean } | undefined;

  private constructor(toPort: number) {
    this.#server = createServer((client) => this.#join(client, connect(toPort, "127.0.0.1")));
  }

  static async to(port: number): Promise<BreakingLine> {
    const line = new BreakingLine(port);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  get port(): number {
    const address = this.#server.address() as AddressInfo;
    return address.port;
  }

  /** @param isForwarded - whether the other end still hears the word; nobody hears what it answers */
  breakAt(word: string, { isForwarded }: { readonly isForwarded: boolean }): void {
    this.#breakAt = { word, isForwarded };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = once(this.#server, "close");
    this.#server.close();
    await closed;
  }

  #join(client: Socket, server: Socket): void {
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.end();
      });
    }
    server.pipe(client);
    client.on("data", (chunk) => {
      const breakAt = this.#breakAt;
      if (breakAt === undefined || !chunk.includes(breakAt.word)) {
        server.write(chunk);
        return;
      }
      this.#breakAt = undefined;
      this.breaks += 1;
      server.unpipe(client);
      if (breakAt.isForwarded) server.end(chunk);
      else server.destroy();
      client.destroy();
    });
  }
}
