import { mayDo, type Principal } from "@weishan/core/access";
import type { Equipment } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type DurationMs, type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notices } from "../../ports/notices.ts";
import {
  type CommandRequestRecord,
  type CommandRequestState,
  commandRequestRecords,
} from "../../ports/record-kinds/command-request-record.ts";
import type { Records, RecordsTransaction } from "../../ports/records.ts";
import { type CommandPlaces, type PlacedPoint, requireRight } from "./command-place.ts";
import type { CommandCaller, CommandRequestView } from "./command-side.ts";
import type { HandOrder } from "./hand-orders.ts";
import { InstantTimer } from "./instant-timer.ts";
import { holderNames, type PersonNames } from "./person-names.ts";

/** What was decided stays on the list for a shift and a night, so that everybody concerned sees what came of it. */
const SHOWN_AFTER_MS = 24 * 3_600_000;
/** More than anybody reads. */
const MOST_REQUESTS = 200;
/** Records that are out of reach are asked again after this long. */
const TRY_AGAIN_MS = 5_000;

export interface RequestDeskOptions {
  readonly records: Records;
  readonly places: CommandPlaces;
  /** How long a request waits for the second person. */
  readonly withinMs: DurationMs;
  readonly names: PersonNames;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}

export interface Approval {
  readonly requestId: string;
  readonly reason: string;
  readonly caller: CommandCaller;
  readonly leaseId: string;
}

/** Orders to critical points, from their request to a second person's answer. */
export class RequestDesk {
  readonly #options: RequestDeskOptions;
  readonly #timer: InstantTimer;
  /** When the requests that wait are void. */
  readonly #waiting = new Map<string, EpochMs>();
  #retryAt: EpochMs | undefined;

  constructor(options: RequestDeskOptions) {
    this.#options = options;
    this.#timer = new InstantTimer(
      options.clock,
      () => this.#nextEnd(),
      () => void this.#expire(),
    );
  }

  /** Reads what waits. To be called once, before anything else. */
  async load(): Promise<void> {
    const pending = await this.#options.records.of(commandRequestRecords).list({ where: { state: "pending" } });
    for (const { id, expiresAt } of pending) this.#waiting.set(id, expiresAt);
  }

  start(): void {
    this.#timer.start();
  }

  stop(): void {
    this.#timer.stop();
  }

  /** @returns the id of the request; @throws WeishanError RECORD_CONFLICT where one for the same point waits already */
  async ask(order: HandOrder, { centerId }: Equipment, { actor }: CommandCaller): Promise<string> {
    const { records, clock, newId, withinMs } = this.#options;
    const { pointId, value, holdMs, holderId, reason } = order;
    const id = newId();
    const requestedAt = clock.now();
    const request: CommandRequestRecord = {
      id,
      pointId,
      value,
      reason,
      holdMs,
      requestedBy: holderId,
      requestedAt,
      expiresAt: epochMs(requestedAt + withinMs),
      state: "pending",
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      leaseId: null,
    };
    await records.change({ actor, action: "command.request", reason, centerId }, async (transaction) => {
      const requests = transaction.of(commandRequestRecords);
      const others = await requests.list({ where: { pointId, state: "pending" } });
      if (others.some(({ expiresAt }) => requestedAt < expiresAt)) {
        const message = `an order for ${pointId} waits for approval already; have it approved or declined first`;
        throw new WeishanError("RECORD_CONFLICT", message, { pointId });
      }
      await requests.insert(request);
    });
    this.#waiting.set(id, request.expiresAt);
    this.#timer.set();
    this.#tell(request, centerId);
    return id;
  }

  async list(principal: Principal): Promise<readonly CommandRequestView[]> {
    const { records, names, clock } = this.#options;
    const fromMs = clock.now() - SHOWN_AFTER_MS;
    const all = await records
      .of(commandRequestRecords)
      .list({ orderBy: "requestedAt", descending: true, limit: MOST_REQUESTS });
    const seen = all.filter(({ pointId, requestedAt }) => {
      const placed = this.#options.places.find(pointId);
      return requestedAt >= fromMs && placed !== undefined && mayDo(principal, "point.command", placed.equipment);
    });
    const nameOf = await holderNames(
      seen.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy ?? requestedBy]),
      names,
    );
    return seen.map((request) => this.#view(request, principal, nameOf));
  }

  /**
   * A request that this caller may approve.
   *
   * @throws WeishanError RECORD_UNKNOWN, RECORD_CONFLICT where it was decided or is void, ACCESS_DENIED for whoever
   * asked, for whoever lacks the right there, and for programs: two keys of one program are no two people
   */
  async toApprove(
    requestId: string,
    caller: CommandCaller,
  ): Promise<{ readonly request: CommandRequestRecord; readonly placed: PlacedPoint }> {
    const { request, placed } = await this.#find(requestId, caller.principal);
    requireRight(caller.principal, "command.approve", placed.equipment);
    if (caller.principal.kind !== "person") {
      throw new WeishanError("ACCESS_DENIED", "a person who is signed in approves an order, not a program");
    }
    if (request.requestedBy === caller.principal.personId) {
      throw new WeishanError("ACCESS_DENIED", "nobody approves an order of their own", { requestId });
    }
    this.#requirePending(request);
    return { request, placed };
  }

  /** Notes an approval in the transaction that grants the lease. */
  async approved({ requestId, reason, caller, leaseId }: Approval, records: RecordsTransaction): Promise<void> {
    const requests = records.of(commandRequestRecords);
    const request = await requests.find(requestId);
    if (request !== undefined) this.#requirePending(request);
    const decided = { state: "approved" as const, decidedBy: caller.principal.personId, decidedAt: records.at };
    await requests.update(requestId, { ...decided, decisionReason: reason, leaseId });
  }

  async decline(requestId: string, reason: string, { principal, actor }: CommandCaller): Promise<CommandRequestView> {
    const { records, names } = this.#options;
    const { request, placed } = await this.#find(requestId, principal);
    const isOwn = request.requestedBy === principal.personId;
    if (!isOwn) requireRight(principal, "command.approve", placed.equipment);
    const { centerId } = placed.equipment;
    const action = isOwn ? "command.withdraw" : "command.decline";
    const declined = await records.change({ actor, action, reason, centerId }, async (transaction) => {
      const requests = transaction.of(commandRequestRecords);
      this.#requirePending((await requests.find(requestId)) ?? request);
      const state: CommandRequestState = isOwn ? "withdrawn" : "declined";
      const decided = { state, decidedBy: principal.personId, decidedAt: transaction.at };
      return requests.update(requestId, { ...decided, decisionReason: reason });
    });
    this.#waiting.delete(requestId);
    return this.#view(declined, principal, await holderNames([request.requestedBy, principal.personId], names));
  }

  #requirePending({ id, state, expiresAt }: CommandRequestRecord): void {
    const isVoid = this.#options.clock.now() >= expiresAt;
    if (state === "pending" && !isVoid) return;
    const what = state === "pending" ? "expired" : state;
    throw new WeishanError("RECORD_CONFLICT", `this request is ${what} already`, { requestId: id, state: what });
  }

  async #find(requestId: string, principal: Principal) {
    const { records, places } = this.#options;
    const request = await records.of(commandRequestRecords).find(requestId);
    const placed = request === undefined ? undefined : places.find(request.pointId);
    if (request === undefined || placed === undefined || !mayDo(principal, "center.view", placed.equipment)) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such request", { requestId });
    }
    return { request, placed };
  }

  #nextEnd(): EpochMs | undefined {
    if (this.#retryAt !== undefined) return this.#retryAt;
    return this.#waiting.size === 0 ? undefined : epochMs(Math.min(...this.#waiting.values()));
  }

  /** Requests that nobody answered in time are void; the records say so. */
  async #expire(): Promise<void> {
    this.#retryAt = undefined;
    const { records, clock, log } = this.#options;
    const actor = { kind: "system", part: "approvals" } as const;
    try {
      for (const [id, expiresAt] of this.#waiting) {
        if (clock.now() < expiresAt) continue;
        // oxlint-disable-next-line no-await-in-loop -- changes are one after another
        await records.change({ actor, action: "command.lapse", reason: null }, async (transaction) => {
          const requests = transaction.of(commandRequestRecords);
          if ((await requests.find(id))?.state === "pending") await requests.update(id, { state: "expired" });
        });
        this.#waiting.delete(id);
      }
    } catch (error) {
      log.error({ error }, "requests that nobody answered cannot be ended in the records");
      this.#retryAt = epochMs(clock.now() + TRY_AGAIN_MS);
    }
    this.#timer.set();
  }

  #tell(request: CommandRequestRecord, centerId: string): void {
    const { notices, places, log } = this.#options;
    const name = places.find(request.pointId)?.equipment.name;
    const text = {
      zh: `${name?.zh ?? request.pointId}：有一筆關鍵操作等待覆核`,
      en: `${name?.en ?? request.pointId}: an order waits for approval`,
    };
    const subject = { kind: "command_request", id: request.id };
    notices
      .tell({ kind: "approval-wanted", subject, centerId, personIds: [], text })
      .catch((error: unknown) => log.warn({ requestId: request.id, error }, "a notice was not handed over"));
  }

  #view(request: CommandRequestRecord, principal: Principal, nameOf: (id: string) => string): CommandRequestView {
    const { places, clock } = this.#options;
    const { id, pointId, value, reason, holdMs, requestedBy, requestedAt, expiresAt, decidedBy } = request;
    const placed = places.find(pointId);
    const isVoid = request.state === "pending" && clock.now() >= expiresAt;
    return {
      id,
      pointId,
      value,
      reason,
      holdMs,
      requestedBy,
      requestedByName: nameOf(requestedBy),
      requestedAt,
      expiresAt,
      state: isVoid ? "expired" : request.state,
      decidedBy,
      decidedByName: decidedBy === null ? null : nameOf(decidedBy),
      decidedAt: request.decidedAt,
      decisionReason: request.decisionReason,
      mayApprove:
        request.state === "pending" &&
        !isVoid &&
        principal.kind === "person" &&
        requestedBy !== principal.personId &&
        placed !== undefined &&
        mayDo(principal, "command.approve", placed.equipment),
    };
  }
}
