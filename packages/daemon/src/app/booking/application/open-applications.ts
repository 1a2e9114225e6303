import type { RuleBook } from "@weishan/core/booking";
import { type OfficeCalendar, officeCalendar } from "@weishan/core/calendar";
import type { Notices } from "../../../ports/notices.ts";
import { lastingCalendar } from "../../maintenance/ticket-calendar.ts";
import { DayDesk } from "../declared-day/day-desk.ts";
import type { DeclaredDayBook } from "../declared-day/declared-day-book.ts";
import { RuleBookShelf } from "../rule-book/rule-book-shelf.ts";
import { ApplicationDesk } from "./application-desk.ts";
import type { ApplicationDesks } from "./application-desks.ts";
import { ApplicationOffice } from "./application-office.ts";
import type { ApplicationFollower, ApplicationParts } from "./application-parts.ts";
import { ApplicationWatch } from "./application-watch.ts";
import { OwnApplicationDesk } from "./own-application-desk.ts";

/** A year: audits and complaints about money come later than those about a repair. */
const CONTACT_KEPT_MS = 365 * 86_400_000;

export interface OpenApplicationParts
  extends Omit<ApplicationParts, "shelf" | "calendar" | "declaredDays" | "followers"> {
  /** What the program and the installation bring along as files. */
  readonly ruleBooks: readonly RuleBook[];
  readonly declaredDayBook: DeclaredDayBook;
  readonly notices: Notices;
  readonly calendar?: OfficeCalendar;
}

/** Everything about applications, put together. */
export interface OpenApplications {
  /** As the other desks of the venues change them. */
  readonly desk: ApplicationDesk;
  readonly shelf: RuleBookShelf;
  readonly http: ApplicationDesks;
  readonly watch: ApplicationWatch;
  /** Adds somebody who is told of each change, in its transaction. Before anything changes. */
  follow(follower: ApplicationFollower): void;
  /** Once the records are open. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function openApplications({ ruleBooks, declaredDayBook, ...given }: OpenApplicationParts): OpenApplications {
  const { records, clock } = given;
  const followers: ApplicationFollower[] = [];
  const shelf = new RuleBookShelf({ records, files: ruleBooks, clock });
  // Prices of working days and holidays are those of the country: a typhoon day costs nothing, for nobody uses it.
  const calendar = lastingCalendar(given.calendar ?? officeCalendar());
  const parts: ApplicationParts = { ...given, shelf, calendar, declaredDays: declaredDayBook, followers };
  const desk = new ApplicationDesk(parts);
  const watch = new ApplicationWatch({ ...parts, desk, contactKeptMs: CONTACT_KEPT_MS });
  return {
    desk,
    shelf,
    watch,
    http: {
      applications: new ApplicationOffice({ ...parts, desk }),
      ownApplications: new OwnApplicationDesk({ ...parts, desk }),
      ruleBooks: shelf,
      declaredDays: new DayDesk({ ...parts, desk, book: declaredDayBook, notices: given.notices }),
    },
    follow: (follower) => void followers.push(follower),
    async load() {
      await shelf.load();
      await declaredDayBook.load();
    },
    start: () => watch.start(),
    stop: () => watch.stop(),
  };
}
