import type { Principal } from "@weishan/core/access";
import type { RoomModel } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { EventEnergyRecord } from "../../../ports/record-kinds/event-energy-record.ts";
import type { PreCoolingPlanRecord, RoomModelRecord } from "../../../ports/record-kinds/pre-cooling-record.ts";
import type { EventCaller, EventRef, EventSpan } from "../readiness/event-caller.ts";

/** The plan for one room of an event. */
export type PreCoolingRoomPlan = Pick<
  PreCoolingPlanRecord,
  | "spaceId"
  | "state"
  | "why"
  | "basis"
  | "setPointC"
  | "startAt"
  | "marginMin"
  | "roomC"
  | "outsideC"
  | "expectedC"
  | "energyKwh"
  | "priceTwd"
  | "priceSource"
  | "plannedAt"
  | "startedAt"
  | "reachedC"
  | "endedAt"
  | "endedBecause"
> & { readonly spaceName: LocalName };

/** An event with the cooling of its rooms: the price before, the metered energy after. */
export interface PreCoolingView extends EventRef {
  readonly rooms: readonly PreCoolingRoomPlan[];
  /** What it is expected to cost, of the rooms of which that is known; null where of none. */
  readonly priceTwd: number | null;
  readonly energyKwh: number | null;
  /** A person's word: not for this event. */
  readonly off: { readonly reason: string; readonly by: string; readonly at: EpochMs } | null;
  /** After the event; null before it was worked out. */
  readonly after: EventEnergyView | null;
}

/** What was learned of a room. */
export interface RoomModelView {
  readonly spaceId: string;
  readonly spaceName: LocalName;
  readonly centerId: string;
  /** What plans count with: what was learned, or the usual room with `basis: "usual"`. */
  readonly model: RoomModel;
  readonly refusal: RoomModelRecord["refusal"];
  readonly refusalText: LocalName | null;
  readonly explainedShare: number | null;
  readonly dayCount: number;
  readonly hours: number;
  readonly learnedAt: EpochMs | null;
  /** What may be told to cool it; empty: only proposals are made. */
  readonly pointIds: readonly string[];
}

/** A person's standing order for a centre. */
export interface PreCoolingPolicyView {
  readonly centerId: string;
  readonly isActive: boolean;
  readonly setPointC: number;
  readonly longestLeadMin: number;
  /** Null: nobody has decided; then nothing is commanded. */
  readonly decidedBy: { readonly personId: string; readonly displayName: string } | null;
  readonly decidedAt: EpochMs | null;
  readonly reason: string | null;
}

export interface GivenPolicy {
  readonly isActive: boolean;
  readonly setPointC: number;
  readonly longestLeadMin: number;
  readonly reason: string;
}

/** A day with events, and whether it would pass the contract. */
export interface BookingDemandDay {
  readonly centerId: string;
  readonly date: string;
  /** Power that pre-cooling of that day adds at its worst quarter hour, kW; null where no plan tells. */
  readonly preCoolingKw: number | null;
  readonly peakAt: EpochMs | null;
  readonly peakKw: number | null;
  readonly contractKw: number | null;
  /** How much it would pass the contract by, kW: 0 where it does not; null where that is not known. */
  readonly overKw: number | null;
  /** What to shift, the most helpful first. */
  readonly shifts: readonly {
    readonly bookingId: string;
    readonly spaceId: string;
    readonly startAt: EpochMs;
    readonly reliefKw: number;
    readonly text: LocalName;
  }[];
}

export interface BookingDemand {
  readonly days: readonly BookingDemandDay[];
  /** Why the peaks are not known, by centre; empty where they are. */
  readonly unknown: readonly { readonly centerId: string; readonly reason: LocalName }[];
}

/** Where people see and steer the cooling before events. */
export interface PreCooling {
  plans(span: EventSpan, principal: Principal): Promise<readonly PreCoolingView[]>;
  rooms(centerId: string | null, principal: Principal): Promise<readonly RoomModelView[]>;
  policies(principal: Principal): Promise<readonly PreCoolingPolicyView[]>;
  /** Needs the right to command points of that centre: it lets the program do so. */
  decide(centerId: string, given: GivenPolicy, caller: EventCaller): Promise<PreCoolingPolicyView>;
  /** Switches the cooling of one event off, or on again. */
  wish(
    bookingId: string,
    given: { readonly isOff: boolean; readonly reason: string },
    caller: EventCaller,
  ): Promise<PreCoolingView>;
  demand(span: EventSpan, principal: Principal): Promise<BookingDemand>;
}

/** What an event used, and what that cost. */
export type EventEnergyView = Pick<
  EventEnergyRecord,
  "fromAt" | "toAt" | "rooms" | "energyKwh" | "priceTwd" | "priceSource" | "workedOutAt"
> & {
  readonly bookingId: string;
  /** How sure the whole is: that of its least sure room. */
  readonly certainty: "measured" | "estimated" | "missing";
};

/** Energy of the bookings of an application: the estimate before, what was counted after. */
export interface ApplicationEnergy {
  readonly applicationId: string;
  readonly bookings: readonly {
    readonly bookingId: string;
    readonly before: {
      readonly energyKwh: number | null;
      readonly priceTwd: number | null;
      readonly priceSource: string | null;
    };
    readonly after: EventEnergyView | null;
  }[];
}

export interface EventEnergies {
  /** @throws WeishanError RECORD_UNKNOWN for an application without bookings in the caller's centres */
  ofApplication(applicationId: string, principal: Principal): Promise<ApplicationEnergy>;
}
