import type { LocalName } from "@weishan/core/center";
import { strongestFirst } from "@weishan/core/command";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { LeaseRecord } from "../../ports/record-kinds/lease-record.ts";
import type { Change } from "../../ports/records.ts";
import type { CommandResult } from "./command-side.ts";
import type { HoldBoard } from "./hold-board.ts";
import type { HoldViews } from "./hold-views.ts";
import type { AlsoInChange, Granted, LeaseKeeper } from "./lease-keeper.ts";
import type { OrderRunner } from "./order-runner.ts";

const LOCKED_OUT: LocalName = { zh: "設備剛剛被掛牌停用", en: "the equipment was locked out a moment ago" };
const SUPERSEDED: LocalName = { zh: "隨後有人下了另一個指令", en: "somebody gave another order a moment later" };

export interface HandOrdersOptions {
  readonly board: HoldBoard;
  readonly keeper: LeaseKeeper;
  readonly runner: OrderRunner;
  readonly views: HoldViews;
  readonly clock: Clock;
}

/** What a hand gives a point, after everything that speaks against it was asked. */
export interface HandOrder {
  readonly pointId: string;
  readonly value: number;
  readonly holdMs: number;
  readonly holderId: string;
  readonly reason: string;
}

/** Gives points the value of a hand: on record first, then to the device, and taken back where it is not taken. */
export class HandOrders {
  readonly #options: HandOrdersOptions;

  constructor(options: HandOrdersOptions) {
    this.#options = options;
  }

  async give(order: HandOrder, change: Omit<Change, "centerId">, also?: AlsoInChange): Promise<CommandResult> {
    const { keeper, runner, clock } = this.#options;
    const { pointId, value, holdMs, holderId, reason } = order;
    const expiresAt = epochMs(clock.now() + holdMs);
    const wanted = { pointId, level: "manual", value, holderId, reason, expiresAt } as const;
    const granted = await keeper.grant(wanted, change, { isAwaited: true, ...(also === undefined ? {} : { also }) });
    if (granted.order === undefined) throw new RangeError("a hand's lease always makes an order");
    const attempt = await runner.attempt(granted.order);
    if (attempt.kind !== "written") {
      const isLockedOut = attempt.kind === "locked-out";
      const why = isLockedOut ? LOCKED_OUT : SUPERSEDED;
      await this.#takeBack(granted, false, why.en);
      return { ...nothingSent(pointId, why), lease: await this.#lease(granted.lease) };
    }
    const { outcome, why, cause = null, readBack, steps } = attempt.result;
    if (outcome === "refused" || outcome === "failed") {
      const wasSent = steps.some(({ step }) => step === "sent");
      await this.#takeBack(granted, wasSent, why);
    }
    const lease = await this.#lease(granted.lease);
    return { pointId, outcome, why, cause, refusal: null, readBack, steps, lease, requestId: null };
  }

  /** Where the records cannot say that it was not taken, it is still owed, and told again. */
  async #takeBack(granted: Granted, wasSent: boolean, why: string | null): Promise<void> {
    const { keeper, runner } = this.#options;
    try {
      await keeper.notTaken(granted, { wasSent, why });
    } catch (error) {
      runner.run(granted.lease.pointId);
      throw error;
    }
  }

  /** The lease as it is now; null once it has ended. */
  async #lease({ id, pointId }: LeaseRecord): Promise<CommandResult["lease"]> {
    const { board, views, clock } = this.#options;
    if (!strongestFirst(board.of(pointId).leases, clock.now()).some((lease) => lease.id === id)) return null;
    return (await views.leases([pointId])).find((lease) => lease.id === id) ?? null;
  }
}

/** An order that ended before anything was sent. */
export const nothingSent = (pointId: string, refusal: LocalName): CommandResult => ({
  pointId,
  outcome: "refused",
  why: refusal.en,
  refusal,
  readBack: null,
  steps: [],
  lease: null,
  requestId: null,
});
