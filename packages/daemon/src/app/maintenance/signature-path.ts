import { WeishanError } from "@weishan/core/error";

/** Absolute moves and lines between whole numbers, and nothing else that a path can hold. */
const PATH = /^(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)+$/u;
const NUMBER = /\d+/gu;

/**
 * A signature as it was drawn, fit to be shown in a page: lines inside its box.
 *
 * @throws WeishanError UPLOAD_REFUSED for anything else, whatever a browser would make of it
 */
export function cleanSignature(
  path: string,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): string {
  const numbers = PATH.test(path) ? (path.match(NUMBER) ?? []).map(Number) : [];
  const isInside = numbers.every((value, index) => value <= (index % 2 === 0 ? widthPx : heightPx));
  if (numbers.length >= 4 && isInside) return path;
  throw new WeishanError("UPLOAD_REFUSED", "a signature is a path of M and L with whole numbers inside its box");
}
