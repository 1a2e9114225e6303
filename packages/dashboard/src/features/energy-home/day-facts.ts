/** A quarter of an hour, kW; what is not known is null. */
export interface Quarter {
  readonly from: number;
  readonly demandKw: number | null;
  readonly expectedKw: number | null;
  readonly contractKw: number | null;
}

interface Peak {
  readonly from: number;
  readonly powerKw: number;
  readonly contractKw: number | null;
}

/** What the curve of a day says in figures. */
export interface DayFacts {
  /** Of the quarters that are known; null where none is. */
  readonly usedKwh: number | null;
  /** How much more was used than expected in the quarters of which both are known, in percent of what was expected. */
  readonly morePct: number | null;
  readonly highest: Peak | null;
  readonly expectedHighest: Peak | null;
  readonly expectedKwh: number | null;
}

const HOURS = 0.25;
const PCT = 100;

export function dayFacts(rows: readonly Quarter[]): DayFacts {
  const known = rows.filter(({ demandKw }) => demandKw !== null);
  const expected = rows.filter(({ expectedKw }) => expectedKw !== null);
  const both = known.filter(({ expectedKw }) => expectedKw !== null);
  const expectedSoFar = sumOf(both.map(({ expectedKw }) => expectedKw));
  return {
    usedKwh: known.length === 0 ? null : sumOf(known.map(({ demandKw }) => demandKw)) * HOURS,
    morePct: expectedSoFar <= 0 ? null : (sumOf(both.map(({ demandKw }) => demandKw)) / expectedSoFar - 1) * PCT,
    highest: peakOf(rows, ({ demandKw }) => demandKw),
    expectedHighest: peakOf(rows, ({ expectedKw }) => expectedKw),
    expectedKwh: expected.length === 0 ? null : sumOf(expected.map(({ expectedKw }) => expectedKw)) * HOURS,
  };
}

const sumOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The highest quarter, with what the contract allows in it. */
function peakOf(rows: readonly Quarter[], powerOf: (row: Quarter) => number | null): Peak | null {
  let peak: Peak | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const powerKw = powerOf(row);
    if (powerKw === null || powerKw <= most) continue;
    most = powerKw;
    peak = { from: row.from, powerKw, contractKw: row.contractKw };
  }
  return peak;
}
