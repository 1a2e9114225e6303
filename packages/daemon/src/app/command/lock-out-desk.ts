import { mayDo, type Principal } from "@weishan/core/access";
import type { Equipment } from "@weishan/core/center";
import { type LockOutLimits, lockOutsOver, remindAt } from "@weishan/core/command";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notice, Notices } from "../../ports/notices.ts";
import { type LockOutRecord, lockOutRecords } from "../../ports/record-kinds/lock-out-record.ts";
import { pictureRecords } from "../../ports/record-kinds/picture-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import { CommandPlaces, requireRight } from "./command-place.ts";
import type { CommandCaller, LockOuts, LockOutView } from "./command-side.ts";
import { InstantTimer } from "./instant-timer.ts";
import { holderNames, type PersonNames } from "./person-names.ts";

/** Records that are out of reach are asked again after this long. */
const TRY_AGAIN_MS = 5_000;

export interface LockOutDeskOptions {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly limits: LockOutLimits;
  readonly names: PersonNames;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}

/**
 * Puts equipment out of service and back. Lock-outs end by themselves, also those that ran out while nothing was
 * running; their holder is reminded before.
 */
export class LockOutDesk implements LockOuts {
  readonly #options: LockOutDeskOptions;
  readonly #places: CommandPlaces;
  readonly #timer: InstantTimer;
  readonly #listeners = new Set<() => void>();
  readonly #standing = new Map<string, LockOutRecord>();
  #retryAt: EpochMs | undefined;

  constructor(options: LockOutDeskOptions) {
    this.#options = options;
    this.#places = new CommandPlaces(options.model);
    this.#timer = new InstantTimer(
      options.clock,
      () => this.#nextEvent(),
      () => void this.#onTime(),
    );
  }

  /** Reads what is locked out. To be called once, before anything else. */
  async load(): Promise<void> {
    const standing = await this.#options.records
      .of(lockOutRecords)
      .list({ where: { endedAt: null }, orderBy: "setAt" });
    for (const lockOut of standing) this.#standing.set(lockOut.id, lockOut);
  }

  start(): void {
    this.#timer.start();
  }

  stop(): void {
    this.#timer.stop();
  }

  /** Calls whenever equipment goes out of service or comes back; answers how to stop it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  isLockedOut(equipmentId: string): boolean {
    return this.standingOver(equipmentId).length > 0;
  }

  /** What keeps an equipment out of service, nearest first. Answers at once. */
  standingOver(equipmentId: string): readonly LockOutRecord[] {
    if (this.#standing.size === 0) return [];
    const { model, clock } = this.#options;
    const index = model.centerIndexes.get(model.equipment.get(equipmentId)?.centerId ?? "");
    return lockOutsOver(equipmentId, [...this.#standing.values()], { index, nowMs: clock.now() });
  }

  /** Those that end within the time in which their holder is reminded. */
  endingSoon(): readonly LockOutRecord[] {
    const { clock, limits } = this.#options;
    const nowMs = clock.now();
    return [...this.#standing.values()].filter(
      (lockOut) => nowMs >= remindAt(lockOut, limits) && nowMs < lockOut.expiresAt,
    );
  }

  async over(equipmentId: string): Promise<readonly LockOutView[]> {
    return this.#views(this.standingOver(equipmentId));
  }

  async list(principal: Principal): Promise<readonly LockOutView[]> {
    const nowMs = this.#options.clock.now();
    const seen = [...this.#standing.values()]
      .filter(({ equipmentId, expiresAt }) => nowMs < expiresAt && this.#places.isSeen(equipmentId, principal))
      .sort((one, other) => one.expiresAt - other.expiresAt);
    return this.#views(seen);
  }

  async set(
    equipmentId: string,
    given: { readonly reason: string; readonly expiresAt: EpochMs; readonly photoId: string | null },
    { principal, actor }: CommandCaller,
  ): Promise<LockOutView> {
    const equipment = this.#places.equipment(equipmentId, principal);
    requireRight(principal, "lockout.set", equipment);
    const { records, clock, newId } = this.#options;
    const setAt = clock.now();
    this.#checkEnd(given.expiresAt, setAt);
    const lockOut: LockOutRecord = {
      id: newId(),
      equipmentId,
      holderId: principal.personId,
      setAt,
      ...given,
      remindedAt: null,
      endedAt: null,
      ended: null,
      endedBy: null,
    };
    const { reason } = given;
    const { centerId } = equipment;
    await records.change({ actor, action: "lock-out.set", reason, centerId }, async (transaction) => {
      const { photoId } = given;
      const photo = photoId === null ? undefined : await transaction.of(pictureRecords).find(photoId);
      if (photoId !== null && photo?.centerId !== centerId) {
        throw new WeishanError("RECORD_UNKNOWN", "there is no such picture of this centre; add it first", { photoId });
      }
      await transaction.of(lockOutRecords).insert(lockOut);
    });
    this.#standing.set(lockOut.id, lockOut);
    this.#changed();
    return this.#view(lockOut);
  }

  async extend(
    id: string,
    { reason, expiresAt }: { readonly reason: string; readonly expiresAt: EpochMs },
    caller: CommandCaller,
  ): Promise<LockOutView> {
    const { lockOut, equipment } = this.#own(id, caller.principal);
    this.#checkEnd(expiresAt, this.#options.clock.now());
    const change = { actor: caller.actor, action: "lock-out.extend", reason, centerId: equipment.centerId };
    return this.#view(await this.#update(lockOut, change, { expiresAt, remindedAt: null }));
  }

  async release(id: string, reason: string, caller: CommandCaller): Promise<LockOutView> {
    const { lockOut, equipment } = this.#own(id, caller.principal);
    const change = { actor: caller.actor, action: "lock-out.release", reason, centerId: equipment.centerId };
    const endedBy = caller.principal.personId;
    const ended = { endedAt: this.#options.clock.now(), ended: "released" as const, endedBy };
    return this.#view(await this.#update(lockOut, change, ended));
  }

  #checkEnd(expiresAt: EpochMs, nowMs: EpochMs): void {
    const { longestMs } = this.#options.limits;
    if (expiresAt > nowMs && expiresAt <= nowMs + longestMs) return;
    const message = `a lock-out ends at least a moment from now and at most ${Math.round(longestMs / 86_400_000)} days`;
    throw new WeishanError("QUERY_INVALID", message, { expiresAt });
  }

  /** A lock-out that the principal may end: the own one, or any with the right to that. */
  #own(id: string, principal: Principal): { readonly lockOut: LockOutRecord; readonly equipment: Equipment } {
    const lockOut = this.#standing.get(id);
    if (lockOut === undefined || !this.#places.isSeen(lockOut.equipmentId, principal)) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such lock-out; it may have ended", { lockOutId: id });
    }
    const equipment = this.#places.equipment(lockOut.equipmentId, principal);
    const isOwn = lockOut.holderId === principal.personId && mayDo(principal, "lockout.set", equipment);
    if (!isOwn) requireRight(principal, "lockout.release-any", equipment);
    return { lockOut, equipment };
  }

  async #update(lockOut: LockOutRecord, change: Change, changes: Partial<LockOutRecord>): Promise<LockOutRecord> {
    const updated = await this.#options.records.change(change, (transaction) =>
      transaction.of(lockOutRecords).update(lockOut.id, changes),
    );
    if (updated.endedAt === null) this.#standing.set(updated.id, updated);
    else this.#standing.delete(updated.id);
    this.#changed();
    return updated;
  }

  #changed(): void {
    this.#timer.set();
    for (const listener of this.#listeners) listener();
  }

  #nextEvent(): EpochMs | undefined {
    if (this.#retryAt !== undefined) return this.#retryAt;
    const { limits } = this.#options;
    const events = [...this.#standing.values()].map((lockOut) =>
      lockOut.remindedAt === null ? remindAt(lockOut, limits) : lockOut.expiresAt,
    );
    return events.length === 0 ? undefined : epochMs(Math.min(...events));
  }

  async #onTime(): Promise<void> {
    this.#retryAt = undefined;
    const { clock, log, limits } = this.#options;
    try {
      for (const lockOut of this.#standing.values()) {
        const nowMs = clock.now();
        // oxlint-disable-next-line no-await-in-loop -- changes are one after another
        if (nowMs >= lockOut.expiresAt) await this.#expire(lockOut, nowMs);
        // oxlint-disable-next-line no-await-in-loop -- see above
        else if (lockOut.remindedAt === null && nowMs >= remindAt(lockOut, limits)) await this.#remind(lockOut, nowMs);
      }
    } catch (error) {
      log.error({ error }, "a lock-out cannot be brought up to date in the records");
      this.#retryAt = epochMs(clock.now() + TRY_AGAIN_MS);
    }
    this.#timer.set();
  }

  async #expire(lockOut: LockOutRecord, endedAt: EpochMs): Promise<void> {
    await this.#update(lockOut, this.#bySystem("lock-out.expire", lockOut), { endedAt, ended: "expired" });
    this.#tell(lockOut, "lock-out-ended", ["停用掛牌已到期", "the lock-out has ended"]);
  }

  async #remind(lockOut: LockOutRecord, remindedAt: EpochMs): Promise<void> {
    await this.#update(lockOut, this.#bySystem("lock-out.remind", lockOut), { remindedAt });
    this.#tell(lockOut, "lock-out-ends-soon", ["停用掛牌即將到期", "the lock-out ends soon"]);
  }

  #bySystem(action: string, { equipmentId }: LockOutRecord): Change {
    const centerId = this.#options.model.equipment.get(equipmentId)?.centerId;
    const actor = { kind: "system", part: "lock-outs" } as const;
    return { actor, action, reason: null, ...(centerId === undefined ? {} : { centerId }) };
  }

  /** What a notice is about never waits for it. */
  #tell(lockOut: LockOutRecord, kind: Notice["kind"], [zh, en]: readonly [zh: string, en: string]): void {
    const { notices, model, log } = this.#options;
    const equipment = model.equipment.get(lockOut.equipmentId);
    const notice: Notice = {
      kind,
      subject: { kind: "lock_out", id: lockOut.id },
      centerId: equipment?.centerId ?? "",
      personIds: [lockOut.holderId],
      text: {
        zh: `${equipment?.name.zh ?? lockOut.equipmentId}：${zh}`,
        en: `${equipment?.name.en ?? lockOut.equipmentId}: ${en}`,
      },
    };
    notices
      .tell(notice)
      .catch((error: unknown) => log.warn({ lockOutId: lockOut.id, error }, "a notice was not handed over"));
  }

  async #view(lockOut: LockOutRecord): Promise<LockOutView> {
    const nameOf = await holderNames([lockOut.holderId], this.#options.names);
    return viewOf(lockOut, nameOf);
  }

  async #views(lockOuts: readonly LockOutRecord[]): Promise<readonly LockOutView[]> {
    const nameOf = await holderNames(
      lockOuts.map(({ holderId }) => holderId),
      this.#options.names,
    );
    return lockOuts.map((lockOut) => viewOf(lockOut, nameOf));
  }
}

const viewOf = (lockOut: LockOutRecord, nameOf: (id: string) => string): LockOutView => ({
  id: lockOut.id,
  equipmentId: lockOut.equipmentId,
  setBy: lockOut.holderId,
  setByName: nameOf(lockOut.holderId),
  reason: lockOut.reason,
  photoId: lockOut.photoId,
  setAt: lockOut.setAt,
  expiresAt: lockOut.expiresAt,
  endedAt: lockOut.endedAt,
});
