import type { NewestSample } from "./shared-heads.ts";

/** Newest samples are kept as bytes: SQLite would store NaN as NULL and −0 as 0. */
export function newestBytes(newest: NewestSample): Uint8Array {
  const bytes = new Uint8Array(25);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, newest.at, true);
  view.setFloat64(8, newest.receivedAt, true);
  view.setUint32(16, newest.words[0], true);
  view.setUint32(20, newest.words[1], true);
  view.setUint8(24, newest.status);
  return bytes;
}

export function newestFrom(bytes: Uint8Array): NewestSample {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    at: view.getFloat64(0, true),
    receivedAt: view.getFloat64(8, true),
    words: [view.getUint32(16, true), view.getUint32(20, true)],
    status: view.getUint8(24),
  };
}
