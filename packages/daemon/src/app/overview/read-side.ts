/** What those who only look (HTTP, reports) use of the ports. */
export type { Clock, Timer } from "../../ports/clock.ts";
export type { JournalState } from "../../ports/journal.ts";
export type { LogFacts, Logger } from "../../ports/logger.ts";
export type {
  Buckets,
  HistoryState,
  ReadingHistory,
  Series,
  TimeSpan,
} from "../../ports/reading-history.ts";
