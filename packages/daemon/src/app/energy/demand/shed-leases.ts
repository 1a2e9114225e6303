import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Logger } from "../../../ports/logger.ts";
import { type LeaseRecord, leaseRecords } from "../../../ports/record-kinds/lease-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { LeaseKeeper } from "../../command/lease-keeper.ts";
import type { FoundShed } from "./shed-candidates.ts";

const BY_ITSELF = { kind: "system", part: "demand" } as const;
const HOLDER = "demand";

export interface ShedLeaseParts {
  readonly records: Records;
  readonly leases: Pick<LeaseKeeper, "grant" | "end">;
  readonly log: Logger;
}

/**
 * Takes and leaves machines at the level `demand`: beneath every person and protection, above bookings. What is held is
 * read from the leases themselves and never from memory, and each lease ends by itself: whenever the program was
 * killed, everything is given back in time.
 */
export class ShedLeases {
  readonly #parts: ShedLeaseParts;

  constructor(parts: ShedLeaseParts) {
    this.#parts = parts;
  }

  /** Everything that is held to keep a contract now, by the ids of the events. */
  async held(): Promise<ReadonlyMap<string, readonly LeaseRecord[]>> {
    const rows = await this.#parts.records.of(leaseRecords).list({ where: { endedAt: null, level: "demand" } });
    const own = rows.filter(({ holderId }) => holderId.startsWith(`${HOLDER}:`));
    return Map.groupBy(own, ({ holderId }) => holderId.slice(HOLDER.length + 1));
  }

  /** Tells a machine; null where it could not be taken. */
  async take(eventId: string, shed: FoundShed, until: EpochMs): Promise<LeaseRecord | null> {
    const { leases, log } = this.#parts;
    const { pointId, value } = shed;
    const reason = `需量卸載 ${eventId}`;
    const wanted = {
      pointId,
      level: "demand",
      value,
      holderId: `${HOLDER}:${eventId}`,
      reason,
      expiresAt: until,
    } as const;
    try {
      const { lease } = await leases.grant(wanted, { actor: BY_ITSELF, action: "lease.grant", reason });
      return lease;
    } catch (error) {
      log.warn({ pointId, error }, "a machine could not be taken to keep the contract");
      return null;
    }
  }

  /** Leaves machines; what ended by itself is left be. */
  async giveBack(held: readonly LeaseRecord[], because: LocalName): Promise<void> {
    for (const { id } of held) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
        await this.#parts.leases.end(id, "released", { actor: BY_ITSELF, action: "lease.release", reason: because.zh });
      } catch (error) {
        if (!isWeishanError(error) || error.code !== "RECORD_UNKNOWN") throw error;
      }
    }
  }
}
