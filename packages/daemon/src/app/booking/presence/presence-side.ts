import type { Principal } from "@weishan/core/access";
import type { PresenceKind, PresenceState } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type {
  CheckInRecord,
  PresenceFindingRecord,
  PresenceSign,
} from "../../../ports/record-kinds/presence-record.ts";
import type { EventCaller, EventRef, EventSpan } from "../readiness/event-caller.ts";

/** Who came to a booking, and when. */
export type CheckInView = Pick<
  CheckInRecord,
  "checkedInAt" | "endedAt" | "releasedAt" | "releaseReason" | "eventFromAt" | "eventToAt"
> & { readonly bookingId: string };

/** Where people say that somebody came, or that a use is over. */
export interface CheckIns {
  list(span: EventSpan, principal: Principal): Promise<readonly CheckInView[]>;
  /** @throws WeishanError RECORD_CONFLICT too early, too late, or where the room was given free */
  checkIn(bookingId: string, caller: EventCaller): Promise<CheckInView>;
  /** Ends a use before its time: what is left of it is free. */
  end(bookingId: string, reason: string, caller: EventCaller): Promise<CheckInView>;
}

export interface PanelView {
  readonly id: string;
  readonly code: string;
  /** What the tablet opens, after the address of this daemon. */
  readonly path: string;
  readonly resourceId: string;
  readonly centerId: string;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly revokedAt: EpochMs | null;
}

/** A use as a door tells it to whoever walks by: what for and until when, never who. */
export interface PanelUse {
  readonly title: string;
  readonly organisation: string | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly isCheckedIn: boolean;
  readonly mayCheckIn: boolean;
  /** Whether it may be ended at the door, once it has begun. */
  readonly mayEnd: boolean;
}

/** What a panel at a door shows. */
export interface PanelPage {
  readonly asOf: EpochMs;
  readonly placeName: LocalName;
  readonly centerName: LocalName;
  readonly now: PanelUse | null;
  readonly next: PanelUse | null;
  /** When the next use begins; null where none is known for the next days. While it is used: when that ends. */
  readonly freeUntil: EpochMs | null;
  readonly isFree: boolean;
}

/** Tablets at doors. A code that was revoked, or that we did not make, is unknown. */
export interface Panels {
  list(principal: Principal): Promise<readonly PanelView[]>;
  add(given: { readonly resourceId: string; readonly name: string }, caller: EventCaller): Promise<PanelView>;
  revoke(code: string, caller: EventCaller): Promise<void>;
  page(code: string): Promise<PanelPage>;
  checkIn(code: string): Promise<PanelPage>;
  end(code: string): Promise<PanelPage>;
}

/** Something that does not fit between what is booked and what the room says. */
export interface PresenceView {
  readonly id: string;
  readonly kind: PresenceKind;
  readonly centerId: string;
  readonly spaceId: string;
  readonly spaceName: LocalName;
  readonly event: EventRef | null;
  readonly fromAt: EpochMs;
  readonly seenAt: EpochMs;
  readonly confidence: number;
  readonly signs: readonly PresenceSign[];
  readonly state: PresenceState;
  readonly mayRelease: boolean;
  readonly decidedAt: PresenceFindingRecord["decidedAt"];
  readonly reason: string | null;
}

/** Which rooms cannot be told about, and why. */
export interface UnknownRoom {
  readonly spaceId: string;
  readonly spaceName: LocalName;
  readonly centerId: string;
  readonly reason: LocalName;
}

export type PresenceDecision = "confirm" | "dismiss" | "release";

/** Where people judge what the rooms' own signs suggest. Nothing is given free by a sign alone. */
export interface Presence {
  list(
    filter: { readonly centerId: string | null; readonly isOpen: boolean },
    principal: Principal,
  ): Promise<{ readonly findings: readonly PresenceView[]; readonly unknown: readonly UnknownRoom[] }>;
  /** @throws WeishanError RECORD_CONFLICT for one that is decided; ACCESS_DENIED for a release of a venue that is paid */
  decide(
    id: string,
    given: { readonly decision: PresenceDecision; readonly reason: string | null },
    caller: EventCaller,
  ): Promise<PresenceView>;
}
