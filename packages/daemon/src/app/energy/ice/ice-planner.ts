import { type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import type { Center } from "@weishan/core/center";
import {
  type ContractCapacities,
  cheapestSchedule,
  type IceDay,
  icePrices,
  iceProgram,
  meteredUse,
  type PricedSchedule,
  ruleSchedule,
  scheduleCost,
  type TariffBook,
  type TariffPeriod,
} from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Optimiser } from "../../../ports/optimiser.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { DutyBasis } from "../../../ports/record-kinds/ice-day-record.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import { type PlantDescription, plantsOf } from "../plant/plant-description.ts";
import { type PlantQuarters, plantQuarters } from "../plant/plant-quarters.ts";
import type { DayFactsBook } from "../weather/day-facts.ts";
import type { WeatherBook } from "../weather/weather-book.ts";
import {
  dayOfColumn,
  type ExpectedDay,
  expectedDay,
  meansOfSteps,
  otherThanPlant,
  PAST_DAYS,
  pastSpanOf,
  surroundingsOf,
} from "./ice-forecast.ts";
import type { IceRefusalCode } from "./ice-side.ts";
import { learnedPlant } from "./learned-plant.ts";

/** What a centre pays by on a day. */
export interface IceContract {
  readonly book: TariffBook;
  readonly capacities: ContractCapacities;
  readonly hasIceMeter: boolean;
  readonly isAssumed: boolean;
}

export interface IcePlannerParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly meters: MeterEnergy;
  readonly weather: WeatherBook;
  readonly days: DayFactsBook;
  /** The contract of a centre on a day; undefined where none is known. */
  readonly contractOn: (centerId: string, date: PlainDateText) => IceContract | undefined;
  readonly optimiser: Optimiser;
  readonly clock: Clock;
}

/** A day that was planned: the day itself, the schedules, and what they rest on. */
export interface PlannedDay {
  readonly kind: "planned";
  readonly centerId: string;
  readonly date: PlainDateText;
  readonly description: PlantDescription;
  readonly quarters: PlantQuarters;
  readonly contract: IceContract;
  readonly duties: readonly DutyBasis[];
  /** Power of what runs beside each machine that runs. */
  readonly besideKw: number;
  readonly day: IceDay;
  readonly load: ExpectedDay;
  readonly best: PricedSchedule;
  readonly chillerFirst: PricedSchedule;
  readonly storageFirst: PricedSchedule;
  readonly isProven: boolean;
  /** How far the cheapest schedule may be above what was proven to be the least, of its cost. */
  readonly gapShare: number;
}

export interface NotPlanned {
  readonly kind: "refused";
  readonly code: IceRefusalCode;
}

const HALF_HOUR_MS = 30 * 60_000;
const QUARTERS_OF_AN_HOUR = 4;
/** A hundredth of a per cent of a day's cost is less than a dollar. */
const GAP_SHARE = 1e-4;
/** In the background nobody waits; what was found by then is never above the rules of thumb. */
const TIME_LIMIT_MS = 5_000;
/** Below this share of its design load the plant is off and what its meter shows is not a load. */
const NO_LOAD_SHARE = 0.01;
/** NT$ for a kWh of cold that the house does not get: dearer than any price of energy. */
const UNMET_TWD = 100;
/** What is left of a kWh of cold until it is melted on the day after: losses, and that it may not be needed. */
const LEFT_SHARE = 0.95;

const refused = (code: IceRefusalCode): NotPlanned => ({ kind: "refused", code });

/** Plans days of ice plants: gathers what is known, foretells what is not, and looks for the cheapest schedule. */
export class IcePlanner {
  readonly #parts: IcePlannerParts;

  constructor(parts: IcePlannerParts) {
    this.#parts = parts;
  }

  /** The plants of a centre that have an ice store. */
  plantsOf(center: Center): readonly PlantDescription[] {
    return plantsOf(center).filter(({ store }) => store !== null);
  }

  /** Plans a day: with its measured load where it is over, else with the load that is expected. */
  async plan(description: PlantDescription, date: PlainDateText): Promise<PlannedDay | NotPlanned> {
    const { model, history, contractOn, clock } = this.#parts;
    const { centerId } = description;
    const contract = contractOn(centerId, date);
    if (contract === undefined) return refused("no-contract");
    const pointOf = (pointId: string) => model.points.get(pointId);
    const [quarters, surroundings, siteKw] = await Promise.all([
      plantQuarters({ history, pointOf }, description, pastSpanOf(date)),
      surroundingsOf(this.#parts, centerId, date),
      this.#siteKw(centerId, date),
    ]);
    const learned = learnedPlant(description, quarters);
    if (learned === undefined) return refused("store-unknown");
    const isOver = date < taipeiDate(clock.now());
    const load = expectedDay(quarters.loadKwth, date, { surroundings, isOver });
    if (load === undefined) return refused("no-cooling-forecast");
    const other =
      siteKw === undefined ? undefined : expectedDay(otherThanPlant(siteKw, quarters), date, { surroundings, isOver });
    if (other === undefined) return refused("no-load-forecast");
    const day = await this.#dayOf({ description, quarters, contract, date, load, other }, learned.plant);
    const { duties, besideKw } = learned;
    return this.#scheduled(day, { centerId, date, description, quarters, contract, duties, besideKw, load });
  }

  async #siteKw(centerId: string, date: PlainDateText): Promise<Float64Array | undefined> {
    const { meters } = this.#parts;
    const main = meters.mainMeterOf(centerId);
    if (main === null) return undefined;
    const profile = await meters.load(main.id, plusDays(date, -PAST_DAYS), plusDays(date, 1));
    return Float64Array.from(profile.energyKwh, (kwh) => kwh * QUARTERS_OF_AN_HOUR);
  }

  async #dayOf(known: KnownDay, plant: IceDay["plant"]): Promise<IceDay> {
    const { description, contract, date, load, other } = known;
    const { book, capacities, hasIceMeter } = contract;
    const reachedKw = await this.#reachedKw(description.centerId, date, book);
    const stepMs = HALF_HOUR_MS;
    const prices = icePrices({ book, contract: capacities, hasIceMeter, reachedKw }, date, stepMs);
    const leastKwth = NO_LOAD_SHARE * (description.ratedKwth ?? 0);
    const loadKwth = meansOfSteps(load.quarters, stepMs).map((kwth) => (kwth > leastKwth ? kwth : 0));
    // What the rest may be above its forecast is kept free under the contract.
    const otherKw = meansOfSteps(
      other.quarters.map((kw, place) => kw + (other.errors[place] ?? 0)),
      stepMs,
    );
    return {
      plant,
      ...prices,
      startAt: taipeiDayStart(date),
      stepMs,
      loadKwth,
      otherKw,
      startStoredKwhTh: startStored(known, plant),
      runningBefore: plant.groups.map(() => 0),
      leftTwdPerKwhTh: leftTwd(plant, prices.prices),
      unmetTwdPerKwhTh: UNMET_TWD,
    };
  }

  /** What the month's demand has come to before the day. */
  async #reachedKw(
    centerId: string,
    date: PlainDateText,
    book: TariffBook,
  ): Promise<Readonly<Partial<Record<TariffPeriod, number>>>> {
    const { meters } = this.#parts;
    const from = `${date.slice(0, "2026-11".length)}-01`;
    const main = meters.mainMeterOf(centerId);
    if (main === null || from >= date) return {};
    const use = meteredUse(await meters.load(main.id, from, date), { book, span: { from, until: date } });
    const reached: Partial<Record<TariffPeriod, number>> = {};
    for (const { demand } of use.stretches)
      for (const [period, { demandKw }] of entriesOf(demand))
        reached[period] = Math.max(reached[period] ?? 0, demandKw.toNumber());
    return reached;
  }

  async #scheduled(
    day: IceDay,
    known: Omit<PlannedDay, "kind" | "day" | "best" | "chillerFirst" | "storageFirst" | "isProven" | "gapShare">,
  ): Promise<PlannedDay | NotPlanned> {
    const { program, scheduleOf } = iceProgram(day);
    const answer = await this.#parts.optimiser.minimise(program, { timeLimitMs: TIME_LIMIT_MS, gapShare: GAP_SHARE });
    const rules = [ruleSchedule(day, "chiller-first"), ruleSchedule(day, "storage-first")] as const;
    const found = answer.kind === "found" ? [scheduleOf(answer.values)] : [];
    const best = cheapestSchedule(day, [...found, ...rules]);
    if (best === undefined) return refused("no-schedule");
    const [chillerFirst, storageFirst] = rules;
    const leastTwd = answer.kind === "found" ? answer.leastObjective : Number.NEGATIVE_INFINITY;
    const gapTwd = Math.max(0, best.cost.totalTwd - leastTwd);
    return {
      kind: "planned",
      ...known,
      day,
      best,
      chillerFirst: { schedule: chillerFirst, cost: scheduleCost(day, chillerFirst) },
      storageFirst: { schedule: storageFirst, cost: scheduleCost(day, storageFirst) },
      isProven: answer.kind === "found" && answer.isProven,
      gapShare: Number.isFinite(gapTwd) ? gapTwd / Math.max(1, Math.abs(best.cost.totalTwd)) : 1,
    };
  }
}

/** What a day is made of. */
interface KnownDay {
  readonly description: PlantDescription;
  readonly quarters: PlantQuarters;
  readonly contract: IceContract;
  readonly date: PlainDateText;
  readonly load: ExpectedDay;
  readonly other: ExpectedDay;
}

const entriesOf = <Key extends string, Value>(
  record: Readonly<Partial<Record<Key, Value>>>,
): readonly [Key, Value][] => {
  const keys = Object.keys(record).filter((key): key is Key => key in record);
  return keys.flatMap((key): [Key, Value][] => {
    const value = record[key];
    return value === undefined ? [] : [[key, value]];
  });
};

const STORED_DAYS = 7;

/** What the store holds at midnight: as it was where that is known, else as it usually is by then. */
function startStored({ quarters, date }: KnownDay, plant: IceDay["plant"]): number {
  const from = plusDays(date, -PAST_DAYS);
  const own = firstKnown(dayOfColumn(quarters.storedKwhTh, from, date));
  if (own !== undefined) return own;
  const before = Array.from({ length: STORED_DAYS }, (_day, back) =>
    firstKnown(dayOfColumn(quarters.storedKwhTh, from, plusDays(date, -1 - back))),
  ).flatMap((stored) => stored ?? []);
  if (before.length === 0) return plant.store.reserveKwhTh;
  return before.reduce((sum, stored) => sum + stored, 0) / before.length;
}

/** The first of a day's hours that is known: what the store holds changes by more than that in a day. */
const firstKnown = (quarters: Float64Array): number | undefined =>
  quarters.subarray(0, QUARTERS_OF_AN_HOUR).find((stored) => Number.isFinite(stored));

/** What ice that is left over saves on the day after: making as much, at the cheapest price there is. */
function leftTwd({ groups }: IceDay["plant"], prices: IceDay["prices"]): number {
  const cheapestTwd = Math.min(...prices.map(({ makingTwdPerKwh }) => makingTwdPerKwh));
  const kwPerKwth = groups.flatMap(({ making }) => {
    if (making === null || making.capacityKwth <= 0) return [];
    const fullKw = Math.max(...making.power.map((line) => line.fixedKw + line.kwPerKwth * making.capacityKwth));
    return [fullKw / making.capacityKwth];
  });
  return kwPerKwth.length === 0 ? 0 : LEFT_SHARE * cheapestTwd * Math.min(...kwPerKwth);
}

/** The instants between which a step lies. */
export const stepSpan = ({ startAt, stepMs }: IceDay, at: number) => ({
  from: epochMs(startAt + at * stepMs),
  to: epochMs(startAt + (at + 1) * stepMs),
});
