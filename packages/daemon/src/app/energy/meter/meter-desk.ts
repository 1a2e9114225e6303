import type { PlainDateText } from "@weishan/core/calendar";
import { taipeiDate } from "@weishan/core/calendar";
import type { PlacedMeter } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter } from "../energy-caller.ts";
import { type AllocationParts, allocationOf } from "./energy-allocation.ts";
import { energyBalance } from "./energy-balance.ts";
import type { MeterBook } from "./meter-book.ts";
import type { MeterEnergies } from "./meter-energies.ts";
import type { MeterEntries } from "./meter-entries.ts";
import { checkDays, heatMap, meterRows, mostDaysOf } from "./meter-rows.ts";
import type {
  AllocationKey,
  AskedDays,
  EnergyAllocation,
  EnergyBalance,
  EnergyStep,
  HeatMap,
  ListedMeter,
  ManualReadingView,
  MeterChangeView,
  MeterRows,
  Meters,
  NewManualReading,
  NewMeterChange,
} from "./meter-side.ts";
import { meterTotals } from "./meter-totals.ts";
import type { RollUpBook } from "./roll-up-book.ts";

/** Ten years: the longest that anybody compares. */
const MOST_DAYS = 3_660;

export interface MeterDeskParts extends Pick<AllocationParts, "agencies" | "price"> {
  readonly model: ModelIndex;
  readonly records: Records;
  readonly book: MeterBook;
  readonly rollUps: RollUpBook;
  readonly energies: MeterEnergies;
  readonly entries: MeterEntries;
  readonly clock: Clock;
}

/** Answers what people ask of the meters of the centres that they see. */
export class MeterDesk implements Meters {
  readonly #parts: MeterDeskParts;

  constructor(parts: MeterDeskParts) {
    this.#parts = parts;
  }

  async list(centerId: string, { principal }: EnergyCaller): Promise<readonly ListedMeter[]> {
    const { model, book } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    return Promise.all(
      book.ofCenter(centerId).map(async (meter): Promise<ListedMeter> => {
        const { id, name, kind, flow, parentId, endUse, agency, floorId, spaceId, source, lossPct } = meter;
        const place = { parentId, floorId, spaceId };
        const lastDay = await this.#lastDay(meter);
        return { id, centerId, name, kind, flow, ...place, endUse, agency, source, lossPct, lastDay };
      }),
    );
  }

  async energy(
    meterId: string,
    asked: AskedDays & { readonly by: EnergyStep },
    caller: EnergyCaller,
  ): Promise<MeterRows> {
    const { energies, clock } = this.#parts;
    const meter = this.#seen(meterId, caller);
    checkDays(asked, mostDaysOf(asked.by));
    const days = await energies.days(meter.id, asked.from, asked.to);
    return meterRows(meter.id, days, { ...asked, now: clock.now() });
  }

  async balance(centerId: string, asked: AskedDays, { principal }: EnergyCaller): Promise<EnergyBalance> {
    const { model, book, clock } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    checkDays(asked, MOST_DAYS);
    const meters = book.ofCenter(centerId);
    const totals = await meterTotals(meters, { ...asked, now: clock.now() }, this.#parts);
    return energyBalance(meters, totals, book.mainOf(centerId)?.id ?? "");
  }

  async heatMap(meterId: string, asked: AskedDays, caller: EnergyCaller): Promise<HeatMap> {
    const { energies, clock } = this.#parts;
    const meter = this.#seen(meterId, caller);
    checkDays(asked, MOST_DAYS);
    return heatMap(meter.id, await energies.days(meter.id, asked.from, asked.to), { ...asked, now: clock.now() });
  }

  async allocation(
    centerId: string,
    asked: AskedDays & { readonly by: AllocationKey },
    { principal }: EnergyCaller,
  ): Promise<EnergyAllocation> {
    const { model, book, clock } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    checkDays(asked, MOST_DAYS);
    const index = model.centerIndexes.get(centerId);
    if (index === undefined) throw noSuch("centre", centerId);
    const now = clock.now();
    const totals = await meterTotals(book.ofCenter(centerId), { ...asked, now }, this.#parts);
    return allocationOf({ ...asked, now, totals, principal }, { ...this.#parts, index });
  }

  async readings(meterId: string, caller: EnergyCaller): Promise<readonly ManualReadingView[]> {
    return this.#parts.book.readingsOf(this.#seen(meterId, caller).id).toReversed();
  }

  async addReading(meterId: string, reading: NewManualReading, caller: EnergyCaller): Promise<ManualReadingView> {
    return this.#parts.entries.addReading(this.#configured(meterId, caller), reading, caller);
  }

  async removeReading(meterId: string, readingId: string, caller: EnergyCaller): Promise<void> {
    await this.#parts.entries.removeReading(this.#configured(meterId, caller), readingId, caller);
  }

  async changes(meterId: string, caller: EnergyCaller): Promise<readonly MeterChangeView[]> {
    return this.#parts.book.changesOf(this.#seen(meterId, caller).id).toReversed();
  }

  async addChange(meterId: string, change: NewMeterChange, caller: EnergyCaller): Promise<MeterChangeView> {
    return this.#parts.entries.addChange(this.#configured(meterId, caller), change, caller);
  }

  async removeChange(meterId: string, changeId: string, caller: EnergyCaller): Promise<void> {
    await this.#parts.entries.removeChange(this.#configured(meterId, caller), changeId, caller);
  }

  /** A meter of a centre that the caller sees; another one is as if it were not there. */
  #seen(meterId: string, { principal }: EnergyCaller): PlacedMeter {
    return this.#allowed(meterId, { principal, right: "energy.view" });
  }

  #configured(meterId: string, { principal }: EnergyCaller): PlacedMeter {
    return this.#allowed(meterId, { principal, right: "energy.configure" });
  }

  #allowed(meterId: string, asked: Parameters<typeof requireCenter>[2]): PlacedMeter {
    const { model, book } = this.#parts;
    const meter = book.find(meterId);
    if (meter === undefined) throw noSuch("meter", meterId);
    try {
      requireCenter(model, meter.centerId, asked);
    } catch (error) {
      if (error instanceof WeishanError && error.code === "RECORD_UNKNOWN") throw noSuch("meter", meterId);
      throw error;
    }
    return meter;
  }

  /** Of a virtual meter the last day that all its parts have. */
  async #lastDay({ id, kind, sum }: PlacedMeter): Promise<PlainDateText | null> {
    const { book, rollUps } = this.#parts;
    if (kind === "real") return rollUps.lastDay(id);
    if (kind === "manual") {
      const last = book.readingsOf(id).at(-1);
      return last === undefined ? null : taipeiDate(last.readAt);
    }
    const ofParts = await Promise.all(
      sum.map(async ({ meterId }) => {
        const meter = book.find(meterId);
        return meter === undefined ? null : this.#lastDay(meter);
      }),
    );
    return ofParts.reduce((first, last) => (first === null || last === null ? null : last < first ? last : first));
  }
}

const noSuch = (what: string, id: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no ${what} ${id}`, { id });
