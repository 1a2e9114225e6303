import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { MonthText } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { BillView } from "../energy/bill/bill-side.ts";
import type { EnergyContract } from "../energy/contract/contract-side.ts";
import type { DemandEventView } from "../energy/demand/demand-side.ts";
import type { MeterEnergy } from "../energy/meter/meter-energy.ts";
import type { SolarView } from "../energy/solar/solar-side.ts";
import type { DayFactsBook } from "../energy/weather/day-facts.ts";
import type { WeatherBook } from "../energy/weather/weather-book.ts";

/**
 * What the energy reports ask the desks. A report is about centres as they are, whoever asks for it: whether somebody may
 * have it is decided before.
 */
export interface EnergyReportSources {
  /** @throws WeishanError RECORD_UNKNOWN */
  centerName(centerId: string): LocalName;
  readonly meters: Pick<MeterEnergy, "mainMeterOf" | "meters" | "days">;
  readonly weather: Pick<WeatherBook, "days">;
  readonly dayFacts: Pick<DayFactsBook, "days">;
  /** Null where there is no contract or no meter to work it out from. */
  bill(centerId: string, month: MonthText): Promise<BillView | null>;
  /** Null where none is known for that day. */
  contract(centerId: string, date: PlainDateText): Promise<EnergyContract | null>;
  /** Events that touch the span, the oldest first. */
  demandEvents(centerId: string, from: EpochMs, to: EpochMs): Promise<readonly DemandEventView[]>;
  /** Null in a centre without photovoltaics. */
  solar(centerId: string, from: PlainDateText, to: PlainDateText): Promise<SolarView | null>;
}
