import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { type LoadProfile, type PlacedMeter, quarterEnergy } from "@weishan/core/energy";
import { hoursOfDays, loadOfDays } from "./day-columns.ts";
import { madeDay, meterDay, QUARTERS_OF_A_DAY, sumOfDays } from "./made-day.ts";
import type { MeterBook } from "./meter-book.ts";
import type { MeterDay, MeterEnergy, MeterHourRow } from "./meter-energy.ts";
import { counterRules, samplesOfReadings } from "./meter-source.ts";
import type { ChangedDay, RollUpBook } from "./roll-up-book.ts";

/** Meters as the records have them: real ones from their days, virtual and manual ones worked out when they are asked for. */
export class MeterEnergies implements MeterEnergy {
  readonly #meters: MeterBook;
  readonly #rollUps: RollUpBook;
  readonly #listeners = new Set<(changed: ChangedDay) => void>();

  constructor(meters: MeterBook, rollUps: RollUpBook) {
    this.#meters = meters;
    this.#rollUps = rollUps;
  }

  mainMeterOf(centerId: string): PlacedMeter | null {
    return this.#meters.mainOf(centerId);
  }

  meters(centerId: string): readonly PlacedMeter[] {
    return this.#meters.ofCenter(centerId);
  }

  async days(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterDay[]> {
    const meter = this.#meters.find(meterId);
    if (meter === undefined || to <= from) return [];
    switch (meter.kind) {
      case "real":
        return (await this.#rollUps.days(meterId, from, to)).map((row) => meterDay(meterId, row, row.revision));
      case "manual":
        return this.#daysOfReadings(meter, from, to);
      case "virtual":
        return this.#daysOfSum(meter, from, to);
    }
  }

  async load(meterId: string, from: PlainDateText, to: PlainDateText): Promise<LoadProfile> {
    return loadOfDays(await this.days(meterId, from, to), from, to);
  }

  async hours(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterHourRow[]> {
    return hoursOfDays(await this.days(meterId, from, to), from, to);
  }

  listen(listener: (changed: ChangedDay) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners of a day, and of the same day of the virtual meters that it is a part of. */
  tell({ meterId, date }: ChangedDay): void {
    const centerId = this.#meters.find(meterId)?.centerId ?? "";
    const sums = this.meters(centerId).filter((meter) => this.#isPartOf(meterId, meter));
    for (const changed of [meterId, ...sums.map(({ id }) => id)]) {
      for (const listener of this.#listeners) listener({ meterId: changed, date });
    }
  }

  #isPartOf(meterId: string, { sum }: PlacedMeter): boolean {
    return sum.some((term) => {
      const part = this.#meters.find(term.meterId);
      return term.meterId === meterId || (part !== undefined && this.#isPartOf(meterId, part));
    });
  }

  /** What lies between two readings of people is divided evenly: an estimate, whose whole is what they read. */
  #daysOfReadings(meter: PlacedMeter, from: PlainDateText, to: PlainDateText): readonly MeterDay[] {
    const samples = samplesOfReadings(this.#meters.readingsOf(meter.id));
    const [firstAt] = samples.ats;
    const lastAt = samples.ats.at(-1);
    if (firstAt === undefined || lastAt === undefined) return [];
    const count = daysBetween(from, to);
    const columns = quarterEnergy(
      samples,
      { startMs: taipeiDayStart(from), count: count * QUARTERS_OF_A_DAY },
      { counter: counterRules(meter, this.#meters.changesOf(meter.id)), longestStepMs: 0 },
    );
    return Array.from({ length: count }, (_, index) => madeDay(columns, index, plusDays(from, index)))
      .filter(({ energyWh }) => energyWh !== null)
      .map((day) => meterDay(meter.id, day, 1));
  }

  async #daysOfSum({ id, sum }: PlacedMeter, from: PlainDateText, to: PlainDateText): Promise<readonly MeterDay[]> {
    const parts = await Promise.all(
      sum.map(async ({ meterId, factor }) => {
        const days = await this.days(meterId, from, to);
        return { factor, byDate: new Map(days.map((day) => [day.date, day])) };
      }),
    );
    const dates = new Set(parts.flatMap(({ byDate }) => [...byDate.keys()]));
    return [...dates]
      .sort()
      .map((date) =>
        sumOfDays(
          id,
          date,
          parts.map(({ factor, byDate }) => ({ factor, day: byDate.get(date) })),
        ),
      )
      .filter(({ energyKwh }) => energyKwh !== null);
  }
}
