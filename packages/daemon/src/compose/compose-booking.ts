import { randomUUID } from "node:crypto";
import { resourceTree } from "@weishan/core/booking";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { Postbox } from "../app/access/postbox.ts";
import type { ApplicationDesks } from "../app/booking/application/application-desks.ts";
import { noApplicationDesks } from "../app/booking/application/no-application-desks.ts";
import type { ClaimDesks } from "../app/booking/ledger/claim-side.ts";
import { ClaimsLedger } from "../app/booking/ledger/claims-ledger.ts";
import { HoldExpiry } from "../app/booking/ledger/hold-expiry.ts";
import { OpenClaimDesk } from "../app/booking/ledger/open-claim-desk.ts";
import type { LettingDesks } from "../app/booking/letting-desks.ts";
import { noLettingDesks } from "../app/booking/no-letting-desks.ts";
import { noPaperDesks } from "../app/booking/no-paper-desks.ts";
import type { PaperDesks } from "../app/booking/paper-desks.ts";
import type { EventDesks } from "../app/booking/readiness/event-desks.ts";
import { noEventDesks } from "../app/booking/readiness/no-event-desks.ts";
import type { OpenCommands } from "../app/command/open-commands.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { LiveState } from "../app/field/live-state.ts";
import type { TicketDesk } from "../app/maintenance/ticket-desk.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { PictureDesk } from "../app/picture/picture-desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notices } from "../ports/notices.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import type { Records } from "../ports/records.ts";

/** What is let and who has it: made first, because alarms, tickets and shutdowns ask it. */
export const composeLedger = ({
  records,
  model,
}: {
  readonly records: Records;
  readonly model: ModelIndex;
}): ClaimsLedger => new ClaimsLedger({ records, tree: resourceTree(model.centers), model, newId: randomUUID });

/** What the daemon has already when the desks of the venues are made. */
export interface BookingParts {
  readonly ledger: ClaimsLedger;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LiveState;
  readonly history: ReadingHistory;
  readonly orders: OpenCommands;
  readonly tickets: TicketDesk;
  readonly pictures: PictureDesk;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  /** The outbox of mail; undefined before the daemon opens and where no mail is sent. */
  readonly postbox: () => Postbox | undefined;
  readonly dataDir: string;
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The booking desks of an installation. */
export interface ComposedBooking {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: ApplicationDesks & ClaimDesks & EventDesks & LettingDesks & PaperDesks;
  /** Once the records are open. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Puts the desks of the venues together: each is made here, loaded, started and stopped in this order. */
export function composeBooking(parts: BookingParts): ComposedBooking {
  const claimDesk = new OpenClaimDesk({ ...parts, newId: randomUUID });
  const holdExpiry = new HoldExpiry(parts);
  return {
    http: { claimDesk, ...noApplicationDesks, ...noEventDesks, ...noLettingDesks, ...noPaperDesks },
    load: () => Promise.resolve(),
    start: () => holdExpiry.start(),
    stop: () => holdExpiry.stop(),
  };
}
