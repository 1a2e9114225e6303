import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type CsvTable, invalid } from "./csv-table.ts";

/** What a column counts, and what one of it is in the unit we work in. */
interface EnergyUnit {
  readonly kind: "power" | "energy";
  /** kW or kWh in one of it. */
  readonly factor: number;
}

/** A unit and how it is written. Longer names come before those that they contain. */
const UNITS: readonly (readonly [name: string, pattern: RegExp, unit: EnergyUnit])[] = [
  ["MWh", /(?:^|[^a-z])MWh|mwh/u, { kind: "energy", factor: 1000 }],
  ["kWh", /kwh|度|瓩時|千瓦時/iu, { kind: "energy", factor: 1 }],
  ["Wh", /(?:^|[^a-z])wh(?:$|[^a-z])/iu, { kind: "energy", factor: 0.001 }],
  ["MW", /(?:^|[^a-z])MW(?:$|[^a-z])/u, { kind: "power", factor: 1000 }],
  ["kW", /kw|瓩|千瓦/iu, { kind: "power", factor: 1 }],
  ["W", /(?:^|[^a-z])w(?:$|[^a-z])/iu, { kind: "power", factor: 0.001 }],
];
/** Reactive and apparent quantities are neither. */
const OTHER = /var|kva/iu;

/** The column of the load, by its place. */
export interface ValueColumn {
  readonly index: number;
  readonly column: string;
  readonly unit: EnergyUnit;
  /** Whether neither the heading nor an option said the unit. */
  readonly isUnitAssumed: boolean;
}

/** What the person said about the column. */
export interface ValueColumnOptions {
  readonly column?: string | undefined;
  readonly unit?: string | undefined;
  /** Taken where nothing says the unit; without it that is a problem. */
  readonly assumedUnit?: string;
}

/** The unit of a name. Throws QUERY_INVALID for one that is neither power nor energy. */
function energyUnit(name: string): EnergyUnit {
  const unit = UNITS.find(([known]) => known.toLowerCase() === name.toLowerCase());
  if (unit !== undefined) return unit[2];
  throw new WeishanError(
    "QUERY_INVALID",
    `"${name}" is no unit of a load; it is one of ${UNITS.map(([known]) => known).join(", ")}`,
    {
      unit: name,
    },
  );
}

/**
 * Finds the column of a load: the one that is named, or the one whose heading says kWh or kW.
 *
 * @throws WeishanError DATA_INVALID with the way out where there is none, or more than one
 */
export function valueColumn(table: CsvTable, times: readonly number[], options: ValueColumnOptions): ValueColumn {
  const names = table.heading.fields.map((name) => name.trim());
  const at = { line: table.heading.line };
  const index = options.column === undefined ? detected(table, names, times) : names.indexOf(options.column.trim());
  const column = names[index];
  if (column === undefined) {
    const meant = nearestWord(options.column ?? "", names);
    const hint = meant === undefined ? `the file has: ${names.join(", ")}` : `did you mean "${meant}"?`;
    throw invalid(table.file, at, `there is no column "${options.column}"; ${hint}`);
  }
  const said = options.unit === undefined ? unitOfName(column) : energyUnit(options.unit);
  if (said !== undefined) return { index, column, unit: said, isUnitAssumed: false };
  if (options.assumedUnit !== undefined) {
    return { index, column, unit: energyUnit(options.assumedUnit), isUnitAssumed: true };
  }
  throw invalid(
    table.file,
    { ...at, column },
    "the heading does not say whether this is kW or kWh; add --unit kW or --unit kWh",
  );
}

const unitOfName = (name: string): EnergyUnit | undefined =>
  OTHER.test(name) ? undefined : UNITS.find(([, pattern]) => pattern.test(name))?.[2];

function detected({ file, heading }: CsvTable, names: readonly string[], times: readonly number[]): number {
  const candidates = names
    .map((name, index) => ({ index, name, unit: unitOfName(name) }))
    .filter(({ index }) => !times.includes(index));
  const energies = candidates.filter(({ unit }) => unit?.kind === "energy");
  const powers = candidates.filter(({ unit }) => unit?.kind === "power");
  const meant = energies.length > 0 ? energies : powers.length > 0 ? powers : candidates;
  const [first] = meant;
  if (first !== undefined && meant.length === 1) return first.index;
  const list = meant.map(({ name }) => `"${name}"`).join(", ");
  throw invalid(
    file,
    { line: heading.line },
    first === undefined
      ? "there is no column beside the time"
      : `which column is the load: ${list}? choose one with --column`,
  );
}
