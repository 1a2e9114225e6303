import type { Bill, BillComparison, BillLine, BillNote } from "@weishan/core/energy";

/** A bill for programs; `explained` adds units, rules, rows, sources and notes. */
export function billJson(bill: Bill, isExplained: boolean): object {
  return {
    lines: bill.lines.map((line) => ({
      item: line.item,
      quantity: line.quantity.toNumber(),
      rate: line.rate.toNumber(),
      amountTwd: line.amountTwd.toNumber(),
      ...(isExplained ? { unit: line.unit, rule: line.rule, rows: rowsJson(line) } : {}),
    })),
    totalTwd: bill.totalTwd.toNumber(),
    demandKw: Object.fromEntries(Object.entries(bill.demandKw).map(([period, kw]) => [period, kw.toNumber()])),
    book: bill.book,
    coveragePct: coveragePct(bill.coverage),
    ...(isExplained
      ? {
          span: bill.span,
          energyKwh: bill.energyKwh.toNumber(),
          totalWithoutVatTwd: bill.totalWithoutVatTwd.toNumber(),
          notes: bill.notes,
          sources: bill.sources,
        }
      : {}),
  };
}

/** A bill for people, one line each. */
export function billLines(bill: Bill): readonly string[] {
  const width = Math.max(...bill.lines.map(({ item }) => item.length), "total".length);
  const amount = (value: { toFixed: (digits: number) => string }): string => value.toFixed(2).padStart(16);
  return [
    ...bill.lines.map(
      ({ item, quantity, unit, rate, amountTwd, rule }) =>
        `${item.padEnd(width)} ${quantity.toFixed(2).padStart(16)} ${unit.padEnd(8)} × ${rate.toString().padStart(8)} ${amount(amountTwd)}  ${rule.zh}`,
    ),
    `${"total".padEnd(width)} ${"".padStart(16)} ${"".padEnd(8)}   ${"".padStart(8)} ${amount(bill.totalTwd)}  TWD, VAT included`,
  ];
}

/** The utility's bill against ours for programs. */
export const comparisonJson = ({ lines, differenceTwd }: BillComparison): object => ({
  lines: lines.map((line) => ({
    item: line.item,
    billedTwd: line.billedTwd?.toNumber() ?? null,
    expectedTwd: line.expectedTwd?.toNumber() ?? null,
    differenceTwd: line.differenceTwd.toNumber(),
    billedQuantity: line.billedQuantity?.toNumber() ?? null,
    expectedQuantity: line.expectedQuantity?.toNumber() ?? null,
    verdict: line.verdict,
  })),
  differenceTwd: differenceTwd.toNumber(),
});

/** The utility's bill against ours for people. */
export function comparisonLines({ lines, differenceTwd }: BillComparison): readonly string[] {
  const width = Math.max(...lines.map(({ item }) => item.length), "difference".length);
  const amount = (value: { toFixed: (digits: number) => string } | null): string =>
    (value?.toFixed(2) ?? "-").padStart(16);
  return [
    `${"".padEnd(width)} ${"billed".padStart(16)} ${"expected".padStart(16)} ${"difference".padStart(16)}`,
    ...lines.map(
      (line) =>
        `${line.item.padEnd(width)} ${amount(line.billedTwd)} ${amount(line.expectedTwd)} ${amount(line.differenceTwd)}  ${line.verdict}`,
    ),
    `${"difference".padEnd(width)} ${"".padStart(33)} ${amount(differenceTwd)}`,
  ];
}

/** What to know before believing a bill. */
export const noteText = (note: BillNote, bill: Bill): string => NOTES[note](bill);

const NOTES: Readonly<Record<BillNote, (bill: Bill) => string>> = {
  "coverage-incomplete": ({ coverage }) =>
    `the load covers ${coveragePct(coverage)} % of the month; what is missing is not in the bill`,
  "demand-from-long-intervals": () =>
    "the rows are longer than 15 minutes: the utility's demand is as high or higher than the demand here",
  "power-factor-unknown": () =>
    "the power factor is not given (--power-factor 92): nothing is added or taken off for it",
  "unused-half-basic": () => "the month is without use: half of the basic charge",
  "divided-by-days": () => "summer begins or ends within the month: basic charges are divided by days",
  "minimum-charged": () => "the month is charged with the least that a month costs",
};

const rowsJson = ({ rows }: BillLine): object | null =>
  rows === null
    ? null
    : { count: rows.count, firstAt: new Date(rows.firstAt).toISOString(), lastAt: new Date(rows.lastAt).toISOString() };

/** To a hundredth; 100 only where nothing is missing. */
function coveragePct(coverage: number): number {
  const pct = Math.round(coverage * 10_000) / 100;
  return coverage < 1 ? Math.min(pct, 99.99) : pct;
}
