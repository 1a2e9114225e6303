import { encode } from "uqr";

/** A QR code as one path of an SVG whose unit is a module. */
export interface QrPath {
  readonly sizeModules: number;
  readonly path: string;
}

/** What a scratched or dirty label in a plant room still needs: a quarter of the code may be lost. */
const ERROR_CORRECTION = "Q";

/** The QR code of a text, without its quiet zone. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: ERROR_CORRECTION, border: 0 });
  return { sizeModules: size, path: data.map((row, y) => rowPath(row, y)).join("") };
}

/** The dark runs of a row, each one rectangle: a twentieth of the elements that single modules would take. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  let from: number | null = null;
  for (let x = 0; x <= row.length; x++) {
    const isDark = row[x] === true;
    if (isDark && from === null) from = x;
    if (isDark || from === null) continue;
    path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    from = null;
  }
  return path;
}
