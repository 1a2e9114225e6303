import type { PlainDateText } from "../../calendar/index.ts";
import type { LocalName, System } from "../../center/index.ts";
import type { TicketIndicators, TicketSource } from "../../maintenance/index.ts";
import type { CityCenter } from "../city/city-facts.ts";

/** A ticket that came in during the month. */
export interface MonthTicket {
  readonly centerId: string;
  readonly system: System | null;
  readonly source: TicketSource;
  readonly reportedOn: PlainDateText;
}

/** An equipment with a figure. */
export interface NamedEquipment {
  readonly equipmentId: string;
  /** Null where it is no longer in the model. */
  readonly name: LocalName | null;
}

/** How preventive work went. */
export interface PlannedWork {
  readonly dueCount: number;
  readonly doneCount: number;
  readonly skippedCount: number;
}

/** Equipment that stood still by plan. */
export interface MonthShutdown {
  readonly title: string;
  readonly centerId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly equipment: readonly LocalName[];
  readonly conflictCount: number;
  readonly isCancelled: boolean;
}

/** How often a round was walked to its end. */
export interface WalkedRound {
  readonly roundId: string;
  readonly name: LocalName;
  readonly centerId: string;
  readonly walkCount: number;
  /** Troubles that became tickets. */
  readonly troubleCount: number;
}

/** What maintenance did in a month. */
export interface MaintenanceMonthFacts {
  readonly centers: readonly CityCenter[];
  /** The first day that was not counted. */
  readonly countedTo: PlainDateText;
  readonly tickets: readonly MonthTicket[];
  readonly indicators: Pick<
    TicketIndicators,
    | "reportedCount"
    | "doneCount"
    | "repair"
    | "failure"
    | "availability"
    | "backlog"
    | "response"
    | "resolution"
    | "firstTimeFix"
    | "planCompliance"
    | "costTwd"
  >;
  readonly costs: readonly (NamedEquipment & { readonly costTwd: number; readonly ticketCount: number })[];
  readonly repeats: readonly (NamedEquipment & {
    readonly cause: string;
    /** What the last of its tickets was called; null where it came in before the month. */
    readonly title: LocalName | null;
    readonly count: number;
  })[];
  readonly planned: PlannedWork;
  readonly shutdowns: readonly MonthShutdown[];
  readonly rounds: readonly WalkedRound[];
}
