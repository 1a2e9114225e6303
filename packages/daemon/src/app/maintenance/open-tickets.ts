import { type OfficeCalendar } from "@weishan/core/calendar";
import { SLA_TARGETS, type SlaTargets } from "@weishan/core/maintenance";
import type { LinkTokens } from "../../ports/link-tokens.ts";
import { ContractorDesk } from "./contractor-desk.ts";
import { OwnTicketDesk } from "./own-ticket-desk.ts";
import { ServiceRequestDesk } from "./service-request-desk.ts";
import { StockDesk } from "./stock-desk.ts";
import { followingClock } from "./ticket-calendar.ts";
import { TicketCourse } from "./ticket-course.ts";
import type { TicketDesk } from "./ticket-desk.ts";
import { TicketIntake } from "./ticket-intake.ts";
import { TicketOffice } from "./ticket-office.ts";
import type { TicketParts } from "./ticket-parts.ts";
import { TicketPlaces } from "./ticket-places.ts";
import { TicketWatch } from "./ticket-watch.ts";
import { TicketWorkbook } from "./ticket-workbook.ts";

/** Half a year: a complaint about how it went comes sooner. */
const CONTACT_KEPT_MS = 180 * 86_400_000;

export interface OpenTicketParts extends Omit<TicketParts, "places" | "targets" | "calendar"> {
  readonly links: LinkTokens;
  /** Whoever keeps what it said is told when it says something else. */
  readonly calendar: OfficeCalendar & { readonly listen?: (listener: () => void) => () => void };
  readonly targets?: SlaTargets;
}

/** Everything about tickets, put together. */
export interface OpenTickets {
  /** Where parts of the program hand in what must be worked on. */
  readonly desk: TicketDesk;
  readonly tickets: TicketOffice;
  readonly ownTickets: OwnTicketDesk;
  readonly stock: StockDesk;
  readonly contractors: ContractorDesk;
  readonly requests: ServiceRequestDesk;
  readonly watch: TicketWatch;
  start(): void;
  stop(): Promise<void>;
}

export function openTickets({ targets = SLA_TARGETS, ...given }: OpenTicketParts): OpenTickets {
  const parts = {
    ...given,
    targets,
    places: new TicketPlaces(given.model),
    calendar: followingClock(given.calendar),
  };
  const intake = new TicketIntake(parts);
  const course = new TicketCourse(parts);
  const workbook = new TicketWorkbook(parts);
  const watch = new TicketWatch({ ...parts, intake, contactKeptMs: CONTACT_KEPT_MS });
  return {
    desk: intake,
    tickets: new TicketOffice({ ...parts, intake, course, workbook }),
    ownTickets: new OwnTicketDesk({ ...parts, course, workbook }),
    stock: new StockDesk(parts),
    contractors: new ContractorDesk(parts),
    requests: new ServiceRequestDesk({ ...parts, intake }),
    watch,
    start: () => watch.start(),
    stop: () => watch.stop(),
  };
}
