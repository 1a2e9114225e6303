import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { DemandForecast } from "../../../ports/demand-forecast.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { Notices } from "../../../ports/notices.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { Commands, LockOuts } from "../../command/command-side.ts";
import type { LeaseKeeper } from "../../command/lease-keeper.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { TicketDesk } from "../../maintenance/ticket-desk.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { LatestReadings } from "../../overview/present-readings.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { BookedEvents } from "./booked-event.ts";

/** An alarm of an equipment that is not normal now. */
export interface StandingAlarm {
  readonly name: LocalName;
  readonly priority: "critical" | "high" | "medium" | "low";
  /** False for one that has gone and waits for its acknowledgement. */
  readonly isActive: boolean;
}

/** What everything that joins bookings and buildings works with. */
export interface EventParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly history: Pick<ReadingHistory, "buckets" | "counterAdvance">;
  readonly ledger: Pick<ClaimsLedger, "standing" | "ofBooking" | "release" | "taken" | "claims" | "tree">;
  readonly events: BookedEvents;
  /** Ends the use of an application because nobody came, in the same change; one that is over stays as it is. */
  readonly endUnused: (
    transaction: RecordsTransaction,
    bookingId: string,
    given: { readonly reason: string; readonly actor: Actor },
  ) => Promise<unknown>;
  readonly commands: Pick<Commands, "limits">;
  readonly leases: Pick<LeaseKeeper, "grant" | "end">;
  readonly lockOuts: Pick<LockOuts, "isLockedOut">;
  /** The shutdown because of which an equipment stands still at an instant. */
  readonly shutdownOf: (equipmentId: string, at: EpochMs) => { readonly title: string } | undefined;
  readonly tickets: Pick<TicketDesk, "raise">;
  readonly alarmsOf: (equipmentId: string) => readonly StandingAlarm[];
  readonly price: EnergyPrice;
  readonly demand: DemandForecast;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly links: LinkTokens;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}
