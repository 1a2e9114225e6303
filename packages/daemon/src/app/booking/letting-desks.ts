import type { MediaDesk } from "./media/media-side.ts";
import type { QuickBookings } from "./quick/quick-side.ts";
import type { SeriesSide } from "./series/series-side.ts";
import type { StatisticsDesk } from "./statistics/statistics-side.ts";
import type { WaitingList } from "./waiting/waiting-side.ts";

/** The ways of letting beside the single application, as HTTP asks them, and what they add up to. */
export interface LettingDesks {
  readonly series: SeriesSide;
  readonly waitingList: WaitingList;
  readonly quickBookings: QuickBookings;
  readonly media: MediaDesk;
  readonly bookingStatistics: StatisticsDesk;
}
