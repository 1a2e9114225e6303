import type { Principal } from "@weishan/core/access";
import type { Cause } from "@weishan/core/cause";
import type { LocalName } from "@weishan/core/center";
import type { Lease, LeaseLevel } from "@weishan/core/command";
import type { EpochMs } from "@weishan/core/reading";
import type { CommandRequestState } from "../../ports/record-kinds/command-request-record.ts";
import type { LeaseEnd } from "../../ports/record-kinds/lease-record.ts";
import type { Actor } from "../../ports/records.ts";
import type { WriteResult } from "../field/point-write.ts";
import type { Trouble } from "../overview/trouble.ts";

/** Who gives an order, approves one or hangs up a lock-out. */
export interface CommandCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** How far the device is with what it is told: it took it, it will be told, or it waits for a lock-out to end. */
export type OrderState = "done" | "owed" | "locked-out";

/** A lease that counts, as people see it. */
export interface LeaseView extends Lease {
  readonly holderName: string;
  /** Whether this one holds the point now; the others wait beneath it. */
  readonly isHolding: boolean;
  /** How the order is going, for the one that holds; null for one that waits. */
  readonly order: OrderState | null;
  /** Why the device has not taken it yet, for people; null where it has or was not asked yet. */
  readonly trouble: string | null;
  /** What the device or the way to it failed at; null where that is not why. */
  readonly cause: Cause | null;
  /**
   * What the device says now, where that is not what it took: somebody changed it at the device itself. Null where it
   * says what it was told, and where nothing is known.
   */
  readonly deviceSays: number | null;
}

/** A lease that ended, as people see it. */
export interface EndedLeaseView extends Lease {
  readonly holderName: string;
  readonly endedAt: EpochMs | null;
  readonly ended: LeaseEnd | null;
}

/** Who holds a point, in short, for every place where the point is shown. */
export interface HeldBy {
  readonly level: LeaseLevel;
  readonly holderId: string;
  readonly holderName: string;
  readonly value: number;
  readonly until: EpochMs;
}

export interface GivenCommand {
  readonly pointId: string;
  readonly value: number;
  readonly reason: string;
  /** Null: as long as is usual. */
  readonly holdMs: number | null;
}

/** What became of a command. `awaiting-approval`: nothing was sent; it waits for a second person. */
export interface CommandResult extends Omit<WriteResult, "outcome" | "requested"> {
  readonly outcome: WriteResult["outcome"] | "awaiting-approval";
  /** Why nothing was sent, in both languages; null where something was. `why` says the same in English. */
  readonly refusal: LocalName | null;
  /** The lease, where the command came as far; one that ended because the device refused is told too. */
  readonly lease: LeaseView | null;
  readonly requestId: string | null;
}

export interface CommandRequestView {
  readonly id: string;
  readonly pointId: string;
  readonly value: number;
  readonly reason: string;
  readonly holdMs: number;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly state: CommandRequestState;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: EpochMs | null;
  readonly decisionReason: string | null;
  /** Whether the one who asks may approve it: has the right there, and did not ask for it. */
  readonly mayApprove: boolean;
}

/** How a point may be commanded, for who looks at it. */
export interface CommandLimits {
  /** In the point's unit. */
  readonly min: number;
  readonly max: number;
  /** Orders need a second person. */
  readonly isCritical: boolean;
  readonly usualHoldMs: number;
  readonly longestHoldMs: number;
}

/**
 * Where people give orders to points.
 *
 * Each method throws POINT_UNKNOWN or RECORD_UNKNOWN for what the caller may not see, ACCESS_DENIED for what the caller
 * may see but not do, RECORD_CONFLICT for what is over already, RECORDS_UNAVAILABLE where nothing can be kept.
 */
export interface Commands {
  /** What a device or a rule does to the order is in the result. */
  command(given: GivenCommand, caller: CommandCaller): Promise<CommandResult>;
  /** Those that wait, and those that were decided lately; the newest first. */
  requests(principal: Principal): Promise<readonly CommandRequestView[]>;
  approve(requestId: string, reason: string, caller: CommandCaller): Promise<CommandResult>;
  /** Also by the one who asked, who then takes it back. */
  decline(requestId: string, reason: string, caller: CommandCaller): Promise<CommandRequestView>;
  /** All leases that count of these points, each point's strongest first. */
  leases(pointIds: readonly string[]): Promise<readonly LeaseView[]>;
  release(leaseId: string, reason: string, caller: CommandCaller): Promise<EndedLeaseView>;
  /** Leases of a point that ended, the newest first. */
  history(pointId: string, limit: number): Promise<readonly EndedLeaseView[]>;
  /** Who holds each of these points; points that nobody holds are left out. */
  heldBy(pointIds: readonly string[]): Promise<ReadonlyMap<string, HeldBy>>;
  /** Null for a point that this installation does not let anybody write. */
  limits(pointId: string): CommandLimits | null;
  /** What is wrong with orders now. */
  troubles(): readonly Trouble[];
  /** Calls whenever somebody takes or leaves a point, or a lock-out begins or ends; answers how to stop it. */
  listen(listener: () => void): () => void;
}

export interface LockOutView {
  readonly id: string;
  readonly equipmentId: string;
  readonly setBy: string;
  readonly setByName: string;
  readonly reason: string;
  readonly photoId: string | null;
  readonly setAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly endedAt: EpochMs | null;
}

/** Where people take equipment out of service while they work on it. Throws as `Commands` does. */
export interface LockOuts {
  /** All that count, of equipment that this principal may see; those that end first first. */
  list(principal: Principal): Promise<readonly LockOutView[]>;
  /** Those that keep an equipment out of service: its own and those of what it is a part of, nearest first. */
  over(equipmentId: string): Promise<readonly LockOutView[]>;
  /** Whether anything keeps it out of service. Answers at once, for whoever judges readings. */
  isLockedOut(equipmentId: string): boolean;
  set(
    equipmentId: string,
    given: { readonly reason: string; readonly expiresAt: EpochMs; readonly photoId: string | null },
    caller: CommandCaller,
  ): Promise<LockOutView>;
  extend(
    id: string,
    given: { readonly reason: string; readonly expiresAt: EpochMs },
    caller: CommandCaller,
  ): Promise<LockOutView>;
  release(id: string, reason: string, caller: CommandCaller): Promise<LockOutView>;
}
