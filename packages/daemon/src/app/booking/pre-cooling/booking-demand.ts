import { taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { ForecastDay } from "../../../ports/demand-forecast.ts";
import type { PreCoolingPlanRecord } from "../../../ports/record-kinds/pre-cooling-record.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventSpan } from "../readiness/event-caller.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import type { BookingDemand, BookingDemandDay } from "./pre-cooling-side.ts";

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
/** Moved by so much, a pull-down is out of the way of a peak. */
const SHIFT_MS = HOUR_MS;

export interface DemandQuestion {
  readonly events: readonly BookedEvent[];
  readonly plans: readonly PreCoolingPlanRecord[];
  readonly centerIds: readonly string[];
  readonly span: EventSpan;
}

/**
 * What the cooling for events adds to each day, and whether the day would pass the contract with it. Where nobody
 * foretells the demand of a centre its days say so: what is not known is not within the contract.
 */
export async function bookingDemand(
  { events, plans, centerIds, span }: DemandQuestion,
  { demand }: Pick<EventParts, "demand">,
): Promise<BookingDemand> {
  const outlooks = await Promise.all(
    centerIds.map(async (centerId) => ({ centerId, outlook: await demand.forecast(centerId, span.from, span.to) })),
  );
  const days = outlooks.flatMap(({ centerId, outlook }) => {
    const own = events.filter((event) => event.centerId === centerId);
    const foretold = new Map(outlook.kind === "known" ? outlook.days.map((day) => [day.date, day]) : []);
    return [...new Set(own.map(({ from }) => taipeiDate(from)))].toSorted().map((date) => {
      const ofDay = plans.filter((plan) => plan.centerId === centerId && taipeiDate(plan.eventFromAt) === date);
      return dayOf({ centerId, date, plans: ofDay, foretold: foretold.get(date) });
    });
  });
  const unknown = outlooks.flatMap(({ centerId, outlook }) =>
    outlook.kind === "unknown" ? [{ centerId, reason: outlook.reason }] : [],
  );
  return { days, unknown };
}

function dayOf({
  centerId,
  date,
  plans,
  foretold,
}: {
  readonly centerId: string;
  readonly date: string;
  readonly plans: readonly PreCoolingPlanRecord[];
  readonly foretold: ForecastDay | undefined;
}): BookingDemandDay {
  const counting = plans.filter(({ startAt, state }) => startAt !== null && COUNTS.has(state));
  const preCoolingKw =
    counting.length === 0 ? null : Math.max(...counting.map(({ startAt }) => powerAt(counting, startAt ?? epochMs(0))));
  const base = { centerId, date, preCoolingKw };
  if (foretold === undefined)
    return { ...base, peakAt: null, peakKw: null, contractKw: null, overKw: null, shifts: [] };
  const { peakAt, contractKw } = foretold;
  const peakKw = foretold.peakKw + powerAt(counting, peakAt);
  const overKw = Math.max(0, peakKw - contractKw);
  const shifts =
    overKw === 0
      ? []
      : counting.flatMap((plan) => shiftOf(plan, peakAt)).toSorted((one, other) => other.reliefKw - one.reliefKw);
  return { ...base, peakAt, peakKw, contractKw, overKw, shifts };
}

/** Plans that will happen, or would if somebody gave the order. */
const COUNTS: ReadonlySet<PreCoolingPlanRecord["state"]> = new Set(["proposed", "planned", "running"]);

/** Mean power of a plan from its start to the end of the event, kW. */
const meanKw = ({ energyKwh, startAt, eventToAt }: PreCoolingPlanRecord): number =>
  energyKwh === null || startAt === null ? 0 : energyKwh / Math.max(0.25, (eventToAt - startAt) / HOUR_MS);

const powerAt = (plans: readonly PreCoolingPlanRecord[], at: EpochMs): number =>
  plans.reduce(
    (sum, plan) =>
      plan.startAt !== null && plan.startAt <= at + QUARTER_MS && plan.eventToAt > at ? sum + meanKw(plan) : sum,
    0,
  );

/** A pull-down over the peak begins an hour before it, so that the room is cold when the peak comes. */
function shiftOf(plan: PreCoolingPlanRecord, peakAt: EpochMs): BookingDemandDay["shifts"] {
  const { startAt, bookingId, spaceId, eventFromAt } = plan;
  if (startAt === null || startAt > peakAt + QUARTER_MS || eventFromAt <= peakAt) return [];
  const earlier = epochMs(peakAt - SHIFT_MS);
  const text: LocalName = {
    zh: "提前一小時預冷，尖峰時只需維持",
    en: "cool it an hour earlier, so that it is only held cold during the peak",
  };
  return [{ bookingId, spaceId, startAt: earlier, reliefKw: meanKw(plan), text }];
}
