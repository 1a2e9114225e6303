import type { OfficeCalendar } from "@weishan/core/calendar";
import type { Clock } from "../../ports/clock.ts";
import type { FilmStore } from "../../ports/film-store.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notices } from "../../ports/notices.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { PictureDesk } from "../picture/picture-desk.ts";
import type { ApplicationDesk } from "./application/application-desk.ts";
import type { Applications } from "./application/application-side.ts";
import type { ClaimsLedger } from "./ledger/claims-ledger.ts";
import type { LettingDesks } from "./letting-desks.ts";
import { MediaOffice } from "./media/media-desk.ts";
import { openingHoursOf, shownHours } from "./opening-hours.ts";
import { QuickDesk } from "./quick/quick-desk.ts";
import type { RuleBookShelf } from "./rule-book/rule-book-shelf.ts";
import { SeriesDesk } from "./series/series-desk.ts";
import { UseStatistics } from "./statistics/statistics-desk.ts";
import { WaitingDesk } from "./waiting/waiting-desk.ts";
import { WaitingWatch, type WaitingWatchParts } from "./waiting/waiting-watch.ts";

/** What the ways of letting beside the single application are made of. */
export interface LettingParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  readonly model: ModelIndex;
  readonly applicationDesk: ApplicationDesk;
  readonly applications: Pick<Applications, "find">;
  readonly shelf: Pick<RuleBookShelf, "bookFor">;
  readonly calendar: Pick<OfficeCalendar, "isWorkday">;
  readonly pictures: Pick<PictureDesk, "keep" | "read">;
  readonly films: FilmStore;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly notices: Notices;
  /** Puts a letter to who waits into the outbox; null where none is sent. */
  readonly writeTo: WaitingWatchParts["writeTo"];
  readonly clock: Clock;
  readonly log: Logger;
  /** A new UUID. */
  readonly newId: () => string;
  /** A short digest of a text. */
  readonly digest: (text: string) => string;
}

/** The desks, with what looks after the waiting list while the daemon runs. */
export interface OpenLettings {
  readonly http: LettingDesks;
  start(): void;
  stop(): Promise<void>;
}

/** Makes the desks of series, the telephone, the waiting list, media and statistics. */
export function openLettings(parts: LettingParts): OpenLettings {
  const { records, ledger, applicationDesk, applications, clock } = parts;
  const hours = openingHoursOf(parts.shelf, parts.calendar);
  const waiting = { ...parts, applications: applicationDesk };
  const watch = new WaitingWatch(waiting);
  return {
    http: {
      series: new SeriesDesk(parts),
      waitingList: new WaitingDesk({ ...waiting, watch }),
      quickBookings: new QuickDesk({ records, ledger, desk: applicationDesk, applications }),
      media: new MediaOffice({ ...parts, hours: shownHours }),
      bookingStatistics: new UseStatistics({ records, tree: ledger.tree, hours, clock }),
    },
    start: () => watch.start(),
    stop: () => watch.stop(),
  };
}
