const QUARTERS_OF_A_DAY = 96;
const VARINT_BITS = 7;
const VARINT_MORE = 0x80;
const VARINT_REST = 0x7f;

/** The quarters of a day, in columns: watt-hours, and how much of each was measured and estimated, in whole percent. */
export interface DayQuarters {
  /** NaN where nothing is known. */
  readonly energyWh: Float64Array;
  readonly measuredPct: Uint8Array;
  readonly estimatedPct: Uint8Array;
}

/**
 * The quarters of a day as a short text: runs of equal shares (number, measured, estimated), then what each known
 * quarter differs from the one before, as zig-zag varints; all in base 64. A usual day takes some 250 characters.
 */
export function packQuarters({ energyWh, measuredPct, estimatedPct }: DayQuarters): string {
  const bytes: number[] = [];
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; ) {
    const [measured = 0, estimated = 0] = [measuredPct[quarter], estimatedPct[quarter]];
    let count = 1;
    while (measuredPct[quarter + count] === measured && estimatedPct[quarter + count] === estimated) count++;
    bytes.push(count, measured, estimated);
    quarter += count;
  }
  let before = 0;
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    if (!isKnown(measuredPct, estimatedPct, quarter)) continue;
    const wh = energyWh[quarter] ?? 0;
    pushVarint(bytes, wh - before);
    before = wh;
  }
  return btoa(String.fromCharCode(...bytes));
}

/** The reverse of {@link packQuarters}. */
export function unpackQuarters(packed: string): DayQuarters {
  const text = atob(packed);
  const measuredPct = new Uint8Array(QUARTERS_OF_A_DAY);
  const estimatedPct = new Uint8Array(QUARTERS_OF_A_DAY);
  const energyWh = new Float64Array(QUARTERS_OF_A_DAY).fill(Number.NaN);
  let at = 0;
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY && at < text.length; at += 3) {
    const count = text.charCodeAt(at);
    measuredPct.fill(text.charCodeAt(at + 1), quarter, quarter + count);
    estimatedPct.fill(text.charCodeAt(at + 2), quarter, quarter + count);
    quarter += count;
  }
  let before = 0;
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    if (!isKnown(measuredPct, estimatedPct, quarter)) continue;
    let zigzag = 0;
    let scale = 1;
    for (let byte = VARINT_MORE; byte >= VARINT_MORE; scale *= VARINT_MORE) {
      byte = text.charCodeAt(at++);
      zigzag += (byte & VARINT_REST) * scale;
    }
    before += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    energyWh[quarter] = before;
  }
  return { energyWh, measuredPct, estimatedPct };
}

const isKnown = (measuredPct: Uint8Array, estimatedPct: Uint8Array, quarter: number): boolean =>
  (measuredPct[quarter] ?? 0) + (estimatedPct[quarter] ?? 0) > 0;

/** By arithmetic, not by bits: a quarter of a large site passes 2³¹ Wh times two. */
function pushVarint(bytes: number[], value: number): void {
  let zigzag = value >= 0 ? value * 2 : -value * 2 - 1;
  while (zigzag >= VARINT_MORE) {
    bytes.push((zigzag % VARINT_MORE) + VARINT_MORE);
    zigzag = Math.floor(zigzag / 2 ** VARINT_BITS);
  }
  bytes.push(zigzag);
}
