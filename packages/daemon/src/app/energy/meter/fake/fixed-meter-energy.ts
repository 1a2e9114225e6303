import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import { hoursOfDays, loadOfDays } from "../day-columns.ts";
import type { MeterDay, MeterEnergy, MeterNodeInfo } from "../meter-energy.ts";

const QUARTERS_OF_A_DAY = 96;
const QUARTER_MS = 900_000;
const QUARTERS_OF_AN_HOUR = 4;

/** The mean power of a quarter in kW; NaN where it is to be missing, null where the whole day is to have no row. */
export type FixedPower = (quarter: {
  readonly meterId: string;
  readonly date: PlainDateText;
  /** 0–95, from midnight. */
  readonly quarter: number;
}) => number | null;

/** Meters whose energy is given by a function of the quarter of the hour: measured throughout, revision 1. */
export class FixedMeterEnergy implements MeterEnergy {
  readonly #nodes: readonly MeterNodeInfo[];
  readonly #powerKw: FixedPower;
  readonly #listeners = new Set<(changed: { readonly meterId: string; readonly date: PlainDateText }) => void>();

  constructor(nodes: readonly MeterNodeInfo[], powerKw: FixedPower) {
    this.#nodes = nodes;
    this.#powerKw = powerKw;
  }

  mainMeterOf(centerId: string): MeterNodeInfo | null {
    return (
      this.#nodes.find((node) => node.centerId === centerId && node.parentId === null && node.flow === "use") ?? null
    );
  }

  meters(centerId: string): readonly MeterNodeInfo[] {
    return this.#nodes.filter((node) => node.centerId === centerId);
  }

  async days(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterDay[]> {
    if (!this.#nodes.some(({ id }) => id === meterId)) return [];
    return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => plusDays(from, index)).flatMap(
      (date) => this.#dayOf(meterId, date) ?? [],
    );
  }

  async load(meterId: string, from: PlainDateText, to: PlainDateText) {
    return loadOfDays(await this.days(meterId, from, to), from, to);
  }

  async hours(meterId: string, from: PlainDateText, to: PlainDateText) {
    return hoursOfDays(await this.days(meterId, from, to), from, to);
  }

  listen(listener: (changed: { readonly meterId: string; readonly date: PlainDateText }) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners that a day was made anew. */
  tell(meterId: string, date: PlainDateText): void {
    for (const listener of this.#listeners) listener({ meterId, date });
  }

  #dayOf(meterId: string, date: PlainDateText): MeterDay | null {
    const powers = Array.from({ length: QUARTERS_OF_A_DAY }, (_, quarter) => this.#powerKw({ meterId, date, quarter }));
    if (powers.every((powerKw) => powerKw === null)) return null;
    const quartersKwh = Float64Array.from(powers, (powerKw) => (powerKw ?? Number.NaN) / QUARTERS_OF_AN_HOUR);
    const known = quartersKwh.filter((energyKwh) => !Number.isNaN(energyKwh));
    const measuredShare = known.length / QUARTERS_OF_A_DAY;
    const highestKwh = known.length === 0 ? null : Math.max(...known);
    return {
      meterId,
      date,
      energyKwh: known.length === 0 ? null : known.reduce((sum, energyKwh) => sum + energyKwh, 0),
      kind: known.length === 0 ? "missing" : "measured",
      measuredShare,
      estimatedShare: 0,
      coverage: measuredShare,
      peakKw: highestKwh === null ? null : highestKwh * QUARTERS_OF_AN_HOUR,
      peakAt: highestKwh === null ? null : epochMs(taipeiDayStart(date) + quartersKwh.indexOf(highestKwh) * QUARTER_MS),
      quartersKwh,
      quarterMeasuredPct: Uint8Array.from(quartersKwh, (energyKwh) => (Number.isNaN(energyKwh) ? 0 : 100)),
      quarterEstimatedPct: new Uint8Array(QUARTERS_OF_A_DAY),
      revision: 1,
    };
  }
}

/** A meter of a centre, real unless said otherwise. */
export const fixedMeter = (id: string, centerId: string, more: Partial<MeterNodeInfo> = {}): MeterNodeInfo => ({
  id,
  centerId,
  name: { zh: id, en: id },
  kind: "real",
  flow: "use",
  parentId: null,
  endUse: null,
  agency: null,
  floorId: null,
  spaceId: null,
  source: `${id}.energyImportKwh`,
  lossPct: null,
  ...more,
});
