import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { WaitingState } from "../../../ports/record-kinds/waiting-record.ts";
import type { DeskCaller } from "../desk-caller.ts";

/** A time that somebody would like to have when it becomes free. */
export interface NewWaiting {
  /** Made by the caller; the same again changes nothing. */
  readonly id: string;
  readonly resourceId: string;
  readonly isAnyAlike: boolean;
  readonly seatsAtLeast: number | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
  /** Null where a private person waits. */
  readonly organisation: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly applicationId: string | null;
}

export interface WaitingView {
  readonly id: string;
  readonly centerId: string;
  readonly resourceId: string;
  readonly resourceName: LocalName;
  readonly isAnyAlike: boolean;
  readonly seatsAtLeast: number | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
  readonly organisation: string | null;
  /** Null for who may not see it. */
  readonly contact: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly applicationId: string | null;
  readonly state: WaitingState;
  /** 1 is next, among those who wait for some of the same time; null once it waits no more. */
  readonly place: number | null;
  readonly offer: {
    readonly bookingId: string;
    readonly resourceId: string;
    readonly resourceName: LocalName;
    readonly endsAt: EpochMs;
  } | null;
  readonly offerCount: number;
  readonly createdAt: EpochMs;
}

/**
 * Who waits for a time that is taken. When it becomes free the first whom it fits gets a hold that ends by itself, then
 * the next.
 *
 * @throws WeishanError RECORD_UNKNOWN; RECORD_CONFLICT where nothing is offered (any more)
 */
export interface WaitingList {
  list(
    filter: { readonly centerId: string | null; readonly isOpen: boolean },
    caller: DeskCaller,
  ): Promise<readonly WaitingView[]>;
  add(given: NewWaiting, caller: DeskCaller): Promise<WaitingView>;
  /** The offer is taken: the hold becomes a booking, or the application that waited gets the time. */
  take(id: string, caller: DeskCaller): Promise<WaitingView>;
  /** Waits no more; what was held for it is free again. */
  withdraw(id: string, reason: string, caller: DeskCaller): Promise<WaitingView>;
}
