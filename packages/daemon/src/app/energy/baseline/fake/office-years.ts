import type { Principal, Right } from "@weishan/core/access";
import { officeDay, type PlainDateText, taipeiInstant } from "@weishan/core/calendar";
import { MemoryRecords } from "../../../command/fake/memory-records.ts";
import { HandClock } from "../../../field/fake/hand-clock.ts";
import { KeptLog } from "../../../field/fake/kept-log.ts";
import { smallCenter } from "../../../overview/fake/small-center.ts";
import { indexModel } from "../../../overview/model-index.ts";
import { FixedMeterEnergy, fixedMeter } from "../../meter/fake/fixed-meter-energy.ts";
import type { DayFacts } from "../../weather/day-facts.ts";
import { FixedDayFacts } from "../../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../weather/fake/fixed-weather.ts";

/** The meter that the utility reads of the office in {@link officeYears}. */
export const OFFICE_METER = "SW.OFFICE";
/** A meter behind it, for the plant. */
export const PLANT_METER = "SW.PLANT";

/** What sets an office apart from the usual one. */
export interface OfficeTwist {
  /** kW on top of what the office draws; for waste and for works that save. */
  readonly extraKw?: (date: PlainDateText, hour: number) => number;
  /** Days without a reading. */
  readonly isSilent?: (date: PlainDateText) => boolean;
  readonly now?: PlainDateText;
  readonly facts?: (date: PlainDateText) => Partial<DayFacts>;
  readonly warmerK?: (date: PlainDateText) => number;
}

const DAY_MS = 86_400_000;
const dayNumber = (date: PlainDateText): number => (Date.parse(date) - Date.UTC(2024, 0, 1)) / DAY_MS;

/** A number between −1 and 1 that looks like chance, the same for the same question in every run. */
function chance(date: PlainDateText, salt: number): number {
  let state = Math.imul(dayNumber(date) + 1, 2_654_435_761) ^ Math.imul(salt + 1, 40_503);
  state = Math.imul(state ^ (state >>> 15), 2_246_822_519);
  state = Math.imul(state ^ (state >>> 13), 3_266_489_917);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 31 - 1;
}

/** The mean temperature of a day of Kaohsiung: 19 °C in January, 29 °C in July, and a few kelvin of weather. */
const officeTempC = (date: PlainDateText): number =>
  24 + 5 * Math.sin(((dayNumber(date) - 105) / 365.25) * 2 * Math.PI) + 1.5 * chance(date, 1);

/**
 * Years of an office whose use is known: 160 kW always, 260 kW more from 8 to 18 on working days with 40 kW a kelvin
 * above 21 °C, a tenth of it again for each venue let, and 3 % of chance; the plant's meter counts the cooling.
 */
export function officeYears(twist: OfficeTwist = {}) {
  const clock = new HandClock(taipeiInstant(twist.now ?? "2026-08-01", "12:00"));
  const model = indexModel([smallCenter]);
  const temps = (date: PlainDateText): number => officeTempC(date) + (twist.warmerK?.(date) ?? 0);
  const powers = new Map<PlainDateText, { readonly openKw: number; readonly coolKw: number; readonly share: number }>();
  const dayOf = (date: PlainDateText) => {
    const known = powers.get(date);
    if (known !== undefined) return known;
    const isWorked = officeDay(date).kind !== "holiday";
    const booked = twist.facts?.(date).bookedHours ?? 0;
    const made = {
      openKw: isWorked ? 260 + 2.6 * booked : 0,
      coolKw: isWorked ? 40 * Math.max(0, temps(date) - 21) : 0,
      share: 1 + 0.03 * chance(date, 2),
    };
    powers.set(date, made);
    return made;
  };
  const meters = new FixedMeterEnergy(
    [fixedMeter(OFFICE_METER, "SW"), fixedMeter(PLANT_METER, "SW", { parentId: OFFICE_METER })],
    ({ meterId, date, quarter }) => {
      if (twist.isSilent?.(date) === true) return null;
      const hour = Math.floor(quarter / 4);
      const isOpen = hour >= 8 && hour < 18;
      const { openKw, coolKw, share } = dayOf(date);
      const extraKw = twist.extraKw?.(date, hour) ?? 0;
      const plantKw = (isOpen ? coolKw : 10) * share + extraKw;
      return meterId === PLANT_METER ? plantKw : (160 + (isOpen ? openKw : 0)) * share + plantKw;
    },
  );
  let ids = 0;
  const records = new MemoryRecords(clock);
  const log = new KeptLog();
  return {
    clock,
    model,
    meters,
    records,
    log,
    weather: new FixedWeather((date, hour) => ({ tempC: temps(date) + 3 * Math.sin(((hour - 9) / 12) * Math.PI) })),
    dayFacts: new FixedDayFacts(twist.facts),
    names: async (personIds: readonly string[]) => new Map(personIds.map((id) => [id, `名 ${id}`])),
    newId: () => `made-${++ids}`,
    digest: (text: string) => `digest-${text.length}`,
    price: {
      priceOf: ({ energyKwh }: { readonly energyKwh: number }) => ({
        priceTwd: Math.round(energyKwh * 4),
        source: "每度 4 元",
      }),
    },
  };
}

/** Somebody who may look and configure; or, with fewer rights, only what they have. */
export const energyManager = (rights: readonly Right[] | null = null, centers: readonly string[] = ["SW"]) => {
  const principal: Principal = {
    kind: "person",
    personId: "p1",
    displayName: "能源管理員",
    grants: [{ role: "facility-manager", centers, systems: "all" }],
    scopes: rights,
  };
  return { principal, actor: { kind: "person", personId: "p1", via: "session" } as const };
};
