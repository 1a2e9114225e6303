import type { UsePurpose, WantedEquipment } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { ApplicationDetail, Overrule } from "../application/application-side.ts";
import type { DeskCaller } from "../desk-caller.ts";

/** What somebody at the desk writes down while the telephone is at their ear. */
export interface QuickBooking {
  /** Made by the caller; the same again is the same application. */
  readonly id: string;
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
  /** Null where a private person rings up. */
  readonly organisation: string | null;
  readonly applicantClass: string;
  readonly attendancePersons: number;
  readonly purpose: UsePurpose;
  readonly layout: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly equipment: readonly WantedEquipment[];
  readonly airConditioning: boolean;
  readonly needsStepFreeAccess: boolean;
  readonly hasInsurance: boolean;
  readonly overrule: Overrule | null;
}

/**
 * Bookings by telephone: an application that is handed in and approved in one step by who takes the call.
 *
 * @throws WeishanError as `Applications` does; nothing is left behind where the time is taken or a finding stands that
 * may not be overruled
 */
export interface QuickBookings {
  book(given: QuickBooking, caller: DeskCaller): Promise<ApplicationDetail>;
}
