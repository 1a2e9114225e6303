import { createServer, type Server, type Socket } from "node:net";
import { distort } from "./delivery.ts";
import { applyMemoryFaults, type EndpointOptions, faultsOf, touchesIllegal } from "./endpoint.ts";
import { createHalfOpen, type HalfOpen } from "./half-open.ts";
import { closeServer, type ListenAddress, listen } from "./listen.ts";
import { createPacedSender } from "./paced-sender.ts";
import { answerPdu, LONGEST_PDU } from "./pdu.ts";

/** Transaction id, protocol id, length and unit id (Modbus Messaging on TCP/IP V1.0b §3.1.3). */
const HEADER_BYTES = 7;
const LONGEST_FRAME = HEADER_BYTES + LONGEST_PDU;
/** Answers of one chunk are collected up to this and sent in one write. */
const OUT_BYTES = 64 * 1_024;

/** A Modbus TCP device or gateway with many units behind one address. */
export class ModbusTcpServer {
  readonly #options: EndpointOptions;
  readonly #address: ListenAddress;
  readonly #sockets = new Set<Socket>();
  readonly #halfOpen: HalfOpen;
  #server: Server | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(options: EndpointOptions, address: ListenAddress) {
    this.#options = options;
    this.#address = address;
    this.#halfOpen = createHalfOpen(options.faults, options.endpointId, this.#sockets);
  }

  async start(): Promise<void> {
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    await listen(this.#server, this.#address);
    this.#unsubscribe = this.#options.faults.onChange(() => this.#faultsChanged());
    this.#faultsChanged();
  }

  /** The port it listens on; useful when 0 was asked for. */
  get port(): number {
    const address = this.#server?.address();
    return typeof address === "object" && address !== null ? address.port : this.#address.port;
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.();
    for (const socket of this.#sockets) socket.destroy();
    await closeServer(this.#server);
  }

  #faultsChanged(): void {
    applyMemoryFaults(this.#options);
    this.#halfOpen.update();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    // A client that went away is no event for a device: the close that follows is enough.
    socket.on("error", () => socket.destroy());
    const sink = {
      write: (bytes: Buffer) => void (socket.writable && socket.write(bytes)),
      reset: () => void socket.resetAndDestroy(),
    };
    const send = createPacedSender(sink, this.#options.after, () => performance.now());
    let pending: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      if (this.#halfOpen.isSilent(socket)) return;
      const input = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const consumed = this.#answerAll(input, send, socket);
      if (consumed < 0) {
        socket.destroy();
        return;
      }
      pending = consumed === input.length ? Buffer.alloc(0) : Buffer.from(input.subarray(consumed));
    });
  }

  /** Answers every whole frame; returns the bytes consumed, or −1 when what came is not Modbus. */
  #answerAll(input: Buffer, send: ReturnType<typeof createPacedSender>, socket: Socket): number {
    const { endpointId, units, faults, onRequest } = this.#options;
    const active = faults.at(endpointId);
    let out = Buffer.allocUnsafe(Math.min(OUT_BYTES, Math.max(1, Math.ceil(input.length / 12)) * LONGEST_FRAME));
    let used = 0;
    let at = 0;
    while (input.length - at >= HEADER_BYTES) {
      const length = input.readUInt16BE(at + 4);
      if (input.readUInt16BE(at + 2) !== 0 || length < 2 || length > LONGEST_PDU + 1) return -1;
      const end = at + 6 + length;
      if (end > input.length) break;
      onRequest?.();
      if (out.length - used < LONGEST_FRAME) {
        if (active.length === 0) socket.write(out.subarray(0, used));
        else send({ afterMs: 0, bytes: out.subarray(0, used) });
        out = Buffer.allocUnsafe(OUT_BYTES);
        used = 0;
      }
      const unitId = input[at + 6] ?? 0;
      const unitFaults = active.length === 0 ? [] : faultsOf(active, unitId);
      const frameLength = this.#answer(
        units.get(unitId),
        {
          input,
          at,
          end,
          isIllegal: unitFaults.length > 0 && touchesIllegal(unitFaults, input.subarray(0, end), at + HEADER_BYTES),
        },
        out,
        used,
      );
      if (unitFaults.length === 0) used += frameLength;
      else {
        const frame = Buffer.from(out.subarray(used, used + frameLength));
        if (used > 0) send({ afterMs: 0, bytes: Buffer.from(out.subarray(0, used)) });
        used = 0;
        for (const delivery of distort(frame, unitFaults, "tcp", this.#options.random)) send(delivery);
      }
      at = end;
    }
    if (used > 0) {
      if (active.length === 0) socket.write(out.subarray(0, used));
      else send({ afterMs: 0, bytes: out.subarray(0, used) });
    }
    return at;
  }

  #answer(
    unit: Parameters<typeof answerPdu>[0] | undefined,
    request: { readonly input: Buffer; readonly at: number; readonly end: number; readonly isIllegal: boolean },
    out: Buffer,
    used: number,
  ): number {
    const { input, at, end, isIllegal } = request;
    input.copy(out, used, at, at + HEADER_BYTES);
    const body = used + HEADER_BYTES;
    let length: number;
    if (unit !== undefined && !isIllegal) {
      length = answerPdu(unit, { bytes: input, from: at + HEADER_BYTES, to: end }, out, body);
    } else {
      out[body] = (input[at + HEADER_BYTES] ?? 0) | 0x80;
      // A gateway that knows no such unit answers "target failed to respond".
      out[body + 1] = isIllegal ? 2 : 11;
      length = 2;
    }
    out.writeUInt16BE(length + 1, used + 4);
    return HEADER_BYTES + length;
  }
}
