import { hash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { type ResourceEntry, type RuleBook, type RuleBookRef, resourceTree } from "@weishan/core/booking";
import { officeCalendar } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { FilmFolder } from "../adapters/file/film-folder.ts";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { Postbox } from "../app/access/postbox.ts";
import type { ApplicationDesks } from "../app/booking/application/application-desks.ts";
import { handOf } from "../app/booking/application/application-story.ts";
import { openApplications } from "../app/booking/application/open-applications.ts";
import type { DeclaredDayBook } from "../app/booking/declared-day/declared-day-book.ts";
import { makeDemoBookings } from "../app/booking/demo/demo-bookings.ts";
import { applicationStates } from "../app/booking/ledger/application-states.ts";
import type { ClaimDesks } from "../app/booking/ledger/claim-side.ts";
import { ClaimsLedger } from "../app/booking/ledger/claims-ledger.ts";
import { HoldExpiry } from "../app/booking/ledger/hold-expiry.ts";
import { OpenClaimDesk } from "../app/booking/ledger/open-claim-desk.ts";
import type { LettingDesks } from "../app/booking/letting-desks.ts";
import { openLettings } from "../app/booking/open-lettings.ts";
import type { PaperDesks } from "../app/booking/paper-desks.ts";
import { EventBook } from "../app/booking/readiness/event-book.ts";
import type { EventDesks } from "../app/booking/readiness/event-desks.ts";
import type { StandingAlarm } from "../app/booking/readiness/event-parts.ts";
import { openEvents } from "../app/booking/readiness/open-events.ts";
import type { RuleBookShelf } from "../app/booking/rule-book/rule-book-shelf.ts";
import type { OpenCommands } from "../app/command/open-commands.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { LiveState } from "../app/field/live-state.ts";
import { lastingCalendar } from "../app/maintenance/ticket-calendar.ts";
import type { TicketDesk } from "../app/maintenance/ticket-desk.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { PictureDesk } from "../app/picture/picture-desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { DemandForecast } from "../ports/demand-forecast.ts";
import type { EnergyPrice } from "../ports/energy-price.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notices } from "../ports/notices.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import type { Records } from "../ports/records.ts";
import { type ComposedPapers, composePapers } from "./compose-papers.ts";
import { lazyLinks } from "./lazy-links.ts";

/** What is let and who has it: made first, because alarms, tickets and shutdowns ask it. */
export const composeLedger = ({
  records,
  model,
  resources,
}: {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly resources: readonly ResourceEntry[];
}): ClaimsLedger =>
  new ClaimsLedger({ records, tree: resourceTree(model.centers, resources), model, newId: randomUUID });

/** What the daemon has already when the desks of the venues are made. */
export interface BookingParts {
  readonly ledger: ClaimsLedger;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LiveState;
  readonly history: ReadingHistory;
  readonly orders: OpenCommands;
  readonly tickets: TicketDesk;
  /** The alarms of an equipment that are not normal now. */
  readonly alarmsOf: (equipmentId: string) => readonly StandingAlarm[];
  /** The shutdown because of which an equipment stands still at an instant. */
  readonly shutdownOf: (equipmentId: string, at: EpochMs) => { readonly title: string } | undefined;
  /** What energy costs a centre, and what it will draw. */
  readonly price: EnergyPrice;
  readonly demand: DemandForecast;
  readonly pictures: PictureDesk;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  /** The outbox of mail; undefined before the daemon opens and where no mail is sent. */
  readonly postbox: () => Postbox | undefined;
  readonly ruleBooks: readonly RuleBook[];
  readonly declaredDayBook: DeclaredDayBook;
  /** The address that people type, without a slash at its end; null where none is stated. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The booking desks of an installation. */
export interface ComposedBooking {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: ApplicationDesks & ClaimDesks & EventDesks & LettingDesks & PaperDesks;
  readonly papers: Pick<ComposedPapers, "renderer" | "writeLetter">;
  /** Once the records are open. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Puts the desks of the venues together: each is made here, loaded, started and stopped in this order. */
export function composeBooking(parts: BookingParts): ComposedBooking {
  const applications = openApplications({ ...parts, links: lazyLinks(parts.dataDir), newId: randomUUID });
  const papers = composePapers({ ...parts, applications });
  const events = openEvents({
    ...parts,
    events: new EventBook({ ...parts, noShowReleaseMinOf: (agreed) => noShowReleaseMin(applications.shelf, agreed) }),
    endUnused: (transaction, bookingId, { reason, actor }) =>
      applications.desk.endUse(transaction, bookingId, {
        cause: "no-show",
        reason,
        hand: handOf(actor),
        parties: ["system"],
      }),
    commands: parts.orders.commands,
    leases: parts.orders.leases,
    lockOuts: parts.orders.lockOuts,
    links: lazyLinks(parts.dataDir),
    newId: randomUUID,
  });
  const calendar = lastingCalendar(officeCalendar());
  const lettings = openLettings({
    ...parts,
    applicationDesk: applications.desk,
    applications: applications.http.applications,
    shelf: applications.shelf,
    calendar,
    films: new FilmFolder(join(parts.dataDir, "films")),
    writeTo: papers.writeTo,
    newId: randomUUID,
    digest: (text) => hash("sha256", text, "base64url"),
  });
  const readinessOf = (bookingIds: readonly string[]) => events.verdictsOf(bookingIds);
  const statesOf = applicationStates(parts.records);
  const claimDesk = new OpenClaimDesk({ ...parts, newId: randomUUID, readinessOf, statesOf });
  const holdExpiry = new HoldExpiry(parts);
  return {
    http: { claimDesk, ...applications.http, ...events.http, ...lettings.http, ...papers.http },
    papers,
    load: async () => {
      await applications.load();
      await events.load();
      if (parts.isDemo) {
        const { desk, shelf } = applications;
        await makeDemoBookings({ ...parts, desk, shelf, calendar, lettings: lettings.http });
      }
    },
    start: () => {
      holdExpiry.start();
      applications.start();
      events.start();
      lettings.start();
      papers.start();
    },
    stop: async () => {
      await Promise.all([holdExpiry.stop(), applications.stop(), events.stop(), lettings.stop(), papers.stop()]);
    },
  };
}

/** A version that was never kept says nothing: then no room is given free. */
function noShowReleaseMin(shelf: Pick<RuleBookShelf, "agreed">, agreed: RuleBookRef): number | null {
  try {
    return shelf.agreed(agreed).noShowReleaseMin;
  } catch (error) {
    if (isWeishanError(error) && error.code === "RECORD_UNKNOWN") return null;
    throw error;
  }
}
