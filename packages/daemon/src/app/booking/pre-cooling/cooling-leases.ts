import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { type LeaseRecord, leaseRecords } from "../../../ports/record-kinds/lease-record.ts";
import type { PreCoolingPlanRecord } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { presentReading } from "../../field/present-reading.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import type { RoomPoints } from "./room-points.ts";

const BY_ITSELF = { kind: "system", part: "pre-cooling" } as const;
const HOLDER = "pre-cooling";
const ON = 1;

/** Each plan holds for itself: of two events on one machine the one that ends leaves the other's order standing. */
const holderOf = (planId: string): string => `${HOLDER}:${planId}`;

/** What a plan wants of its room's machines, and what it holds of them already. */
interface WantedCooling {
  readonly plan: Pick<PreCoolingPlanRecord, "id" | "bookingId" | "setPointC">;
  /** The end of the event: nothing is held for longer. */
  readonly until: EpochMs;
  readonly own: readonly LeaseRecord[];
}

type LeaseParts = Pick<
  EventParts,
  "records" | "model" | "live" | "commands" | "leases" | "lockOuts" | "shutdownOf" | "clock" | "log"
>;

/**
 * Takes and leaves a room's machines at the level `booking`: beneath every person, protection and demand control, so
 * that a person's own lease keeps the point and this one waits.
 *
 * What is held is read from the leases themselves and never from memory: whenever the program was killed, the next look
 * takes what is missing and leaves what nobody wants any more.
 */
export class CoolingLeases {
  readonly #parts: LeaseParts;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
  }

  /** Everything that is held for events now, by the ids of the plans. */
  async held(): Promise<ReadonlyMap<string, readonly LeaseRecord[]>> {
    const rows = await this.#parts.records.of(leaseRecords).list({ where: { endedAt: null, level: "booking" } });
    const own = rows.filter(({ holderId }) => holderId.startsWith(HOLDER));
    return Map.groupBy(own, ({ holderId }) => holderId.slice(HOLDER.length + 1));
  }

  /** Why none of the room's machines may be told to cool; null where one may. */
  whyNot(
    room: RoomPoints,
    setPointC: number,
    { event, own }: { readonly event: { readonly from: EpochMs }; readonly own: readonly LeaseRecord[] },
  ): LocalName | null {
    const { lockOuts, shutdownOf, clock } = this.#parts;
    const reasons = room.coolers.map((cooler): LocalName | null => {
      const { equipment } = cooler;
      if (lockOuts.isLockedOut(equipment.id)) {
        return { zh: `${equipment.name.zh} 掛牌停用中`, en: `${equipment.name.en} is locked out` };
      }
      const shutdown = shutdownOf(equipment.id, clock.now()) ?? shutdownOf(equipment.id, event.from);
      if (shutdown !== undefined) {
        return {
          zh: `${equipment.name.zh} 停機：${shutdown.title}`,
          en: `${equipment.name.en} is shut down: ${shutdown.title}`,
        };
      }
      const start = this.#orders(cooler, setPointC).find(({ is }) => is === "on");
      if (start === undefined) {
        return { zh: `${equipment.name.zh} 不接受遠端啟動`, en: `${equipment.name.en} may not be started from here` };
      }
      if (this.#mayBeGivenBack(start.pointId, own)) return null;
      return {
        zh: `${equipment.name.zh} 目前是否運轉不明，結束後無法恢復原狀`,
        en: `nobody knows whether ${equipment.name.en} runs now, so it could not be put back afterwards`,
      };
    });
    return reasons.some((reason) => reason === null) ? null : (reasons[0] ?? null);
  }

  /** The points that may be told, of all machines of a room. */
  pointIds(room: RoomPoints, setPointC: number): readonly string[] {
    return room.coolers.flatMap((cooler) => this.#orders(cooler, setPointC).map(({ pointId }) => pointId));
  }

  /**
   * Brings what a plan holds to what it wants: takes what is missing, for another time or at another value, before it
   * leaves anything. A newer lease takes the place of the older one, so that no machine stops in between.
   *
   * @returns the leases that are held now. A machine that cannot be taken leaves the others be.
   */
  async hold(room: RoomPoints, { plan, until, own }: WantedCooling): Promise<readonly string[]> {
    const { leases, lockOuts, shutdownOf, clock, log } = this.#parts;
    const held: string[] = [];
    const wantedPoints = new Set<string>();
    for (const cooler of room.coolers) {
      const { id } = cooler.equipment;
      if (lockOuts.isLockedOut(id) || shutdownOf(id, clock.now()) !== undefined) continue;
      for (const { pointId, value } of this.#orders(cooler, plan.setPointC)) {
        if (!this.#mayBeGivenBack(pointId, own)) continue;
        wantedPoints.add(pointId);
        const same = own.find((lease) => lease.pointId === pointId);
        if (same?.value === value && same.expiresAt === until) {
          held.push(same.id);
          continue;
        }
        const reason = `預冷 ${plan.bookingId}`;
        const holderId = holderOf(plan.id);
        const wanted = { pointId, level: "booking", value, holderId, reason, expiresAt: until } as const;
        try {
          // oxlint-disable-next-line no-await-in-loop -- the temperature is told before the start
          const { lease } = await leases.grant(wanted, { actor: BY_ITSELF, action: "lease.grant", reason });
          held.push(lease.id);
        } catch (error) {
          log.warn({ pointId, error }, "a machine could not be taken for an event");
        }
      }
    }
    const unwanted = own.filter(({ pointId }) => !wantedPoints.has(pointId));
    await this.release(unwanted, { zh: "此設備不再適用", en: "this machine may not be told any more" });
    return held;
  }

  /** Leaves leases; what ended by itself is left be. */
  async release(held: readonly LeaseRecord[], because: LocalName): Promise<void> {
    for (const { id } of held) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
        await this.#parts.leases.end(id, "released", {
          actor: BY_ITSELF,
          action: "lease.release",
          reason: because.zh,
        });
      } catch (error) {
        if (!isWeishanError(error) || error.code !== "RECORD_UNKNOWN") throw error;
      }
    }
  }

  /**
   * Whether a point can be brought back to what it says now. What is held already remembers what it said before; a
   * machine of which nobody knows whether it runs would run on after the event.
   */
  #mayBeGivenBack(pointId: string, own: readonly LeaseRecord[]): boolean {
    if (own.some((lease) => lease.pointId === pointId)) return true;
    const { live, model, clock } = this.#parts;
    const [held, point] = [live.latest(pointId), model.points.get(pointId)];
    if (held === undefined || point === undefined) return false;
    const { value, quality } = presentReading(held, point, clock.now());
    return quality === "good" && typeof value === "number";
  }

  /** What a machine may be told: writable here, never critical, within its limits. */
  #orders(
    { told }: RoomPoints["coolers"][number],
    setPointC: number,
  ): readonly { readonly pointId: string; readonly value: number; readonly is: "on" | "set-point" }[] {
    return told.flatMap(({ point, is }) => {
      const limits = this.#parts.commands.limits(point.id);
      const value = is === "on" ? ON : setPointC;
      const isAllowed = limits !== null && !limits.isCritical && value >= limits.min && value <= limits.max;
      return isAllowed ? [{ pointId: point.id, value, is }] : [];
    });
  }
}
