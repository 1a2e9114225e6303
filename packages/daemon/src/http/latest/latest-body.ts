import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Point } from "@weishan/core/center";
import type { PresentPoint } from "../../app/overview/present-readings.ts";
import { BROTLI_OPTIONS, type Encoding, GZIP_OPTIONS } from "../encoding.ts";
import { entityTagOf } from "../guard/entity-tags.ts";
import { held } from "../held.ts";

/** How long one body is the truth for everybody: a tick of the live view. */
const MAX_AGE_MS = 100;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** One serialised state of all points, with its encodings made when first asked for. */
export interface LatestBody {
  readonly tag: string;
  readonly text: string;
  encoded(encoding: Encoding): Promise<Buffer>;
}

function latestBody(text: string): LatestBody {
  const made = new Map<Encoding, Promise<Buffer>>();
  const make = (encoding: Encoding): Promise<Buffer> => {
    switch (encoding) {
      case "br":
        return asBrotli(text, BROTLI_OPTIONS);
      case "gzip":
        return asGzip(text, GZIP_OPTIONS);
      case "identity":
        return Promise.resolve(Buffer.from(text));
    }
  };
  return {
    tag: entityTagOf(text),
    text,
    encoded(encoding) {
      const known = made.get(encoding);
      if (known !== undefined) return known;
      const making = make(encoding);
      made.set(encoding, making);
      return making;
    },
  };
}

export interface LatestBodiesOptions {
  readonly points: readonly Point[];
  readonly presentNow: () => PresentPoint;
  readonly monotonicMs: () => number;
}

/** The body of all points, serialised at most once per tick however many ask. */
export const latestBodies = ({ points, presentNow, monotonicMs }: LatestBodiesOptions): (() => LatestBody) =>
  held(MAX_AGE_MS, monotonicMs, (last: LatestBody | undefined) => {
    const body = latestBody(JSON.stringify({ readings: points.map(presentNow()) }));
    // What did not change keeps its encodings.
    return last?.tag === body.tag ? last : body;
  });
