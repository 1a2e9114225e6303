import { LED_HEIGHT_PX, LED_WIDTH_PX } from "@weishan/core/booking";

/** Stripes of this width, in pixels. */
const STRIPE_PX = 120;
const MOST_STORED_BYTES = 65_535;

/**
 * A picture of the wall's own size, in two shades of grey: diagonal stripes, wider for a higher number. A PNG file as
 * small as can be written without a library: one bit a pixel, not compressed (RFC 2083, RFC 1951 §3.2.4).
 */
export function testCard(number: number): Uint8Array {
  const rowBytes = LED_WIDTH_PX / 8;
  const pixels = new Uint8Array((rowBytes + 1) * LED_HEIGHT_PX);
  for (let y = 0; y < LED_HEIGHT_PX; y++) {
    for (let byte = 0; byte < rowBytes; byte++) {
      const stripe = Math.floor((byte * 8 + y) / (STRIPE_PX * (number + 1)));
      pixels[y * (rowBytes + 1) + 1 + byte] = stripe % 2 === 0 ? 0xff : 0;
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, LED_WIDTH_PX);
  view.setUint32(4, LED_HEIGHT_PX);
  head[8] = 1;
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", head),
    chunk("IDAT", stored(pixels)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = Uint8Array.from(type, (letter) => letter.codePointAt(0) ?? 0);
  return joined([word(data.length), name, data, word(crc32(joined([name, data])))]);
}

/** zlib's frame around blocks that are stored as they are. */
function stored(content: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < content.length; at += MOST_STORED_BYTES) {
    const part = content.subarray(at, at + MOST_STORED_BYTES);
    const isLast = at + MOST_STORED_BYTES >= content.length;
    const { length } = part;
    blocks.push(Uint8Array.of(isLast ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff), part);
  }
  return joined([...blocks, word(adler32(content))]);
}

function adler32(content: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of content) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

function crc32(content: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

const word = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
