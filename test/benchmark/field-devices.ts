/**
 * Modbus TCP devices that answer at once and whose every register changes every second: `node field-devices.ts PORT DEAD…`.
 *
 * Any number of connections and unit ids; those named as dead say nothing. What is written is what is read.
 */
import { createServer } from "node:net";

const HEADER_BYTES = 8;
const [port = 0, ...dead] = process.argv.slice(2).map(Number);
const deadUnits = new Set(dead);
const written = new Map<number, number>();

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const answers: Buffer[] = [];
    let at = 0;
    while (data.length - at >= 6 && data.length - at >= 6 + data.readUInt16BE(at + 4)) {
      const frame = data.subarray(at, at + 6 + data.readUInt16BE(at + 4));
      at += frame.length;
      if (!deadUnits.has(frame.readUInt8(6))) answers.push(answerTo(frame));
    }
    rest = data.subarray(at);
    if (answers.length > 0) socket.write(Buffer.concat(answers));
  });
});

function answerTo(frame: Buffer): Buffer {
  const unitId = frame.readUInt8(6);
  const address = frame.readUInt16BE(8);
  if (frame.readUInt8(7) === 6) {
    written.set(unitId * 65_536 + address, frame.readUInt16BE(10));
    return frame;
  }
  const quantity = frame.readUInt16BE(10);
  const answer = Buffer.allocUnsafe(HEADER_BYTES + 1 + quantity * 2);
  frame.copy(answer, 0, 0, HEADER_BYTES);
  answer.writeUInt16BE(3 + quantity * 2, 4);
  answer.writeUInt8(quantity * 2, HEADER_BYTES);
  const second = Math.floor(Date.now() / 1_000);
  for (let index = 0; index < quantity; index++) {
    const value = written.get(unitId * 65_536 + address + index) ?? (second * 7 + address + index) & 0xffff;
    answer.writeUInt16BE(value, HEADER_BYTES + 1 + index * 2);
  }
  return answer;
}

server.listen(port, "127.0.0.1", () => void process.stdout.write("ready\n"));
