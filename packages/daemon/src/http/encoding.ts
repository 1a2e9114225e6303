import { constants } from "node:zlib";

/** In what a body travels. */
export type Encoding = "br" | "gzip" | "identity";

/** Quality 4 halves what gzip 5 sends at the same cost; 11, the default, takes a hundred times longer. */
export const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
export const GZIP_OPTIONS = { level: 5 };
/** Smaller answers grow when they are compressed. */
export const COMPRESS_FROM_BYTES = 1_024;

/** What an Accept-Encoding header names and does not refuse. */
export function acceptedEncodings(acceptEncoding: string | undefined): ReadonlySet<string> {
  const accepted = new Set<string>();
  for (const part of (acceptEncoding ?? "").split(",")) {
    const [name, ...parameters] = part.trim().toLowerCase().split(";");
    const isRefused = parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/u.test(parameter));
    if (name !== undefined && !isRefused) accepted.add(name);
  }
  return accepted;
}

/** The encoding to answer with, out of an Accept-Encoding header. */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  const accepted = acceptedEncodings(acceptEncoding);
  if (accepted.has("br")) return "br";
  return accepted.has("gzip") ? "gzip" : "identity";
}
