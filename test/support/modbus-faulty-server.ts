import { createServer, type Server, type Socket } from "node:net";

/** How frames travel: in Modbus TCP's header, or bare with a CRC as on a serial line. */
export type Framing = "mbap" | "rtu";

/** A request as the server read it. Written without the daemon's codec: a shared codec would hide its own faults. */
export interface SeenRequest {
  readonly transactionId: number;
  readonly unitId: number;
  readonly functionCode: number;
  readonly address: number;
  readonly quantity: number;
  readonly pdu: Buffer;
  /** 0 for the first request since the server began. */
  readonly index: number;
  readonly socket: Socket;
}

export type Behaviour = (request: SeenRequest, server: FaultyModbusServer) => void;

/** What a register holds: every address and unit has another value, so that a misplaced value shows itself. */
export const registerValue = (unitId: number, address: number): number => (address ^ (unitId * 0x1111)) & 0xffff;
export const bitValue = (unitId: number, address: number): number => (((address * 2654435761) >>> 7) ^ unitId) & 1;

/** A Modbus server that answers correctly until it is told to do something else. */
export class FaultyModbusServer {
  readonly framing: Framing;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  behaviour: Behaviour = answerCorrectly;
  /** What happens to a new connection, before anything is asked. */
  onConnection: (socket: Socket) => void = () => undefined;
  requestCount = 0;
  connectionCount = 0;
  port = 0;

  constructor(framing: Framing) {
    this.framing = framing;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    const address = this.#server.address();
    this.port = address !== null && typeof address === "object" ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  dropAll(how: "fin" | "rst"): void {
    for (const socket of this.#sockets) {
      if (how === "fin") socket.end();
      else socket.resetAndDestroy();
    }
  }

  /** The frame around a PDU, with anything about it changed. */
  frame(
    pdu: Buffer,
    { transactionId = 0, protocolId = 0, unitId = 1, length = pdu.length + 1, crcXor = 0 } = {},
  ): Buffer {
    if (this.framing === "rtu") {
      const body = Buffer.concat([Buffer.of(unitId), pdu]);
      const crc = Buffer.alloc(2);
      crc.writeUInt16LE(crcOf(body) ^ crcXor);
      return Buffer.concat([body, crc]);
    }
    const header = Buffer.alloc(7);
    header.writeUInt16BE(transactionId, 0);
    header.writeUInt16BE(protocolId, 2);
    header.writeUInt16BE(length, 4);
    header.writeUInt8(unitId, 6);
    return Buffer.concat([header, pdu]);
  }

  /** The correct answer to a request, framed. */
  correct(request: SeenRequest, changes: Parameters<FaultyModbusServer["frame"]>[1] = {}): Buffer {
    return this.frame(correctPdu(request), {
      transactionId: request.transactionId,
      unitId: request.unitId,
      ...changes,
    });
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.connectionCount += 1;
    socket.on("error", () => undefined);
    socket.once("close", () => this.#sockets.delete(socket));
    let inbox = Buffer.alloc(0);
    socket.on("data", (bytes: Buffer) => {
      inbox = Buffer.concat([inbox, bytes]);
      for (let request = this.#cut(inbox, socket); request !== undefined; request = this.#cut(inbox, socket)) {
        inbox = inbox.subarray(request.bytes);
        this.requestCount += 1;
        this.behaviour(request.seen, this);
      }
    });
    this.onConnection(socket);
  }

  #cut(inbox: Buffer, socket: Socket): { readonly seen: SeenRequest; readonly bytes: number } | undefined {
    if (inbox.length < 8) return undefined;
    const isMbap = this.framing === "mbap";
    const pduStart = isMbap ? 7 : 1;
    const functionCode = inbox.readUInt8(pduStart);
    if (functionCode >= 15 && inbox.length < pduStart + 6) return undefined;
    const pduBytes = functionCode < 15 ? 5 : 6 + inbox.readUInt8(pduStart + 5);
    const bytes = isMbap ? 6 + inbox.readUInt16BE(4) : 1 + pduBytes + 2;
    if (inbox.length < bytes) return undefined;
    const pdu = Buffer.from(inbox.subarray(pduStart, pduStart + pduBytes));
    const seen: SeenRequest = {
      transactionId: isMbap ? inbox.readUInt16BE(0) : 0,
      unitId: inbox.readUInt8(isMbap ? 6 : 0),
      functionCode,
      address: pdu.readUInt16BE(1),
      quantity: functionCode === 5 || functionCode === 6 ? 1 : pdu.readUInt16BE(3),
      pdu,
      index: this.requestCount,
      socket,
    };
    return { seen, bytes };
  }
}

export const answerCorrectly: Behaviour = (request, server) => {
  request.socket.write(server.correct(request));
};

export const exceptionPdu = ({ functionCode }: SeenRequest, exceptionCode: number): Buffer =>
  Buffer.of(functionCode | 0x80, exceptionCode);

const correctPdu = ({ functionCode, unitId, address, quantity, pdu }: SeenRequest): Buffer => {
  if (functionCode === 5 || functionCode === 6 || functionCode === 15 || functionCode === 16) return pdu.subarray(0, 5);
  return readAnswerPdu({ functionCode, unitId, address, quantity });
};

/** The answer to a read of any place and length, whatever was asked. */
export const readAnswerPdu = (read: {
  readonly functionCode: number;
  readonly unitId: number;
  readonly address: number;
  readonly quantity: number;
}): Buffer => {
  const { functionCode, unitId, address, quantity } = read;
  if (functionCode <= 2) {
    const data = Buffer.alloc(Math.ceil(quantity / 8));
    for (let bit = 0; bit < quantity; bit += 1) {
      const byte = bit >> 3;
      data[byte] = (data[byte] ?? 0) | (bitValue(unitId, address + bit) << (bit & 7));
    }
    return Buffer.concat([Buffer.of(functionCode, data.length), data]);
  }
  const answer = Buffer.alloc(2 + quantity * 2);
  answer.writeUInt8(functionCode, 0);
  answer.writeUInt8((quantity * 2) & 0xff, 1);
  for (let index = 0; index < quantity; index += 1) {
    answer.writeUInt16BE(registerValue(unitId, address + index), 2 + index * 2);
  }
  return answer;
};

/** The standard's own bit-by-bit CRC, slow and plain. */
const crcOf = (bytes: Buffer): number => {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};
