import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { PreCoolingPlanRecord } from "../../../ports/record-kinds/pre-cooling-record.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import type { RoomPoints } from "./room-points.ts";

const BY_ITSELF = { kind: "system", part: "pre-cooling" } as const;
const ON = 1;

/**
 * Takes and leaves a room's machines at the level `booking`: beneath every person, protection and demand control, so
 * that a person's own lease keeps the point and this one waits.
 */
export class CoolingLeases {
  readonly #parts: Pick<EventParts, "commands" | "leases" | "lockOuts" | "shutdownOf" | "clock" | "log">;

  constructor(parts: Pick<EventParts, "commands" | "leases" | "lockOuts" | "shutdownOf" | "clock" | "log">) {
    this.#parts = parts;
  }

  /** Why none of the room's machines may be told to cool; null where one may. */
  whyNot(
    room: RoomPoints,
    setPointC: number,
    event: { readonly from: EpochMs; readonly to: EpochMs },
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
      if (this.#orders(cooler, setPointC).some(({ is }) => is === "on")) return null;
      return { zh: `${equipment.name.zh} 不接受遠端啟動`, en: `${equipment.name.en} may not be started from here` };
    });
    return reasons.some((reason) => reason === null) ? null : (reasons[0] ?? null);
  }

  /** The points that may be told, of all machines of a room. */
  pointIds(room: RoomPoints, setPointC: number): readonly string[] {
    return room.coolers.flatMap((cooler) => this.#orders(cooler, setPointC).map(({ pointId }) => pointId));
  }

  /** Takes the machines that may be told; answers the leases. One that cannot be taken leaves the others be. */
  async take(room: RoomPoints, plan: PreCoolingPlanRecord, until: EpochMs): Promise<readonly string[]> {
    const { leases, lockOuts, shutdownOf, clock, log } = this.#parts;
    const taken: string[] = [];
    for (const cooler of room.coolers) {
      const { id } = cooler.equipment;
      if (lockOuts.isLockedOut(id) || shutdownOf(id, clock.now()) !== undefined) continue;
      for (const { pointId, value } of this.#orders(cooler, plan.setPointC)) {
        const reason = `預冷 ${plan.bookingId}`;
        const wanted = { pointId, level: "booking", value, holderId: HOLDER, reason, expiresAt: until } as const;
        try {
          // oxlint-disable-next-line no-await-in-loop -- the temperature is told before the start
          const { lease } = await leases.grant(wanted, { actor: BY_ITSELF, action: "lease.grant", reason });
          taken.push(lease.id);
        } catch (error) {
          log.warn({ pointId, error }, "a machine could not be taken for an event");
        }
      }
    }
    return taken;
  }

  /** Leaves what a plan took; what ended by itself is left be. */
  async release({ leaseIds }: PreCoolingPlanRecord, because: LocalName): Promise<void> {
    for (const leaseId of leaseIds) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
        await this.#parts.leases.end(leaseId, "released", {
          actor: BY_ITSELF,
          action: "lease.release",
          reason: because.zh,
        });
      } catch (error) {
        if (!isWeishanError(error) || error.code !== "RECORD_UNKNOWN") throw error;
      }
    }
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

const HOLDER = "pre-cooling";
