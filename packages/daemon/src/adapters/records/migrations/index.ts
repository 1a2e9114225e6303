import { audit } from "./0001-audit.ts";
import { auditPersonal } from "./0002-audit-personal.ts";
import { people } from "./0010-people.ts";
import { accounts } from "./0011-accounts.ts";
import { commands } from "./0020-commands.ts";
import { pictures } from "./0040-pictures.ts";
import { notices } from "./0041-notices.ts";
import { alarms } from "./0050-alarms.ts";
import { faults } from "./0060-faults.ts";
import { tickets } from "./0070-tickets.ts";
import { ticketWork } from "./0071-ticket-work.ts";
import { stock } from "./0072-stock.ts";
import { contractors } from "./0073-contractors.ts";
import { serviceRequests } from "./0074-service-requests.ts";
import { plans } from "./0080-plans.ts";
import { claims } from "./0090-claims.ts";
import { applications } from "./0091-applications.ts";
import { bookingPapers } from "./0092-booking-papers.ts";
import { bookingExtras } from "./0093-booking-extras.ts";
import { eventLinks } from "./0094-event-links.ts";
import { applicants } from "./0095-applicants.ts";
import { meters } from "./0100-meters.ts";
import { demandAndMoney } from "./0101-demand-and-money.ts";
import { iceDays } from "./0102-ice-days.ts";
import { energyBaselines } from "./0103-energy-baselines.ts";
import { reports } from "./0104-reports.ts";
import { reportEntries } from "./0105-report-entries.ts";
import type { Migration } from "./migration.ts";

/**
 * Every step that the tables have gone through, in order.
 *
 * To add one: a file `NNNN-name.ts` with a `Migration`, made with `createRecordTable` and a literal of the kind as it
 * is now; its name here; and the kind in `record-kinds.ts`, so that the start-up check looks for its columns.
 */
export const MIGRATIONS: readonly Migration[] = [
  audit,
  auditPersonal,
  people,
  accounts,
  commands,
  pictures,
  notices,
  alarms,
  faults,
  tickets,
  ticketWork,
  stock,
  contractors,
  serviceRequests,
  plans,
  claims,
  applications,
  bookingPapers,
  bookingExtras,
  eventLinks,
  applicants,
  meters,
  demandAndMoney,
  iceDays,
  energyBaselines,
  reports,
  reportEntries,
];
