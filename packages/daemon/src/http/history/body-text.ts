import { brotliCompressSync, gzipSync } from "node:zlib";
import { BROTLI_OPTIONS, COMPRESS_FROM_BYTES, type Encoding, GZIP_OPTIONS } from "../encoding.ts";
import { entityTagOf } from "../guard/entity-tags.ts";
import type { BodyText } from "./text-request.ts";

/** A text as it travels. Compresses at once: for threads on which nobody waits. */
export function bodyText(text: string, wanted: Encoding): BodyText {
  const bytes = new TextEncoder().encode(text);
  const encoding = bytes.length < COMPRESS_FROM_BYTES ? "identity" : wanted;
  return { bytes: encoded(bytes, encoding), encoding, tag: entityTagOf(text) };
}

function encoded(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    // Copied, because Node's own buffers may be parts of one that is shared and cannot be handed over.
    case "br":
      return new Uint8Array(brotliCompressSync(bytes, BROTLI_OPTIONS));
    case "gzip":
      return new Uint8Array(gzipSync(bytes, GZIP_OPTIONS));
    case "identity":
      return bytes;
  }
}
