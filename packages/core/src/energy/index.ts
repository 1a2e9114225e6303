export {
  DAY_PARTS,
  type DayAnomaly,
  type DayPart,
  type DayVerdict,
  HOURS_OF_PART,
  type JudgedDay,
  judgeDay,
  partOfDay,
  type UsualDays,
  usualDays,
} from "./anomaly/day-anomaly.ts";
export {
  FEWEST_OFF_DAYS,
  FEWEST_USUAL_DAYS,
  sumOfTerms,
  type UsualDay,
  type UsualUse,
  usualKwh,
  usualTerms,
  usualUse,
} from "./anomaly/usual-day.ts";
export { type BaselinePoint, dayCountOf, isComplete } from "./baseline/baseline-point.ts";
export {
  baselinePoints,
  type Driver,
  dailyPeriods,
  type MeterHour,
  type MeterPeriod,
} from "./baseline/baseline-points.ts";
export { caltrackModel, isBillingPeriod } from "./baseline/caltrack.ts";
export {
  bestChangePointModel,
  CHANGE_POINT_KINDS,
  type ChangePointKind,
  changePointModel,
} from "./baseline/change-point.ts";
export { type Branch, type DailyModel, type DailyModelKind, expectedKwhPerDay } from "./baseline/daily-model.ts";
export { type DegreeDayKind, degreeDay, meanDegreeDays } from "./baseline/degree-days.ts";
export { type FitStatistics, fitStatistics } from "./baseline/fit-statistics.ts";
export { type LeastSquares, leastSquares } from "./baseline/least-squares.ts";
export {
  caltrackFactor,
  fractionalSavingsUncertainty,
  type ReportedPoint,
  type Savings,
  savingsOf,
  type UncertaintyTerms,
} from "./baseline/savings.ts";
export { studentT } from "./baseline/student-t.ts";
export {
  type BaselineKind,
  type BaselineRefusal,
  baselineRefusals,
  extremePoints,
  hourlyRefusals,
  modelRefusals,
} from "./baseline/sufficiency.ts";
export {
  expectedHours,
  type HourlyRows,
  type TimeOfWeekModel,
  type TimeOfWeekSegment,
  timeOfWeekModel,
} from "./baseline/time-of-week.ts";
export { meansOver, type SteadySeries, type TimeSpan, withShortGapsFilled } from "./baseline/weather-series.ts";
export { BILL_NOTES, type Bill, type BillNote, type BillTerms, billOf } from "./bill/bill.ts";
export { BILL_UNITS, type BillLine, type BillUnit } from "./bill/bill-line.ts";
export { type BillSpan, type MonthText, monthSpan } from "./bill/bill-span.ts";
export { type BillComparison, type ComparedLine, compareBills, type UtilityLine } from "./bill/compare-bills.ts";
export { type ContractCapacities, checkContract, KINDS_OF_RULE } from "./bill/contract-capacity.ts";
export type { MeteredUse, PeriodDemand, PeriodEnergy, RowSpan, StretchUse } from "./bill/metered-use.ts";
export { type LoadProfile, meteredUse } from "./bill/metered-use-of.ts";
export { meanPowerFactorPct } from "./bill/power-factor.ts";
export { billedKwh, type OtherMetering } from "./bill/transformer-loss.ts";
export {
  EMISSION_FACTORS,
  type EmissionFactor,
  emissionFactorOf,
  type GridEmission,
  gridEmission,
} from "./carbon/emission-factor.ts";
export { comparePlans, type PlanComparison, type PlanCost } from "./contract/compare-plans.ts";
export { type ContractCost, contractCost } from "./contract/contract-cost.ts";
export { type ContractAdvice, type ContractSearch, optimiseContract } from "./contract/optimise-contract.ts";
export { type Decimal, decimal } from "./decimal.ts";
export { type AllowedDemand, allowedDemandAt } from "./demand/allowed-demand.ts";
export {
  DEMAND_LEVELS,
  DEMAND_WINDOW_MS,
  type DemandForecast,
  type DemandLevel,
  type DemandNow,
  type DemandWindow,
  demandLevel,
  demandWindowAt,
  FORECAST_FROM_MS,
  forecastDemand,
} from "./demand/demand-forecast.ts";
export { excessCharge } from "./demand/excess-charge.ts";
export {
  type ComfortShare,
  type RankedShed,
  rankSheds,
  SHED_MEASURES,
  type ShedCandidate,
  type ShedMeasure,
} from "./demand/shed-plan.ts";
export {
  CLASSES_NOTE,
  ELEVATOR_CLASSES,
  type ElevatorClass,
  type ElevatorEnergy,
  type ElevatorHour,
  elevatorEnergy,
} from "./elevator/elevator-energy.ts";
export { withMeasuredQuarters } from "./forecast/running-day.ts";
export {
  type DayLoadForecast,
  type ForecastAnswer,
  type ForecastRefusal,
  type LoadDayFacts,
  type PastLoadDay,
  QUARTERS_OF_DAY,
  similarDayForecast,
} from "./forecast/similar-day.ts";
export { cheapestSchedule, type PricedSchedule } from "./ice/choose-schedule.ts";
export {
  type DemandStep,
  type IceDay,
  type IceSchedule,
  type IceStep,
  type IceStrategy,
  type StepPrice,
  stepHours,
  storedAtStart,
} from "./ice/ice-day.ts";
export type { ChillerDuty, ChillerGroup, IcePlant, IceStore, PowerLine } from "./ice/ice-plant.ts";
export { type IceTariff, icePrices } from "./ice/ice-prices.ts";
export { type IceProgram, iceProgram } from "./ice/ice-program.ts";
export { type RuleOfThumb, ruleSchedule } from "./ice/rule-schedule.ts";
export { type CostedStep, type ScheduleCost, scheduleCost } from "./ice/schedule-cost.ts";
export { type BrokenRule, brokenRules, type IceRule } from "./ice/schedule-rules.ts";
export { type EnergyIntensity, energyIntensity } from "./intensity/energy-intensity.ts";
export { medianOf, nightBaseKw } from "./intensity/night-base.ts";
export { type PhotovoltaicYield, photovoltaicYield } from "./intensity/photovoltaic-yield.ts";
export { type AllocatedShare, allocate } from "./meter/allocation.ts";
export { END_USES, type EndUse } from "./meter/end-use.ts";
export {
  type EnergyInterval,
  type EnergyTotal,
  type IntervalKind,
  type IntervalRules,
  intervalEnergy,
  totalEnergy,
} from "./meter/interval-energy.ts";
export { type MeterBalance, meterBalances, type TreeMeter, type TreeMeterKind } from "./meter/meter-tree.ts";
export { type MeterEntry, type MeterTerm, mainMeter, type PlacedMeter, placedMeters } from "./meter/placed-meter.ts";
export { QUARTER_MS, type QuarterEnergy, type QuarterRules, quarterEnergy } from "./meter/quarter-energy.ts";
export { type ChillerSample, KWTH_PER_RT, quantileOf } from "./plant/chiller-sample.ts";
export {
  type EfficiencyBin,
  type EfficiencyPoint,
  efficiencyBins,
  kwPerRtOf,
  LEAST_EFFICIENCY_KWTH,
} from "./plant/efficiency-bins.ts";
export {
  expectedPowerKw,
  type LearnedDuty,
  type LearnedDutyAnswer,
  learnDuty,
  learnedDutyAt,
  type PlantRefusal,
  plateDuty,
} from "./plant/learn-duty.ts";
export { type ChillerClass, minimumCop } from "./plant/minimum-cop.ts";
export type { MixedIntegerProgram } from "./program/mixed-integer-program.ts";
export {
  ENERGY_REASONS,
  type EnergyReason,
  type EnergyReasonKey,
  type EnergyReasons,
  energyReasons,
  type ReasonDay,
} from "./reasons/energy-reasons.ts";
export { type SelfUse, type SolarQuarter, selfUse } from "./solar/self-use.ts";
export type { DaySchedule, PeriodSlot, YearSchedule } from "./tariff/day-schedule.ts";
export { LUNAR_FESTIVALS, type LunarFestivals } from "./tariff/lunar-festivals.ts";
export { type OffPeakDay, offPeakDayName, offPeakDaysOf } from "./tariff/off-peak-days.ts";
export {
  type DesignatedDays,
  periodAt,
  periodOfMinute,
  quarterPrices,
  type TariffDay,
  type TariffMoment,
  tariffDay,
} from "./tariff/period-at.ts";
export {
  type ContractRule,
  type CustomerCharge,
  editionOn,
  type PriceText,
  type RateTier,
  type TariffBook,
  type TariffEdition,
  type TariffSource,
} from "./tariff/tariff-book.ts";
export { type ParsedTariffBook, parseTariffBook, type TariffBookProblem } from "./tariff/tariff-book-schema.ts";
export { TARIFF_BOOKS, tariffBook } from "./tariff/tariff-books.ts";
export { dayTypeOf, seasonOf } from "./tariff/tariff-day-type.ts";
export {
  CONTRACT_KINDS,
  type ContractKind,
  type Season,
  SUMMER,
  type SummerSpan,
  type SupplyClass,
  TARIFF_PERIODS,
  type TariffDayType,
  type TariffPeriod,
} from "./tariff/tariff-terms.ts";
