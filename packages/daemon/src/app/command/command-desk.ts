import { mayDo, type Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import {
  type CriticalPoints,
  type HoldLimits,
  isCritical,
  isHoldAllowed,
  SHORTEST_HOLD_MS,
} from "@weishan/core/command";
import { WeishanError } from "@weishan/core/error";
import type { Logger } from "../../ports/logger.ts";
import type { PointWrite } from "../field/point-write.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { Trouble } from "../overview/trouble.ts";
import { CommandPlaces, type PlacedPoint, requireRight } from "./command-place.ts";
import type {
  CommandCaller,
  CommandLimits,
  CommandRequestView,
  CommandResult,
  Commands,
  EndedLeaseView,
  GivenCommand,
  HeldBy,
  LeaseView,
} from "./command-side.ts";
import { type HandOrders, nothingSent } from "./hand-orders.ts";
import type { HoldBoard } from "./hold-board.ts";
import type { HoldViews } from "./hold-views.ts";
import type { LeaseKeeper } from "./lease-keeper.ts";
import type { LockOutDesk } from "./lock-out-desk.ts";
import type { RequestDesk } from "./request-desk.ts";

const DAY_MS = 86_400_000;

export interface CommandDeskOptions {
  readonly model: ModelIndex;
  readonly board: HoldBoard;
  readonly keeper: LeaseKeeper;
  readonly hand: HandOrders;
  readonly requests: RequestDesk;
  readonly views: HoldViews;
  readonly lockOuts: LockOutDesk;
  readonly limits: HoldLimits;
  readonly critical: CriticalPoints;
  /** A person as the records have that person now; undefined for one who may not come in any more. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  /** Why the field would not send an order, for people; null where it would. */
  readonly refusalOf: (order: PointWrite) => LocalName | null;
  /** What may be written to a point; undefined where nobody may write it. */
  readonly writeRange: (pointId: string) => { readonly min: number; readonly max: number } | undefined;
  readonly troubles: () => readonly Trouble[];
  readonly log: Logger;
}

/** The only way in which people give points values: rights, reason, limits, lock-outs and second person are asked here. */
export class CommandDesk implements Commands {
  readonly #options: CommandDeskOptions;
  readonly #places: CommandPlaces;

  constructor(options: CommandDeskOptions) {
    this.#options = options;
    this.#places = new CommandPlaces(options.model);
  }

  async command(given: GivenCommand, caller: CommandCaller): Promise<CommandResult> {
    const { pointId, value } = given;
    const placed = this.#places.point(pointId, caller.principal);
    requireRight(caller.principal, "point.command", placed.equipment);
    const isWithSecondPerson = this.#isCritical(placed);
    if (isWithSecondPerson) requireRight(caller.principal, "point.command-critical", placed.equipment);
    const reason = given.reason.trim();
    const { personId } = caller.principal;
    const holdMs = given.holdMs ?? this.#options.limits.usualMs;
    const order = { pointId, value, holdMs, holderId: personId, reason };
    const why = this.#whyHoldNot(holdMs) ?? (await this.#whyNot(placed, { pointId, value, by: personId, reason }));
    if (why !== null) {
      this.#options.log.info({ pointId, value, by: personId, why: why.en }, "command refused");
      return nothingSent(pointId, why);
    }
    if (!isWithSecondPerson) {
      return this.#options.hand.give(order, { actor: caller.actor, action: "command.give", reason });
    }
    const requestId = await this.#options.requests.ask(order, placed.equipment, caller);
    const waits = { zh: "需要第二人覆核", en: "a second person has to approve it" };
    return { ...nothingSent(pointId, waits), outcome: "awaiting-approval", requestId };
  }

  requests(principal: Principal): Promise<readonly CommandRequestView[]> {
    return this.#options.requests.list(principal);
  }

  async approve(requestId: string, reason: string, caller: CommandCaller): Promise<CommandResult> {
    const { requests, hand } = this.#options;
    const { request, placed } = await requests.toApprove(requestId, caller);
    const { pointId, value, holdMs, requestedBy } = request;
    const requester = await this.#options.principalOf(requestedBy);
    if (requester === undefined || !mayDo(requester, "point.command-critical", placed.equipment)) {
      const message = "whoever asked for this may not order it any more; ask for it yourself, and have it approved";
      throw new WeishanError("RECORD_CONFLICT", message, { requestId });
    }
    const why = await this.#whyNot(placed, { pointId, value, by: requestedBy, reason: request.reason });
    if (why !== null) return { ...nothingSent(pointId, why), requestId };
    const order = { pointId, value, holdMs, holderId: requestedBy, reason: request.reason };
    const change = { actor: caller.actor, action: "command.approve", reason };
    const result = await hand.give(order, change, (records, lease) =>
      requests.approved({ requestId, reason, caller, leaseId: lease.id }, records),
    );
    return { ...result, requestId };
  }

  decline(requestId: string, reason: string, caller: CommandCaller): Promise<CommandRequestView> {
    return this.#options.requests.decline(requestId, reason, caller);
  }

  leases(pointIds: readonly string[]): Promise<readonly LeaseView[]> {
    return this.#options.views.leases(pointIds);
  }

  async release(leaseId: string, reason: string, { principal, actor }: CommandCaller): Promise<EndedLeaseView> {
    const { board, keeper, views } = this.#options;
    const lease = board.find(leaseId);
    const placed = lease === undefined ? undefined : this.#places.find(lease.pointId);
    if (lease === undefined || placed === undefined || !mayDo(principal, "center.view", placed.equipment)) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such lease; it may have ended", { leaseId });
    }
    requireRight(principal, "point.command", placed.equipment);
    if (this.#isCritical(placed)) requireRight(principal, "point.command-critical", placed.equipment);
    if (lease.level !== "manual") {
      const message = `a part of the program holds this point (${lease.level}); give a command, which is stronger`;
      throw new WeishanError("ACCESS_DENIED", message, { leaseId, level: lease.level });
    }
    const endedAt = await keeper.end(leaseId, "released", { actor, action: "lease.release", reason });
    return views.ended({ ...lease, endedAt, ended: "released" });
  }

  history(pointId: string, limit: number): Promise<readonly EndedLeaseView[]> {
    return this.#options.views.history(pointId, limit);
  }

  heldBy(pointIds: readonly string[]): Promise<ReadonlyMap<string, HeldBy>> {
    return this.#options.views.heldBy(pointIds);
  }

  limits(pointId: string): CommandLimits | null {
    const { writeRange, limits } = this.#options;
    const placed = this.#places.find(pointId);
    const range = writeRange(pointId);
    if (placed === undefined || range === undefined) return null;
    const { min, max } = range;
    const isWithSecondPerson = this.#isCritical(placed);
    return { min, max, isCritical: isWithSecondPerson, usualHoldMs: limits.usualMs, longestHoldMs: limits.longestMs };
  }

  troubles(): readonly Trouble[] {
    return this.#options.troubles();
  }

  listen(listener: () => void): () => void {
    const stops = [this.#options.board.listen(listener), this.#options.lockOuts.listen(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #isCritical({ point, equipment }: PlacedPoint): boolean {
    return isCritical(point, equipment, this.#options.critical);
  }

  #whyHoldNot(holdMs: number): LocalName | null {
    const { limits } = this.#options;
    if (isHoldAllowed(holdMs, limits)) return null;
    const days = Math.round((10 * limits.longestMs) / DAY_MS) / 10;
    const shortestS = SHORTEST_HOLD_MS / 1_000;
    return {
      zh: `手動持有的時間為 ${shortestS} 秒到 ${days} 天`,
      en: `a point is held by hand for ${shortestS} s to ${days} days`,
    };
  }

  /** Why an order may not be sent now, for people; null where it may. */
  async #whyNot({ equipment }: PlacedPoint, order: PointWrite): Promise<LocalName | null> {
    const { refusalOf, lockOuts, model } = this.#options;
    const refusal = refusalOf(order);
    if (refusal !== null) return refusal;
    const [lockOut] = await lockOuts.over(equipment.id);
    if (lockOut === undefined) return null;
    const { equipmentId, setByName, reason } = lockOut;
    const name = model.equipment.get(equipmentId)?.name ?? { zh: equipmentId, en: equipmentId };
    return {
      zh: `${name.zh}已由 ${setByName} 掛牌停用：${reason}`,
      en: `${name.en} is locked out by ${setByName}: ${reason}`,
    };
  }
}
