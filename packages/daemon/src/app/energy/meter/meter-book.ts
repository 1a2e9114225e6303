import { type MeterEntry, mainMeter, type PlacedMeter, placedMeters } from "@weishan/core/energy";
import {
  type ManualReadingRecord,
  type MeterChangeRecord,
  manualReadingRecords,
  meterChangeRecords,
} from "../../../ports/record-kinds/meter-entry-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { CountedMeter } from "./make-days.ts";
import { counterRules } from "./meter-source.ts";

/** The meters of all centres, with what people entered of them. */
export class MeterBook {
  readonly #records: Records;
  readonly #ofCenter: ReadonlyMap<string, readonly PlacedMeter[]>;
  readonly #byId: ReadonlyMap<string, PlacedMeter>;
  #changes: ReadonlyMap<string, readonly MeterChangeRecord[]> = new Map();
  #readings: ReadonlyMap<string, readonly ManualReadingRecord[]> = new Map();

  constructor(model: ModelIndex, entries: readonly MeterEntry[], records: Records) {
    this.#records = records;
    this.#ofCenter = new Map(
      [...model.centerIndexes].map(([centerId, index]) => [centerId, placedMeters(index, entries)]),
    );
    this.#byId = new Map([...this.#ofCenter.values()].flat().map((meter) => [meter.id, meter]));
  }

  /** Reads anew what people entered. */
  async load(): Promise<void> {
    const [changes, readings] = await Promise.all([
      this.#records.of(meterChangeRecords).list({ orderBy: "changedAt" }),
      this.#records.of(manualReadingRecords).list({ orderBy: "readAt" }),
    ]);
    this.#changes = Map.groupBy(changes, ({ meterId }) => meterId);
    this.#readings = Map.groupBy(readings, ({ meterId }) => meterId);
  }

  find(meterId: string): PlacedMeter | undefined {
    return this.#byId.get(meterId);
  }

  ofCenter(centerId: string): readonly PlacedMeter[] {
    return this.#ofCenter.get(centerId) ?? [];
  }

  mainOf(centerId: string): PlacedMeter | null {
    return mainMeter(this.ofCenter(centerId));
  }

  changesOf(meterId: string): readonly MeterChangeRecord[] {
    return this.#changes.get(meterId) ?? [];
  }

  readingsOf(meterId: string): readonly ManualReadingRecord[] {
    return this.#readings.get(meterId) ?? [];
  }

  /** The meters whose registers are polled. */
  counted(): ReadonlyMap<string, CountedMeter> {
    return new Map(
      [...this.#byId.values()].flatMap((meter) => {
        const { id, source } = meter;
        if (source === null) return [];
        return [[id, { meter: { ...meter, source }, rules: counterRules(meter, this.changesOf(id)) }]];
      }),
    );
  }
}
