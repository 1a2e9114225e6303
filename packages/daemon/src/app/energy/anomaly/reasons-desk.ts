import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import {
  type EnergyReasons,
  energyReasons,
  FEWEST_OFF_DAYS,
  type MonthText,
  monthSpan,
  type ReasonDay,
  usualUse,
} from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { faultDayRecords } from "../../../ports/record-kinds/fault-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { requireCenter } from "../energy-caller.ts";
import { type EnergyDay, type EnergyDayParts, energyDays, usualDayOf } from "../weather/energy-days.ts";
import type { ReasonMonth, Reasons, ReasonsView } from "./anomaly-side.ts";
import { REASON_NAMES, reasonText } from "./reason-words.ts";

/** What is usual is learned from the year up to the end of the later month, and from the other month. */
const LEARN_DAYS = 365;
/** A comparison over more years than these compares other buildings. */
const MOST_DAYS = 4 * 366;
const MOST_FAULTY = 3;

export interface ReasonsParts extends EnergyDayParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly clock: Clock;
}

interface Question {
  readonly centerId: string;
  readonly month: MonthText;
  readonly against: MonthText;
}

/** What faults wasted, by day and by equipment. */
interface Waste {
  readonly byDate: ReadonlyMap<PlainDateText, number>;
  readonly faulty: readonly LocalName[];
}

/** Why a month used more or less than another, to the watt-hour. */
export class ReasonsDesk implements Reasons {
  readonly #parts: ReasonsParts;

  constructor(parts: ReasonsParts) {
    this.#parts = parts;
  }

  async explain(question: Question, principal: Principal): Promise<ReasonsView> {
    const { model, meters } = this.#parts;
    const { centerId } = question;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const meter = meters.mainMeterOf(centerId);
    if (meter === null) throw new WeishanError("RECORD_UNKNOWN", `${centerId} has no meter`, { centerId });
    const spans = this.#spans(question);
    const learnFrom = earlier(plusDays(spans.month.to, -LEARN_DAYS), spans.against.from);
    const learnTo = later(spans.month.to, spans.against.to);
    if (daysBetween(learnFrom, learnTo) > MOST_DAYS) {
      throw new WeishanError("QUERY_INVALID", "the two months are more than three years apart", { ...question });
    }
    const span = { centerId, meterId: meter.id, from: learnFrom, to: learnTo };
    const [days, waste] = await Promise.all([energyDays(span, this.#parts), this.#waste(span)]);
    const reasonDays = days.map((day) => reasonDayOf(day, waste.byDate.get(day.date) ?? 0));
    const whole = days.map((day, index) => ({ ...usualDayOf(day), isWorked: reasonDays[index]?.isWorked === true }));
    const models = {
      worked: usualUse(whole.filter(({ isWorked }) => isWorked)),
      off: usualUse(
        whole.filter(({ isWorked }) => !isWorked),
        FEWEST_OFF_DAYS,
      ),
    };
    const within =
      ({ from, to }: Stretch) =>
      (_: unknown, index: number) => {
        const { date } = days[index] ?? { date: "" };
        return date >= from && date < to;
      };
    const found = energyReasons(
      reasonDays.filter(within(spans.month)),
      reasonDays.filter(within(spans.against)),
      models,
    );
    return {
      centerId,
      meterId: meter.id,
      ...this.#view(found, {
        month: monthOf(question.month, days.filter(within(spans.month))),
        against: monthOf(question.against, days.filter(within(spans.against))),
        faulty: waste.faulty,
      }),
      notes: notesOf(found, spans.isRunning),
    };
  }

  /** The days to compare; of a month that is running those that are over, and as many of the other. */
  #spans({ month, against }: Question): Spans {
    if (month === against) throw new WeishanError("QUERY_INVALID", "a month is compared with another", { month });
    const [one, other] = [monthSpan(month), monthSpan(against)];
    const today = taipeiDate(this.#parts.clock.now());
    if (one.from >= today || other.from >= today) {
      throw new WeishanError("QUERY_INVALID", "of a month that has not begun nothing is known", { month, against });
    }
    const isRunning = one.until > today || other.until > today;
    if (!isRunning) {
      return { month: { from: one.from, to: one.until }, against: { from: other.from, to: other.until }, isRunning };
    }
    const [first, running] = one.until > today ? [other, one] : [one, other];
    const count = Math.min(daysBetween(running.from, today), daysBetween(first.from, first.until));
    const cut = (from: PlainDateText): Stretch => ({ from, to: plusDays(from, count) });
    return { month: cut(one.from), against: cut(other.from), isRunning };
  }

  async #waste({ centerId, from, to }: Stretch & { readonly centerId: string }): Promise<Waste> {
    const { records, model } = this.#parts;
    const rows = await records.of(faultDayRecords).list({
      where: { centerId, verdict: "fault" },
      between: { date: { from, before: to } },
    });
    const byDate = new Map<PlainDateText, number>();
    const byEquipment = new Map<string, number>();
    for (const { date, equipmentId, energyWastedKwh } of rows) {
      if (energyWastedKwh === null) continue;
      byDate.set(date, (byDate.get(date) ?? 0) + energyWastedKwh);
      byEquipment.set(equipmentId, (byEquipment.get(equipmentId) ?? 0) + energyWastedKwh);
    }
    const faulty = [...byEquipment]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, MOST_FAULTY)
      .flatMap(([equipmentId]) => model.equipment.get(equipmentId)?.name ?? []);
    return { byDate, faulty };
  }

  #view(
    found: EnergyReasons,
    { month, against, faulty }: { readonly month: ReasonMonth; readonly against: ReasonMonth } & Pick<Waste, "faulty">,
  ): Omit<ReasonsView, "centerId" | "meterId" | "notes"> {
    const { differenceWh, againstWh, errorWh } = found;
    const shareOf = (energyWh: number): number | null => (againstWh === 0 ? null : (energyWh / againstWh) * 100);
    const errorKwh = errorWh === null ? null : errorWh / WH;
    const unexplainedKwh = (found.reasons.find(({ key }) => key === "unexplained")?.energyWh ?? 0) / WH;
    return {
      month: { ...month, energyKwh: found.measuredWh / WH },
      against: { ...against, energyKwh: againstWh / WH },
      differenceKwh: differenceWh / WH,
      differencePct: shareOf(differenceWh),
      reasons: found.reasons.map(({ key, energyWh }) => ({
        key,
        name: REASON_NAMES[key],
        energyKwh: energyWh / WH,
        sharePct: shareOf(energyWh),
        text: reasonText(key, { month, against, faulty, errorKwh, unexplainedKwh }),
      })),
      errorKwh,
    };
  }
}

interface Stretch {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}
interface Spans {
  readonly month: Stretch;
  readonly against: Stretch;
  readonly isRunning: boolean;
}

const WH = 1_000;
const earlier = (one: PlainDateText, other: PlainDateText): PlainDateText => (one < other ? one : other);
const later = (one: PlainDateText, other: PlainDateText): PlainDateText => (one > other ? one : other);

const reasonDayOf = (day: EnergyDay, wastedKwh: number): ReasonDay => ({
  ...usualDayOf(day),
  energyKwh: day.meter?.energyKwh ?? Number.NaN,
  coverage: day.meter?.coverage ?? 0,
  isWorked: day.facts.workedShare > 0,
  wastedKwh,
});

function monthOf(month: MonthText, days: readonly EnergyDay[]): ReasonMonth {
  const sum = (of: (day: EnergyDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const temps = days.flatMap(({ weather }) => weather.meanTempC ?? []);
  const workedDays = days.filter(({ facts }) => facts.workedShare > 0).length;
  return {
    month,
    energyKwh: sum(({ meter }) => meter?.energyKwh ?? 0),
    coveragePct: days.length === 0 ? 0 : (sum(({ meter }) => meter?.coverage ?? 0) / days.length) * 100,
    meanTempC: temps.length === 0 ? null : temps.reduce((total, tempC) => total + tempC, 0) / temps.length,
    workedDays,
    offDays: days.length - workedDays,
    bookedHours: sum(({ facts }) => facts.bookedHours),
    venueUses: sum(({ facts }) => facts.venueUses),
  };
}

function notesOf({ unlearned, reasons }: EnergyReasons, isRunning: boolean): readonly LocalName[] {
  const notes: LocalName[] = [];
  if (isRunning) {
    notes.push({
      zh: "當月尚未結束：只比較已過的日數，對照月份取同樣日數",
      en: "The month is running: only its days that are over are compared, with as many of the other month",
    });
  }
  if (unlearned.length > 0) {
    const [zh, en] = unlearned.includes("worked") ? ["上班日", "Working days"] : ["放假日", "Days off"];
    notes.push({
      zh: `${zh}的歷史資料不足，其天氣、活動與人數的影響列在「未能解釋」`,
      en: `${en} are too few to learn from: what weather, events and people did on them stands under unexplained`,
    });
  }
  if (reasons.some(({ key, energyWh }) => key === "equipment" && energyWh !== 0)) {
    notes.push({
      zh: "設備故障的用電是診斷規則的估計值",
      en: "What faults used is an estimate of the diagnoses",
    });
  }
  return notes;
}
