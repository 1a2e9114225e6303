import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { MonthText } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { AnomalyView, ReasonsView } from "../energy/anomaly/anomaly-side.ts";
import type { BillView } from "../energy/bill/bill-side.ts";
import type { EnergyContract } from "../energy/contract/contract-side.ts";
import type { DemandDayView, DemandEventView } from "../energy/demand/demand-side.ts";
import type { MeterEnergy } from "../energy/meter/meter-energy.ts";
import type { RetrofitDetail } from "../energy/retrofit/retrofit-side.ts";
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
  /** Null where there is none, or it is no event of that centre. */
  demandEvent(centerId: string, id: string): Promise<DemandEventView | null>;
  /** A day in quarters of an hour; null in a centre without a meter. */
  demandDay(centerId: string, date: PlainDateText): Promise<DemandDayView | null>;
  /** Why a month used more or less than another; null where one of them is not known. */
  reasons(centerId: string, month: MonthText, against: MonthText): Promise<ReasonsView | null>;
  /** Days that stand out, the oldest first. */
  anomalies(centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly AnomalyView[]>;
  /** Null where there is none, or it is not one of that centre. */
  retrofit(centerId: string, id: string): Promise<RetrofitDetail | null>;
  /** Null in a centre without photovoltaics. */
  solar(centerId: string, from: PlainDateText, to: PlainDateText): Promise<SolarView | null>;
}
