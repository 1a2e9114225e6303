import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gzipHeader, gzipPart, gzipTrailer, NOTHING_YET } from "./gzip-parts.ts";

test("a file packed in parts, however they are cut, unpacks to the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 })), (parts) => {
      const file: Uint8Array[] = [gzipHeader()];
      let soFar = NOTHING_YET;
      for (const part of parts) {
        const packed = gzipPart(part, soFar);
        file.push(packed.bytes);
        soFar = packed.soFar;
      }
      file.push(gzipTrailer(soFar));
      expect(gunzipSync(Buffer.concat(file))).toEqual(Buffer.concat(parts));
    }),
  );
});
