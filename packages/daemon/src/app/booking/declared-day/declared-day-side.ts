import type { ApplicationState } from "@weishan/core/booking";
import type { ClockText, PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { DeclaredDay, DeclaredDayKind } from "../../../ports/declared-days.ts";

import type { DeclaredDayHitRecord } from "../../../ports/record-kinds/declared-day-record.ts";
import type { ApplicationCaller } from "../application/application-side.ts";

export { DECLARED_DAY_KINDS } from "../../../ports/declared-days.ts";

export interface AskedDay {
  readonly date: PlainDateText;
  readonly centerIds: readonly string[];
  readonly kind: DeclaredDayKind;
  readonly from: ClockText | null;
  readonly name: LocalName | null;
  /** Uses of these applications are not closed but left for the desk to move. */
  readonly moveApplicationIds: readonly string[];
}

/** A use that a day strikes. */
export interface StruckUse {
  readonly applicationId: string;
  readonly number: string | null;
  readonly bookingId: string;
  readonly title: string;
  readonly organisation: string | null;
  readonly resourceName: LocalName;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly state: ApplicationState;
  readonly outcome: DeclaredDayHitRecord["outcome"];
  readonly refundTwd: number;
}

/** A declared day with what it touched, and what else follows it. */
export interface DeclaredDayView extends DeclaredDay {
  readonly declaredAt: EpochMs;
  readonly liftedAt: EpochMs | null;
  readonly struck: readonly StruckUse[];
  readonly refundTwd: number;
  /** What follows the day by itself, in words. */
  readonly follows: readonly LocalName[];
}

/** What lifting a day gave back, and what it could not. */
export interface LiftedDay {
  readonly day: DeclaredDayView;
  readonly restored: readonly StruckUse[];
  readonly notRestored: readonly { readonly use: StruckUse; readonly because: LocalName }[];
}

/**
 * Days that are declared off: once, and everything follows.
 *
 * @throws WeishanError RECORD_CONFLICT for a day that is declared already, RECORD_UNKNOWN for one that is not
 */
export interface DeclaredDayDesk {
  list(caller: ApplicationCaller): Promise<readonly DeclaredDayView[]>;
  /** What a day would strike; nothing happens. */
  preview(asked: AskedDay, caller: ApplicationCaller): Promise<readonly StruckUse[]>;
  declare(asked: AskedDay, reason: string, caller: ApplicationCaller): Promise<DeclaredDayView>;
  lift(id: string, reason: string, caller: ApplicationCaller): Promise<LiftedDay>;
}
