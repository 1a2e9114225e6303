/** What least squares found. */
export interface LeastSquares {
  /** One for each column, in order; 0 for columns that depend on those before them. */
  readonly coefficients: readonly number[];
  /** The columns that depend on those before them, by their place: their coefficient cannot be told. */
  readonly dependent: readonly number[];
}

/** A column is taken for dependent when this little of its length is left beside the columns before it. */
const DEPENDENT_SHARE = 1e-9;

/**
 * Ordinary least squares by Householder's QR, the coefficients b that make |X·b − y| smallest.
 *
 * QR on the data, not the normal equations: those square the condition number, and degree days of neighbouring balance
 * points are nearly dependent. Scale rows by the root of their weight for weighted least squares.
 *
 * @param columns - the columns of X, all of y's length; neither they nor y are changed
 * @see Golub and Van Loan, Matrix Computations, §5.2
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>): LeastSquares {
  const rowCount = y.length;
  const work = columns.map((column) => Float64Array.from(column));
  const right = Float64Array.from(y);
  const dependent: number[] = [];
  const kept: number[] = [];
  const diagonal: number[] = [];
  for (const [place, column] of work.entries()) {
    const pivot = kept.length;
    const length = normFrom(columns[place] ?? [], 0);
    const norm = pivot < rowCount ? normFrom(column, pivot) : 0;
    if (!(norm > length * DEPENDENT_SHARE)) {
      dependent.push(place);
      continue;
    }
    const head = column[pivot] ?? 0;
    const alpha = head > 0 ? -norm : norm;
    column[pivot] = head - alpha;
    // The reflection's own column stays in place below the pivot; its square length follows from the norm.
    const square = norm * norm - alpha * head;
    for (let next = place + 1; next < work.length; next++) reflect(column, work[next], { pivot, square });
    reflect(column, right, { pivot, square });
    kept.push(place);
    diagonal.push(alpha);
  }
  const coefficients = columns.map(() => 0);
  for (let row = kept.length - 1; row >= 0; row--) {
    let value = right[row] ?? 0;
    for (let later = row + 1; later < kept.length; later++) {
      const place = kept[later] ?? 0;
      value -= (work[place]?.[row] ?? 0) * (coefficients[place] ?? 0);
    }
    coefficients[kept[row] ?? 0] = value / (diagonal[row] ?? 1);
  }
  return { coefficients, dependent };
}

function normFrom(column: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let row = from; row < column.length; row++) sum += (column[row] ?? 0) ** 2;
  return Math.sqrt(sum);
}

function reflect(
  mirror: Float64Array,
  column: Float64Array | undefined,
  { pivot, square }: { readonly pivot: number; readonly square: number },
): void {
  if (column === undefined) return;
  let dot = 0;
  for (let row = pivot; row < column.length; row++) dot += (mirror[row] ?? 0) * (column[row] ?? 0);
  const factor = dot / square;
  for (let row = pivot; row < column.length; row++) column[row] = (column[row] ?? 0) - factor * (mirror[row] ?? 0);
}
