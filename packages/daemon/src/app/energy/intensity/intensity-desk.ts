import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiDate } from "@weishan/core/calendar";
import { CLASSES_NOTE, emissionFactorOf, energyIntensity, gridEmission } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import { type EnergyTargetRecord, energyTargetRecords } from "../../../ports/record-kinds/energy-target-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { refuseSpan } from "../anomaly/anomaly-desk.ts";
import { requireCenter } from "../energy-caller.ts";
import type { MeterDay, MeterNodeInfo } from "../meter/meter-energy.ts";
import type { EnergyDayParts } from "../weather/energy-days.ts";
import { elevatorOver, elevatorsOf } from "./elevator-book.ts";
import { targetView } from "./entry-desk.ts";
import { type FloorArea, floorArea } from "./floor-area.ts";
import type {
  BaseLoadView,
  CarbonView,
  CenterDays,
  DayRankingView,
  ElevatorBoard,
  ElevatorView,
  Intensity,
  IntensityView,
} from "./intensity-side.ts";
import { baseLoadOf, dayRanking } from "./load-figures.ts";
import { daysOfYear, yieldsOver } from "./photovoltaic-book.ts";

/** Years before the one that is asked for. */
const YEARS_BEFORE = 5;

export interface IntensityParts extends EnergyDayParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly names: PersonNames;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly clock: Clock;
}

interface YearQuestion {
  readonly centerId: string;
  readonly year: number;
}

/** Figures of energy against area, target, emission, weather and starts. */
export class IntensityDesk implements Intensity {
  readonly #parts: IntensityParts;

  constructor(parts: IntensityParts) {
    this.#parts = parts;
  }

  async intensity({ centerId, year }: YearQuestion, principal: Principal): Promise<IntensityView> {
    const meter = this.#meterOf(centerId, principal);
    const { model, meters, names } = this.#parts;
    const span = daysOfYear(year, this.#today());
    const before = { from: oneYearBefore(span.from), to: oneYearBefore(span.to) };
    const [days, daysBefore, targets] = await Promise.all([
      meters.days(meter.id, span.from, span.to),
      meters.days(meter.id, before.from, before.to),
      this.#targets(centerId),
    ]);
    const target = targets.find((one) => one.year === year) ?? null;
    const area = floorArea(model, centerId, { targets, year });
    const found = energyIntensity(days, {
      yearDays: daysBetween(`${year}-01-01`, `${year + 1}-01-01`),
      floorAreaM2: area.areaM2,
      targetKwhPerM2: target?.intensityKwhPerM2 ?? null,
    });
    return {
      centerId,
      year,
      energyKwh: energyOf(days),
      coveragePct: coverageOf(days, span),
      floorAreaM2: area.areaM2,
      areaSource: area.source,
      soFarKwhPerM2: found.soFarKwhPerM2,
      yearKwhPerM2: found.yearKwhPerM2,
      isWholeYear: found.isWholeYear,
      target: target === null ? null : targetView(target, await names([target.decidedBy])),
      aboveTargetPct: found.aboveTargetShare === null ? null : found.aboveTargetShare * 100,
      months: monthsOf(days, span).map((month) => ({ ...month, kwhPerM2: perM2(month.energyKwh, area) })),
      sameDaysBeforeKwh: coverageOf(daysBefore, before) >= ENOUGH_TO_COMPARE_PCT ? energyOf(daysBefore) : null,
      photovoltaics: await yieldsOver({ centerId, ...span }, this.#parts),
    };
  }

  async carbon({ centerId, year }: YearQuestion, principal: Principal): Promise<CarbonView> {
    const meter = this.#meterOf(centerId, principal);
    const span = daysOfYear(year, this.#today());
    const first = `${year - YEARS_BEFORE}-01-01`;
    const [days, targets] = await Promise.all([
      this.#parts.meters.days(meter.id, first, span.to > first ? span.to : span.from),
      this.#targets(centerId),
    ]);
    const own = days.filter(({ date }) => date >= span.from);
    const energyKwh = energyOf(own);
    const factor = emissionFactorOf(year);
    const emissionOf = (kwh: number | null): number | null => (kwh === null ? null : kwh * factor.kgCo2ePerKwh);
    return {
      centerId,
      year,
      energyKwh,
      emissionKg: emissionOf(energyKwh),
      coveragePct: coverageOf(own, span),
      factor: {
        year: factor.year,
        kgPerKwh: factor.kgCo2ePerKwh,
        source: factor.source,
        isUnconfirmed: factor.isUnconfirmed,
      },
      note: gridEmission(energyKwh ?? 0, year).note,
      targetKg: targets.find((target) => target.year === year)?.emissionKg ?? null,
      months: monthsOf(own, span).map((month) => ({ ...month, emissionKg: emissionOf(month.energyKwh) })),
      years: yearsBefore(days, year),
    };
  }

  async baseLoad(span: CenterDays, principal: Principal): Promise<BaseLoadView> {
    const meter = this.#meterOf(span.centerId, principal);
    refuseSpan(span);
    return baseLoadOf({ ...span, meterId: meter.id }, this.#parts);
  }

  async ranking(span: CenterDays, principal: Principal): Promise<DayRankingView> {
    const meter = this.#meterOf(span.centerId, principal);
    refuseSpan(span);
    return dayRanking({ ...span, meterId: meter.id }, this.#parts);
  }

  async elevators(span: CenterDays, principal: Principal): Promise<ElevatorBoard> {
    const { model } = this.#parts;
    requireCenter(model, span.centerId, { principal, right: "energy.view" });
    refuseSpan(span);
    const elevators: ElevatorView[] = [];
    for (const equipment of elevatorsOf(model, span.centerId)) {
      const { id, name, facts } = equipment;
      // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
      const found = await elevatorOver(equipment, span, this.#parts);
      const { ratedLoadKg } = facts;
      elevators.push({
        equipmentId: id,
        name,
        ratedLoadKg: typeof ratedLoadKg === "number" ? ratedLoadKg : null,
        ...found,
      });
    }
    return { elevators, classesNote: CLASSES_NOTE };
  }

  #today(): PlainDateText {
    return taipeiDate(this.#parts.clock.now());
  }

  /** @throws WeishanError RECORD_UNKNOWN for a centre that is not there, not the caller's, or without a meter */
  #meterOf(centerId: string, principal: Principal): MeterNodeInfo {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    const meter = this.#parts.meters.mainMeterOf(centerId);
    if (meter !== null) return meter;
    throw new WeishanError("RECORD_UNKNOWN", `${centerId} has no meter`, { centerId });
  }

  #targets(centerId: string): Promise<readonly EnergyTargetRecord[]> {
    return this.#parts.records.of(energyTargetRecords).list({ where: { centerId } });
  }
}

interface Stretch {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

/** The same day of the year before; 29 February becomes 1 March. */
const oneYearBefore = (date: PlainDateText): PlainDateText => {
  const year = Number(date.slice(0, 4)) - 1;
  return date.endsWith("-02-29") ? `${year}-03-01` : `${year}${date.slice(4)}`;
};

/** A year of which less is known would seem to have used less. */
const ENOUGH_TO_COMPARE_PCT = 95;
const WH = 1_000;

/** Days are whole watt-hours, and so is what they add up to. */
const energyOf = (days: readonly MeterDay[]): number | null => {
  const known = days.flatMap(({ energyKwh }) => energyKwh ?? []);
  return known.length === 0 ? null : known.reduce((sum, energyKwh) => sum + Math.round(energyKwh * WH), 0) / WH;
};

const coverageOf = (days: readonly MeterDay[], { from, to }: Stretch): number => {
  const dayCount = daysBetween(from, to);
  return dayCount <= 0 ? 0 : (days.reduce((sum, { coverage }) => sum + coverage, 0) / dayCount) * 100;
};

const perM2 = (energyKwh: number | null, { areaM2 }: FloorArea): number | null =>
  energyKwh === null || areaM2 === null ? null : energyKwh / areaM2;

/** Each month of a span that has begun. */
function monthsOf(
  days: readonly MeterDay[],
  { from, to }: Stretch,
): readonly { readonly month: string; readonly energyKwh: number | null; readonly coveragePct: number }[] {
  const monthOf = (date: PlainDateText): string => date.slice(0, "2026-07".length);
  const months = new Map<string, { dayCount: number; days: MeterDay[] }>();
  for (let date = from; date < to; date = plusDays(date, 1)) {
    const month = months.get(monthOf(date)) ?? { dayCount: 0, days: [] };
    months.set(monthOf(date), month);
    month.dayCount++;
  }
  for (const day of days) months.get(monthOf(day.date))?.days.push(day);
  return [...months].map(([month, { dayCount, days: own }]) => ({
    month,
    energyKwh: energyOf(own),
    coveragePct: (own.reduce((sum, { coverage }) => sum + coverage, 0) / dayCount) * 100,
  }));
}

/** The years before one of which something is known, each with its own factor. */
function yearsBefore(days: readonly MeterDay[], year: number): CarbonView["years"] {
  return Array.from({ length: YEARS_BEFORE }, (_, index) => year - YEARS_BEFORE + index).flatMap((past) => {
    const own = days.filter(({ date }) => date.startsWith(`${past}-`));
    const energyKwh = energyOf(own);
    if (energyKwh === null) return [];
    const { factor, kgCo2e } = gridEmission(energyKwh, past);
    const span = { from: `${past}-01-01`, to: `${past + 1}-01-01` };
    return [
      { year: past, energyKwh, emissionKg: kgCo2e, kgPerKwh: factor.kgCo2ePerKwh, coveragePct: coverageOf(own, span) },
    ];
  });
}
