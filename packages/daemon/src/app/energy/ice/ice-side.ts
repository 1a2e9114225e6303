import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { IceSavingDay, IceScheduleView } from "../../../ports/record-kinds/ice-day-record.ts";

/** Why there is no schedule. */
export type IceRefusalCode =
  | "no-ice-store"
  | "store-unknown"
  | "no-contract"
  | "no-cooling-forecast"
  | "no-load-forecast"
  | "day-too-far"
  | "no-schedule";

/** No schedule, and what stands against it. */
export interface IceRefusal {
  readonly kind: "refused";
  readonly centerId: string;
  readonly date: PlainDateText;
  readonly code: IceRefusalCode;
  readonly why: LocalName;
}

/** The savings of a span. */
export interface IceSavings {
  readonly centerId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly days: readonly IceSavingDay[];
  /** Days of the span for which nothing could be worked out, or not yet. */
  readonly missingDays: number;
  readonly savedAgainstChillerFirstTwd: string;
  readonly savedAgainstStorageFirstTwd: string;
}

/** The schedules of ice stores. They are proposals: nothing is commanded by them. */
export interface IceSchedules {
  schedule(centerId: string, date: PlainDateText, principal: Principal): Promise<IceScheduleView | IceRefusal>;
  /** Days `[from, to)`. */
  savings(
    centerId: string,
    span: { readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<IceSavings>;
}

/** The desk of the ice stores, as HTTP asks it. */
export interface IceDesks {
  readonly iceSchedules: IceSchedules;
}
