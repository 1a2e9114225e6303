/**
 * A mixed-integer linear program as plain data: make `offset + cost·x` smallest with `rowLower ≤ A·x ≤ rowUpper` and
 * `columnLower ≤ x ≤ columnUpper`, some x whole. Rows of A are packed one after another.
 */
export interface MixedIntegerProgram {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly offset: number;
  readonly costs: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 for columns that are whole. */
  readonly isWhole: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Row `r` is the entries `[rowStarts[r], rowStarts[r + 1])`. */
  readonly rowStarts: Int32Array;
  readonly columnsOfEntries: Int32Array;
  readonly entries: Float64Array;
}

/** A variable of a program: its bounds and what one of it adds to the objective. Continuous, from 0 up, free, unless said. */
interface ProgramColumn {
  readonly lower?: number;
  readonly upper?: number;
  /** What one of it adds to the objective. */
  readonly objective?: number;
  readonly isWhole?: boolean;
}

/** One part of a row: a column and its coefficient. */
export type ProgramTerm = readonly [column: number, coefficient: number];

/** Writes a program column by column and row by row. */
export interface ProgramWriter {
  /** Adds a variable and answers its place. */
  column(column: ProgramColumn): number;
  /** Adds `lower ≤ Σ coefficient·column ≤ upper`; a bound that is not given is none. */
  row(terms: readonly ProgramTerm[], bounds: { readonly lower?: number; readonly upper?: number }): void;
  /** Adds to the objective whatever is decided. */
  constant(amount: number): void;
  program(): MixedIntegerProgram;
}

/** An empty program to write into. */
export function programWriter(): ProgramWriter {
  const columns: Required<ProgramColumn>[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const rowStarts: number[] = [0];
  const columnsOfEntries: number[] = [];
  const entries: number[] = [];
  let offset = 0;
  return {
    column({ lower = 0, upper = Number.POSITIVE_INFINITY, objective = 0, isWhole = false }) {
      return columns.push({ lower, upper, objective, isWhole }) - 1;
    },
    row(terms, { lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY }) {
      for (const [column, coefficient] of summed(terms)) {
        columnsOfEntries.push(column);
        entries.push(coefficient);
      }
      rowStarts.push(entries.length);
      rowLower.push(lower);
      rowUpper.push(upper);
    },
    constant: (amount) => void (offset += amount),
    program: () => ({
      columnCount: columns.length,
      rowCount: rowLower.length,
      offset,
      costs: Float64Array.from(columns, ({ objective }) => objective),
      columnLower: Float64Array.from(columns, ({ lower }) => lower),
      columnUpper: Float64Array.from(columns, ({ upper }) => upper),
      isWhole: Uint8Array.from(columns, ({ isWhole }) => (isWhole ? 1 : 0)),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      rowStarts: Int32Array.from(rowStarts),
      columnsOfEntries: Int32Array.from(columnsOfEntries),
      entries: Float64Array.from(entries),
    }),
  };
}

/** A column stands once in a row, whatever was said of it. */
function summed(terms: readonly ProgramTerm[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [column, coefficient] of terms) sums.set(column, (sums.get(column) ?? 0) + coefficient);
  return sums;
}
