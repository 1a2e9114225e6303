import type { UseCount, UseGroup } from "../../booking/index.ts";
import type { PlainDateText } from "../../calendar/index.ts";
import type { LocalName, System } from "../../center/index.ts";
import type { ReportPeriod } from "../report.ts";
import type { ReportEntry } from "./report-entry.ts";

/** A repair that was asked for or found: a ticket that was not rejected, is no duplicate and no planned maintenance. */
export interface RepairCase {
  readonly centerId: string;
  /** The system of its equipment; null where it is about a place: civil works and the like. */
  readonly system: System | null;
  readonly reportedOn: PlainDateText;
}

/** Something that took place in a centre on a day: an evaluation, a patrol. */
export interface HeldOn {
  readonly centerId: string;
  readonly on: PlainDateText;
}

/** Statutory work that was recorded as done. */
export interface FulfilledWork extends HeldOn {
  readonly ruleId: string;
  /** The day on which its result was sent to the authority; null where it was not. */
  readonly filedOn: PlainDateText | null;
}

/** A centre that a report tells of. */
export interface CityCenter {
  readonly id: string;
  readonly name: LocalName;
}

/** What the desks have recorded of a period, as far as the city's reports tell of it; and what people entered. */
export interface CityFacts {
  readonly period: ReportPeriod;
  readonly centers: readonly CityCenter[];
  /** The first day that was not counted: the end of the period, or sooner while it is not over. */
  readonly countedTo: PlainDateText;
  readonly repairs: readonly RepairCase[];
  readonly uses: readonly (UseGroup & UseCount)[];
  /** Finished walks of the evaluation of cleanliness and greening. */
  readonly evaluations: readonly HeldOn[];
  /** Finished walks of the patrol for breeding places of mosquitoes. */
  readonly dengueWalks: readonly HeldOn[];
  readonly breedingSites: { readonly foundCount: number; readonly clearedCount: number };
  readonly fulfilled: readonly FulfilledWork[];
  /** Measures to save energy that ran in the period; null where no desk keeps them. */
  readonly savingMeasureCount: number | null;
  /** Those that are told in this report. */
  readonly entries: readonly ReportEntry[];
}
