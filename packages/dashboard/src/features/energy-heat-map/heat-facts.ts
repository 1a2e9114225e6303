import { weekdayOf } from "../../format/month-grid.ts";

/** Mean power of each hour of some days, kW; null where nothing is known. */
export interface HourlyLoad {
  readonly days: readonly string[];
  readonly hours: readonly (readonly (number | null)[])[];
}

/** What the picture says in three figures. */
export interface HeatFacts {
  /** The hour with the highest mean. */
  readonly peak: { readonly date: string; readonly hour: number; readonly powerKw: number } | null;
  /** Mean of the hours in which nobody works: what always runs. */
  readonly nightKw: number | null;
  /** Mean of Mondays to Fridays, 9 to 17 o'clock. */
  readonly officeKw: number | null;
  /** Mean of Saturdays and Sundays, 9 to 17 o'clock. */
  readonly weekendKw: number | null;
}

const NIGHT_TO_HOUR = 5;
const OFFICE = { from: 9, to: 17 } as const;
const SATURDAY = 6;

export function heatFacts({ days, hours }: HourlyLoad): HeatFacts {
  let peak: HeatFacts["peak"] = null;
  const [night, office, weekend] = [new Mean(), new Mean(), new Mean()];
  for (const [index, date] of days.entries()) {
    const weekday = weekdayOf(date);
    const isWeekend = weekday === 0 || weekday === SATURDAY;
    for (const [hour, powerKw] of (hours[index] ?? []).entries()) {
      if (powerKw === null) continue;
      if (peak === null || powerKw > peak.powerKw) peak = { date, hour, powerKw };
      if (hour < NIGHT_TO_HOUR) night.add(powerKw);
      if (hour >= OFFICE.from && hour < OFFICE.to) (isWeekend ? weekend : office).add(powerKw);
    }
  }
  return { peak, nightKw: night.value, officeKw: office.value, weekendKw: weekend.value };
}

class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count += 1;
  }

  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}

/** The mean of each hour of the day over each month: the picture as a table that can be read. */
export function monthlyHours({ days, hours }: HourlyLoad): readonly {
  readonly month: string;
  readonly hours: readonly (number | null)[];
}[] {
  const byMonth = Map.groupBy(days.keys(), (index) => (days[index] ?? "").slice(0, "yyyy-mm".length));
  return [...byMonth].map(([month, indices]) => ({
    month,
    hours: Array.from({ length: 24 }, (_, hour) => {
      const mean = new Mean();
      for (const index of indices) {
        const powerKw = hours[index]?.[hour] ?? null;
        if (powerKw !== null) mean.add(powerKw);
      }
      return mean.value;
    }),
  }));
}
