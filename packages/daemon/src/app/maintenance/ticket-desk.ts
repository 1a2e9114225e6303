import type { LocalName } from "@weishan/core/center";
import type { TicketPriority, TicketSource } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { ChecklistItem } from "../../ports/record-kinds/ticket-record.ts";
import type { Actor } from "../../ports/records.ts";

/** What a part of the program, or somebody at the desk, wants to be worked on. */
export interface RaisedTicket {
  readonly source: TicketSource;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  /**
   * What is wrong, as a stable key (`supplyAirTempC~high`, `ahu-stuck-valve`): a repeat with the same equipment (or the
   * same space, where there is no equipment) and the same cause joins the ticket that is open.
   */
  readonly cause: string;
  readonly title: LocalName;
  readonly description: string;
  /** What it would be if nobody used the spaces; the calendar of claims may make it more pressing. */
  readonly priorityHint: TicketPriority;
  /** Its equipment stands still until it is done: an elevator out of service, a tripped chiller. Not said: it does not. */
  readonly stopsEquipment?: boolean;
  /** When planned work is due; not said: as its priority promises. */
  readonly plannedFor?: EpochMs | null;
  /** What is to be looked at or measured while working. */
  readonly checklist?: readonly ChecklistItem[];
  /** Where to look: the points that show it, and the span that shows it best. */
  readonly evidence: {
    readonly pointIds: readonly string[];
    readonly from: EpochMs;
    readonly to: EpochMs;
  } | null;
  /** The person who reported it; null for the program itself and for requests without an account. */
  readonly reportedBy: string | null;
  /** The alarm, diagnosis, request, walk or occurrence it comes from. */
  readonly sourceId: string | null;
}

export interface RaiseOutcome {
  readonly ticketId: string;
  /** `115-SW-000123` */
  readonly number: string;
  /** Whether it joined a ticket that was open already. */
  readonly joined: boolean;
}

/** A trouble whose state changed by itself. */
export interface TroubleChange {
  readonly equipmentId: string;
  readonly cause: string;
  readonly at: EpochMs;
}

/** Where the parts of the program hand in what must be worked on, and say when it is gone or back. */
export interface TicketDesk {
  /** @throws WeishanError RECORDS_UNAVAILABLE; RECORD_UNKNOWN for equipment, a space or a centre that does not exist */
  raise(ticket: RaisedTicket, actor: Actor): Promise<RaiseOutcome>;
  /**
   * The trouble is gone since then: the beginning of the proof that closing the ticket of an alarm needs. Without an
   * open ticket of that equipment and cause nothing happens.
   */
  recovered(change: TroubleChange): Promise<void>;
  /** The trouble is back: the proof begins anew, and a ticket that was done or verified is reopened. */
  recurred(change: TroubleChange): Promise<void>;
}
