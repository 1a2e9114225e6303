import type { Principal } from "@weishan/core/access";
import type { LocalName, System } from "@weishan/core/center";
import type {
  ReplaceOrRepair,
  TicketIndicators,
  TicketPriority,
  TicketSource,
  TicketState,
  WaitingReason,
} from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { ChecklistItem, MergedTicketField } from "../../ports/record-kinds/ticket-record.ts";
import type { Actor } from "../../ports/records.ts";
import type { EquipmentRef, PersonRef, TicketDetail, TicketRow, TicketWorkView } from "./ticket-views.ts";

/** Some of the fields of something, with what they shall be. */
export type Changes<Thing> = { readonly [Field in keyof Thing]?: Thing[Field] | undefined };

/** Who asks for something about tickets. */
export interface TicketCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

export interface TicketSearch {
  readonly centerId?: string | undefined;
  readonly states?: readonly TicketState[] | undefined;
  readonly priorities?: readonly TicketPriority[] | undefined;
  /** A person's id, `me` or `nobody`. */
  readonly assignee?: string | undefined;
  readonly contractorId?: string | undefined;
  readonly equipmentId?: string | undefined;
  readonly source?: TicketSource | undefined;
  /** Only those that are open, or only those that ended. */
  readonly isOpen?: boolean | undefined;
  readonly words?: string | undefined;
  readonly sort: "pressing" | "newest" | "oldest";
  /** The id of the last ticket of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface TicketPage {
  readonly tickets: readonly TicketRow[];
  /** What to ask the next page with; null where there is none. */
  readonly nextBefore: string | null;
}

/** A ticket that somebody reports here, by hand. */
export interface ReportedTicket {
  /** Made by who hands it in, so that what is handed in again is the same ticket. */
  readonly id: string;
  readonly source: TicketSource;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  /** Null: what is reported is a trouble of its own. */
  readonly cause: string | null;
  readonly title: LocalName;
  readonly description: string;
  readonly priority: TicketPriority;
  readonly stopsEquipment: boolean;
  readonly plannedFor: EpochMs | null;
  readonly checklist: readonly ChecklistItem[];
}

export interface AskedStep {
  readonly id: string;
  readonly to: TicketState;
  readonly reason: string | null;
  readonly assigneeId: string | null;
  readonly contractorId: string | null;
  readonly waitingFor: WaitingReason | null;
  readonly duplicateOf: string | null;
  readonly resolution: string | null;
  /** When it was done on the phone; null: now. */
  readonly happenedAt: EpochMs | null;
}

export interface AskedAssignment {
  readonly id: string;
  readonly assigneeId: string | null;
  readonly contractorId: string | null;
  readonly reason: string | null;
}

/** Values of the fields that somebody changed, made from a version. */
export interface TicketPatch {
  readonly baseVersion: number;
  readonly changes: {
    readonly title?: LocalName | undefined;
    readonly description?: string | undefined;
    readonly priority?: TicketPriority | undefined;
    readonly plannedFor?: EpochMs | null | undefined;
    readonly needsVerification?: boolean | undefined;
    readonly stopsEquipment?: boolean | undefined;
  };
  readonly reason: string | null;
}

/** A field that somebody else changed meanwhile, to something else. */
export interface TicketFieldConflict {
  readonly field: MergedTicketField;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly changedBy: PersonRef | null;
  readonly changedAt: EpochMs;
}

export type PatchOutcome =
  | { readonly kind: "changed"; readonly ticket: TicketDetail }
  /** Nothing was changed; both values of each field are told. */
  | { readonly kind: "conflict"; readonly version: number; readonly conflicts: readonly TicketFieldConflict[] };

interface WorkItem {
  /** Made by who hands it in. */
  readonly id: string;
  readonly happenedAt: EpochMs | null;
}

/** What somebody hands in while working, by its kind. */
export type AskedWork =
  | (WorkItem & { readonly kind: "comment"; readonly text: string; readonly isInternal: boolean })
  | (WorkItem & { readonly kind: "time"; readonly minutes: number; readonly text: string | null })
  | (WorkItem & {
      readonly kind: "reading";
      /** A point of the model: its live value is taken where no value is given. */
      readonly pointId: string | null;
      readonly name: string | null;
      readonly value: number | null;
      readonly unit: string | null;
    })
  | (WorkItem & { readonly kind: "part"; readonly partId: string; readonly quantity: number })
  | (WorkItem & { readonly kind: "photo"; readonly content: Uint8Array; readonly text: string | null })
  | (WorkItem & {
      readonly kind: "signature";
      readonly signerName: string;
      readonly path: string;
      readonly widthPx: number;
      readonly heightPx: number;
    })
  | (WorkItem & {
      readonly kind: "checklist";
      readonly key: string;
      readonly answer: string | number | boolean | null;
      readonly isOk: boolean | null;
      readonly text: string | null;
    })
  | (WorkItem & { readonly kind: "cost"; readonly costTwd: number; readonly text: string });

export interface BoardColumn {
  readonly state: TicketState;
  readonly count: number;
  readonly tickets: readonly TicketRow[];
}

/** What a phone needs to go on without a network. */
export interface WorkPackage {
  readonly asOf: EpochMs;
  readonly tickets: readonly TicketDetail[];
  readonly parts: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: LocalName;
    readonly unit: string;
    readonly quantity: number;
  }[];
}

export interface IndicatorQuery {
  readonly centerId?: string | undefined;
  readonly system?: System | undefined;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The indicators with the equipments named, and which of them are better replaced. */
export interface TicketIndicatorsView extends Omit<TicketIndicators, "costsByEquipment" | "repeatOffenders"> {
  readonly costsByEquipment: readonly (TicketIndicators["costsByEquipment"][number] & Named)[];
  readonly repeatOffenders: readonly (TicketIndicators["repeatOffenders"][number] & Named)[];
  readonly replaceOrRepair: readonly (ReplaceOrRepair &
    Named & { readonly equipmentId: string; readonly repairCostTwd: number })[];
}

interface Named {
  /** Null for an equipment that is no longer in the model. */
  readonly equipment: EquipmentRef | null;
}

/**
 * Where people see and change tickets.
 *
 * Each method throws RECORD_UNKNOWN for what the caller may not see, ACCESS_DENIED for what the caller may see but not
 * do, TICKET_REFUSED for a step that needs something first, RECORD_CONFLICT for an id that is something else's.
 */
export interface Tickets {
  list(search: TicketSearch, caller: TicketCaller): Promise<TicketPage>;
  board(centerId: string | undefined, caller: TicketCaller): Promise<readonly BoardColumn[]>;
  find(ticketId: string, caller: TicketCaller): Promise<TicketDetail>;
  report(ticket: ReportedTicket, caller: TicketCaller): Promise<TicketDetail & { readonly joined: boolean }>;
  take(ticketId: string, step: AskedStep, caller: TicketCaller): Promise<TicketDetail>;
  assign(ticketId: string, assignment: AskedAssignment, caller: TicketCaller): Promise<TicketDetail>;
  patch(ticketId: string, patch: TicketPatch, caller: TicketCaller): Promise<PatchOutcome>;
  work(ticketId: string, work: AskedWork, caller: TicketCaller): Promise<TicketWorkView>;
  mine(caller: TicketCaller): Promise<WorkPackage>;
  indicators(query: IndicatorQuery, caller: TicketCaller): Promise<TicketIndicatorsView>;
  /** Whoever may work on the tickets of a centre. */
  workers(centerId: string, caller: TicketCaller): Promise<readonly PersonRef[]>;
}

/** The tickets given to one's own firm, and nothing of any other. */
export interface OwnTickets {
  list(caller: TicketCaller): Promise<readonly OwnTicket[]>;
  find(ticketId: string, caller: TicketCaller): Promise<OwnTicket>;
  take(ticketId: string, step: AskedStep, caller: TicketCaller): Promise<OwnTicket>;
  work(ticketId: string, work: AskedWork, caller: TicketCaller): Promise<TicketWorkView>;
  picture(ticketId: string, pictureId: string, caller: TicketCaller): Promise<OwnPicture | undefined>;
}

export interface OwnPicture {
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** What a firm sees of a ticket that was given to it. */
export type OwnTicket = Pick<
  TicketDetail,
  | "id"
  | "number"
  | "centerId"
  | "equipment"
  | "space"
  | "title"
  | "description"
  | "state"
  | "waitingFor"
  | "priority"
  | "reportedAt"
  | "plannedFor"
  | "doneAt"
  | "sla"
  | "version"
  | "resolution"
  | "checklist"
  | "work"
  | "steps"
>;
