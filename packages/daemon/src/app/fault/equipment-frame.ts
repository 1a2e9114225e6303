import type { Equipment, Point } from "@weishan/core/center";
import { type Frame, HOUR_MS, MINUTE_MS, type RuleFamily } from "@weishan/core/fault";
import type { Buckets, ReadingHistory, TimeSpan } from "../../ports/reading-history.ts";
import type { ModelIndex } from "../overview/model-index.ts";

const FINE_STEP_MS = 5 * MINUTE_MS;
/** For histories with a row each quarter of an hour: finer steps would be mostly empty. */
const COARSE_STEP_MS = 15 * MINUTE_MS;
/** With fewer filled steps than this between the first and the last, the readings are sparser than the steps. */
const LEAST_FILLED = 0.7;
const GRID_HZ = 60;
/** Until then in the morning electricity is cheap on working days, all the year round (high voltage). */
const OFF_PEAK_UNTIL_HOUR = 9;

/** Where a column comes from: a point, and how its buckets become values. */
interface ColumnSource {
  readonly pointId: string;
  readonly pick: "mean" | "last" | "max";
  readonly convert?: (value: number) => number;
}

type WeatherOf = (centerId: string) => Equipment | undefined;

export interface FrameRequest {
  readonly equipment: Equipment;
  readonly family: RuleFamily;
  readonly span: TimeSpan;
  /** Values that hold all day, by input: bases of earlier days. */
  readonly constants?: Readonly<Record<string, number>>;
}

/** Makes frames of equipment from the history: 5-minute steps, or quarters of an hour where readings are that sparse. */
export class EquipmentFrames {
  readonly #history: Pick<ReadingHistory, "buckets">;
  readonly #weatherOf: WeatherOf;

  constructor(history: Pick<ReadingHistory, "buckets">, model: Pick<ModelIndex, "equipment">) {
    this.#history = history;
    const stations = [...model.equipment.values()].filter(({ kind }) => kind === "weather-station");
    this.#weatherOf = (centerId) => stations.find((station) => station.centerId === centerId) ?? stations[0];
  }

  async frame(request: FrameRequest): Promise<Frame> {
    const fine = await this.#frameBy(request, FINE_STEP_MS);
    return isSparse(fine) ? this.#frameBy(request, COARSE_STEP_MS) : fine;
  }

  async #frameBy({ equipment, family, span, constants = {} }: FrameRequest, stepMs: number): Promise<Frame> {
    const length = Math.max(1, Math.floor((span.toMs - span.fromMs) / stepMs));
    const whole = { fromMs: span.fromMs, toMs: span.fromMs + length * stepMs };
    const columns = new Map<string, Float64Array>();
    for (const { key } of family.inputs) {
      const source = sourceOf(key, equipment, this.#weatherOf);
      if (source === undefined) continue;
      // One question at a time: the history answers people and the journal in between.
      // oxlint-disable-next-line no-await-in-loop
      columns.set(key, columnOf(await this.#history.buckets(source.pointId, whole, stepMs), source, length));
    }
    for (const { key } of family.inputs) {
      const value = constants[key] ?? factOf(key, equipment);
      if (value !== undefined) columns.set(key, new Float64Array(length).fill(value));
    }
    if (family.inputs.some(({ key }) => key === "offPeak")) {
      const cheap = (row: number): number => Number((row * stepMs) / HOUR_MS < OFF_PEAK_UNTIL_HOUR);
      columns.set(
        "offPeak",
        Float64Array.from({ length }, (_, row) => cheap(row)),
      );
    }
    return { startMs: span.fromMs, stepMs, length, columns };
  }
}

function sourceOf(key: string, equipment: Equipment, weatherOf: WeatherOf): ColumnSource | undefined {
  const own = pointOf(equipment, key);
  if (own !== undefined) return { pointId: own.id, pick: pickOf(own) };
  const weather = weatherOf(equipment.centerId);
  const station = weather && pointOf(weather, STATION_KEYS[key] ?? "");
  if (station !== undefined) return { pointId: station.id, pick: "mean" };
  const alias = ALIASES[key];
  const other = alias && pointOf(equipment, alias.key);
  if (alias === undefined || other === undefined) return undefined;
  return { pointId: other.id, pick: alias.pick ?? pickOf(other), convert: alias.convert };
}

/** What a weather station of the centre says for equipment that has no such sensor itself. */
const STATION_KEYS: Readonly<Record<string, string>> = {
  outsideReferenceTempC: "outsideAirTempC",
  wetBulbTempC: "wetBulbTempC",
  irradianceWm2: "irradianceWm2",
};

interface Alias {
  readonly key: string;
  readonly pick?: ColumnSource["pick"];
  readonly convert: (value: number) => number;
}

/** Modes of an air handler in which the spaces are to be cool: pre-cooling, occupied, economy. */
const OCCUPIED_MODES: ReadonlySet<number> = new Set([1, 2, 3]);

/** Inputs that another point of the same equipment stands in for. */
const ALIASES: Readonly<Record<string, Alias>> = {
  supplyFanSpeedPct: { key: "supplyFanSpeedHz", convert: (hz) => (100 * hz) / GRID_HZ },
  occupied: { key: "operatingMode", pick: "last", convert: (mode) => Number(OCCUPIED_MODES.has(Math.round(mode))) },
  supplyFanRunning: { key: "running", convert: (value) => value },
};

const pointOf = (equipment: Equipment, key: string): Point | undefined =>
  equipment.points.find((point) => point.key === key && point.text !== true);

/** Alarms are short: their highest value counts. Counters and modes are as they were last; the rest is a mean. */
function pickOf({ key, kind, states }: Point): ColumnSource["pick"] {
  if (kind === "counter") return "last";
  if (/alarm$/i.test(key) || key === "fault") return "max";
  return kind === "command" || (states !== undefined && Object.keys(states).length > 2) ? "last" : "mean";
}

function columnOf(buckets: Buckets, { pick, convert }: ColumnSource, length: number): Float64Array {
  return Float64Array.from({ length }, (_, row) => {
    const inside = pick === "last" ? buckets.last[row] : pick === "max" ? buckets.max[row] : Number.NaN;
    const held = buckets.timeWeightedMean[row] ?? Number.NaN;
    const value = inside === undefined || Number.isNaN(inside) ? held : inside;
    return convert === undefined || Number.isNaN(value) ? value : convert(value);
  });
}

/** A rated figure of the equipment under the name of the input. */
function factOf(key: string, { facts }: Equipment): number | undefined {
  const fact = facts[key];
  if (typeof fact === "number") return fact;
  const kilovolts = facts["ratedVoltageKv"];
  return key === "nominalVoltageV" && typeof kilovolts === "number" ? 1_000 * kilovolts : undefined;
}

function isSparse({ columns }: Frame): boolean {
  let filled = 0;
  let between = 0;
  for (const column of columns.values()) {
    const rows = [...column.keys()].filter((row) => !Number.isNaN(column[row]));
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined || rows.length === column.length) continue;
    filled += rows.length;
    between += last - first + 1;
  }
  return between > 0 && filled < LEAST_FILLED * between;
}
