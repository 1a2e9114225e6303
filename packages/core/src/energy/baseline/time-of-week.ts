import { degreeDay } from "./degree-days.ts";
import { type FitStatistics, fitStatistics } from "./fit-statistics.ts";
import { leastSquares } from "./least-squares.ts";

/** Hours of a meter with what drives them, as columns. */
export interface HourlyRows {
  /** Hour of the week on the wall clock of the site, 0 (Monday 00:00) to 167. */
  readonly hourOfWeek: ArrayLike<number>;
  /** Month of the year on the wall clock, 1 to 12. */
  readonly month: ArrayLike<number>;
  readonly tempC: ArrayLike<number>;
  /** NaN where it is missing. */
  readonly energyKwh: ArrayLike<number>;
  /** What drives the use beside the weather, a column each. */
  readonly drivers: readonly ArrayLike<number>[];
}

/** The part of a time-of-week model that holds in one month of the year. */
export interface TimeOfWeekSegment {
  readonly month: number;
  /** The constant of each hour of the week; NaN for hours that were never seen. */
  readonly hourKwh: Float64Array;
  /** The ends of the temperature bins, °C, in occupied and in unoccupied hours. */
  readonly occupiedEndsC: readonly number[];
  readonly unoccupiedEndsC: readonly number[];
  /** The slope within each bin, occupied hours first, and what each driver adds. */
  readonly occupiedKwhPerK: readonly number[];
  readonly unoccupiedKwhPerK: readonly number[];
  readonly driverKwh: readonly number[];
}

/** Time of week and temperature: CalTRACK's hourly model. */
export interface TimeOfWeekModel {
  /** Whether people are there in each hour of the week, as the loads show. */
  readonly isOccupied: readonly boolean[];
  readonly segments: readonly TimeOfWeekSegment[];
  readonly statistics: FitStatistics;
}

const HOURS_OF_A_WEEK = 168;
const MONTHS = 12;
/** §3.9: hours are occupied when a simple model of the weather expects too little in more than 65 % of them. */
const OCCUPIED_SHARE = 0.65;
const OCCUPANCY_HEATING_C = 10;
const OCCUPANCY_COOLING_C = 18.333_333_333_333_332;
/** 30, 45, 55, 65, 75 and 90 °F (§3.10). */
const BIN_ENDS_C: readonly number[] = [30, 45, 55, 65, 75, 90].map((fahrenheit) => (fahrenheit - 32) / 1.8);
const FEWEST_HOURS_OF_A_BIN = 20;
/** A month is fitted with its neighbours at half their weight (§3.8: three-month weighted). */
const NEIGHBOUR_WEIGHT = 0.5;

/**
 * Fits the hours of a year: a constant for each hour of the week and a piecewise straight line of the temperature, apart
 * for occupied and unoccupied hours, for each month with its neighbours at half weight.
 *
 * The 168 constants are not columns of the least squares: each hour's own mean is taken off everything first, which
 * gives the same coefficients (Frisch, Waugh and Lovell) from a matrix of a dozen columns instead of 180.
 *
 * @returns `null` when no month has complete hours
 * @see CalTRACK methods 2.0, §3.4 to §3.10; Mathieu et al., Quantifying changes in building electricity use (2011)
 */
export function timeOfWeekModel(rows: HourlyRows): TimeOfWeekModel | null {
  const complete = completeRows(rows);
  if (complete.length === 0) return null;
  const isOccupied = occupancyOf(rows, complete);
  const segments: TimeOfWeekSegment[] = [];
  for (let month = 1; month <= MONTHS; month++) {
    const segment = segmentOf(rows, complete, { month, isOccupied });
    if (segment !== null) segments.push(segment);
  }
  const unjudged = { isOccupied, segments, statistics: fitStatistics([], [], 0) };
  const expected = expectedHours(unjudged, rows);
  const judged = complete.filter((row) => Number.isFinite(expected[row] ?? Number.NaN));
  const statistics = fitStatistics(
    judged.map((row) => rows.energyKwh[row] ?? 0),
    judged.map((row) => expected[row] ?? 0),
    Math.max(...segments.map((segment) => parameterCountOf(segment))),
  );
  return { isOccupied, segments, statistics };
}

/** What a model expects of each hour; NaN where the temperature, a driver, or the model of that hour is not known. */
export function expectedHours(model: TimeOfWeekModel, rows: Omit<HourlyRows, "energyKwh">): Float64Array {
  const byMonth = new Map(model.segments.map((segment) => [segment.month, segment]));
  const expected = new Float64Array(rows.hourOfWeek.length).fill(Number.NaN);
  for (let row = 0; row < expected.length; row++) {
    const segment = byMonth.get(rows.month[row] ?? 0);
    const hour = rows.hourOfWeek[row] ?? 0;
    const tempC = rows.tempC[row] ?? Number.NaN;
    if (segment === undefined || Number.isNaN(tempC)) continue;
    const isOccupied = model.isOccupied[hour] === true;
    const ends = isOccupied ? segment.occupiedEndsC : segment.unoccupiedEndsC;
    const slopes = isOccupied ? segment.occupiedKwhPerK : segment.unoccupiedKwhPerK;
    let energyKwh = segment.hourKwh[hour] ?? Number.NaN;
    for (const [bin, slope] of slopes.entries()) energyKwh += slope * partInBin(tempC, ends, bin);
    for (const [index, perUnit] of segment.driverKwh.entries()) {
      energyKwh += perUnit * (rows.drivers[index]?.[row] ?? Number.NaN);
    }
    expected[row] = energyKwh;
  }
  return expected;
}

function completeRows({ hourOfWeek, tempC, energyKwh, drivers }: HourlyRows): readonly number[] {
  const complete: number[] = [];
  for (let row = 0; row < hourOfWeek.length; row++) {
    const isThere =
      Number.isFinite(tempC[row] ?? Number.NaN) &&
      Number.isFinite(energyKwh[row] ?? Number.NaN) &&
      drivers.every((driver) => Number.isFinite(driver[row] ?? Number.NaN));
    if (isThere) complete.push(row);
  }
  return complete;
}

function occupancyOf({ hourOfWeek, tempC, energyKwh }: HourlyRows, complete: readonly number[]): readonly boolean[] {
  const column = (of: (row: number) => number): Float64Array => Float64Array.from(complete, of);
  const heating = column((row) => degreeDay("heating", tempC[row] ?? 0, OCCUPANCY_HEATING_C));
  const cooling = column((row) => degreeDay("cooling", tempC[row] ?? 0, OCCUPANCY_COOLING_C));
  const ones = column(() => 1);
  const energy = column((row) => energyKwh[row] ?? 0);
  const [constant = 0, perHeating = 0, perCooling = 0] = leastSquares([ones, heating, cooling], energy).coefficients;
  const counts = new Float64Array(HOURS_OF_A_WEEK);
  const under = new Float64Array(HOURS_OF_A_WEEK);
  for (const [index, row] of complete.entries()) {
    const hour = hourOfWeek[row] ?? 0;
    const expected = constant + perHeating * (heating[index] ?? 0) + perCooling * (cooling[index] ?? 0);
    counts[hour] = (counts[hour] ?? 0) + 1;
    if ((energy[index] ?? 0) > expected) under[hour] = (under[hour] ?? 0) + 1;
  }
  return Array.from(counts, (count, hour) => count > 0 && (under[hour] ?? 0) / count > OCCUPIED_SHARE);
}

/** The part of a temperature that lies in a bin: what fills it, counted from the bin's lower end; the first from 0. */
function partInBin(tempC: number, ends: readonly number[], bin: number): number {
  const low = bin === 0 ? 0 : (ends[bin - 1] ?? 0);
  const high = ends[bin] ?? Number.POSITIVE_INFINITY;
  return bin === 0 ? Math.min(tempC, high) : Math.max(0, Math.min(tempC, high) - low);
}

/** The ends of bins that hold enough hours each; a bin with too few is joined to the one above it, the last to the one below. */
function binEnds(tempsC: readonly number[]): readonly number[] {
  const ends: number[] = [];
  let low = Number.NEGATIVE_INFINITY;
  for (const end of BIN_ENDS_C) {
    const count = tempsC.filter((tempC) => tempC > low && tempC <= end).length;
    if (count < FEWEST_HOURS_OF_A_BIN) continue;
    ends.push(end);
    low = end;
  }
  const above = tempsC.filter((tempC) => tempC > low).length;
  return above < FEWEST_HOURS_OF_A_BIN ? ends.slice(0, -1) : ends;
}

interface SegmentTerms {
  readonly month: number;
  readonly isOccupied: readonly boolean[];
}

function segmentOf(
  rows: HourlyRows,
  complete: readonly number[],
  { month, isOccupied }: SegmentTerms,
): TimeOfWeekSegment | null {
  const weightOf = (row: number): number => weightInMonth(rows.month[row] ?? 0, month);
  const own = complete.filter((row) => weightOf(row) > 0);
  if (!own.some((row) => rows.month[row] === month)) return null;
  const occupiedOf = (row: number): boolean => isOccupied[rows.hourOfWeek[row] ?? 0] === true;
  const tempOf = (row: number): number => rows.tempC[row] ?? 0;
  const occupiedEndsC = binEnds(own.filter((row) => occupiedOf(row)).map((row) => tempOf(row)));
  const unoccupiedEndsC = binEnds(own.filter((row) => !occupiedOf(row)).map((row) => tempOf(row)));
  const binColumns = (ends: readonly number[], isFor: boolean): readonly Float64Array[] =>
    Array.from({ length: ends.length + 1 }, (_, bin) =>
      Float64Array.from(own, (row) => (occupiedOf(row) === isFor ? partInBin(tempOf(row), ends, bin) : 0)),
    );
  const occupied = binColumns(occupiedEndsC, true);
  const unoccupied = binColumns(unoccupiedEndsC, false);
  const drivers = rows.drivers.map((driver) => Float64Array.from(own, (row) => driver[row] ?? 0));
  const columns = [...occupied, ...unoccupied, ...drivers];
  const energy = Float64Array.from(own, (row) => rows.energyKwh[row] ?? 0);
  const hours = Float64Array.from(own, (row) => rows.hourOfWeek[row] ?? 0);
  const weights = Float64Array.from(own, (row) => weightOf(row));
  const means = [...columns, energy].map((column) => hourMeans(column, hours, weights));
  const within = (column: Float64Array, place: number): Float64Array =>
    column.map((value, row) => Math.sqrt(weights[row] ?? 0) * (value - (means[place]?.[hours[row] ?? 0] ?? 0)));
  const { coefficients } = leastSquares(
    columns.map((column, place) => within(column, place)),
    within(energy, columns.length),
  );
  const hourKwh = Float64Array.from({ length: HOURS_OF_A_WEEK }, (_, hour) => {
    let value = means[columns.length]?.[hour] ?? Number.NaN;
    for (const [place, coefficient] of coefficients.entries()) value -= coefficient * (means[place]?.[hour] ?? 0);
    return value;
  });
  const unoccupiedAt = occupied.length;
  const driversAt = unoccupiedAt + unoccupied.length;
  return {
    month,
    hourKwh,
    occupiedEndsC,
    unoccupiedEndsC,
    occupiedKwhPerK: coefficients.slice(0, unoccupiedAt),
    unoccupiedKwhPerK: coefficients.slice(unoccupiedAt, driversAt),
    driverKwh: coefficients.slice(driversAt),
  };
}

function weightInMonth(rowMonth: number, month: number): number {
  if (rowMonth === month) return 1;
  const distance = Math.abs(rowMonth - month);
  return Math.min(distance, MONTHS - distance) === 1 ? NEIGHBOUR_WEIGHT : 0;
}

/** The weighted mean of each hour of the week; NaN for hours without rows. */
function hourMeans(column: Float64Array, hours: Float64Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(HOURS_OF_A_WEEK);
  const total = new Float64Array(HOURS_OF_A_WEEK);
  for (const [row, value] of column.entries()) {
    const hour = hours[row] ?? 0;
    const weight = weights[row] ?? 0;
    sums[hour] = (sums[hour] ?? 0) + weight * value;
    total[hour] = (total[hour] ?? 0) + weight;
  }
  return sums.map((sum, hour) => sum / (total[hour] ?? 0));
}

const parameterCountOf = ({ hourKwh, occupiedKwhPerK, unoccupiedKwhPerK, driverKwh }: TimeOfWeekSegment): number =>
  hourKwh.filter((value) => Number.isFinite(value)).length +
  occupiedKwhPerK.length +
  unoccupiedKwhPerK.length +
  driverKwh.length;
