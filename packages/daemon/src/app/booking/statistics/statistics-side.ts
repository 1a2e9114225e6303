import type { UseCount, UseGroup, UsePeriod, UseRow, Utilisation } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { DeskCaller } from "../desk-caller.ts";

export interface StatisticsWish {
  /** Null: all that the caller sees. */
  readonly centerId: string | null;
  /** First and last day, both counted. */
  readonly from: string;
  readonly to: string;
  readonly by: UsePeriod;
}

/** Uses of the venues over some time. */
export interface BookingStatistics {
  readonly asOf: EpochMs;
  readonly from: string;
  readonly to: string;
  readonly by: UsePeriod;
  readonly rows: readonly UseRow[];
  /** In the groups of the city's yearly report, for centres that the caller sees. */
  readonly groups: readonly (UseGroup & UseCount)[];
  readonly utilisation: readonly Utilisation[];
  /** What counts as one use (場次). */
  readonly definition: LocalName;
}

/** How the venues were used. Throws QUERY_INVALID for days that are none or more than ten years. */
export interface StatisticsDesk {
  count(wish: StatisticsWish, caller: DeskCaller): Promise<BookingStatistics>;
}
