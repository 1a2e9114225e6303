import type { ReadOutcome, RegisterRead, RegisterWrite, WriteOutcome } from "../../ports/register-transport.ts";
import type { UnitLine } from "./unit-line.ts";
import type { Poll } from "./unit-polls.ts";

/** A read beside the schedule that asks what the unit has: where a missing register is, or where its models are. */
export interface SearchRead {
  readonly kind: "search";
  readonly unitId: number;
  readonly dueMs: number;
  readonly line: UnitLine;
  readonly read: RegisterRead;
  /** A connection that was just closed is no outage yet: the one who asks will ask again. */
  readonly isForgiven: boolean;
  readonly settle: (outcome: ReadOutcome) => void;
}

export interface PollRead {
  readonly kind: "poll";
  readonly unitId: number;
  readonly dueMs: number;
  readonly line: UnitLine;
  readonly poll: Poll;
}

/** One small read that asks whether a silent unit, or anything behind a silent endpoint, is back. */
export interface ProbeRead {
  readonly kind: "probe";
  readonly line: UnitLine;
  readonly read: RegisterRead;
  readonly timeoutMs: number;
}

/** What goes before every waiting read: a write, and the read that checks it. */
export type UrgentJob =
  | { readonly kind: "write"; readonly write: RegisterWrite; readonly settle: (outcome: WriteOutcome) => void }
  | { readonly kind: "check"; readonly read: RegisterRead; readonly settle: (outcome: ReadOutcome) => void };

export type QueuedJob = PollRead | SearchRead;
export type BusJob = QueuedJob | ProbeRead | UrgentJob;

export const readOf = (job: Exclude<BusJob, { kind: "write" }>): RegisterRead =>
  job.kind === "poll" ? job.poll.read : job.read;
