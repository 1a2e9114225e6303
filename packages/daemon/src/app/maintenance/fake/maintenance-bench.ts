import type { Grant } from "@weishan/core/access";
import { type Center, fengshan, siwei } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Notice } from "../../../ports/notices.ts";
import type { Records } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { indexModel } from "../../overview/model-index.ts";
import type { MaintenanceParts } from "../maintenance-parts.ts";
import type { MaintenanceCaller } from "../plan-side.ts";
import type { RaisedTicket } from "../ticket-desk.ts";

/** A clock that only says what it is told: nothing runs by itself. */
export class StillClock implements Clock {
  #now: EpochMs;

  constructor(start: string) {
    this.#now = epochMs(Date.parse(start));
  }

  now(): EpochMs {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  after(): { cancel(): void } {
    return { cancel: () => undefined };
  }

  set(instant: string | EpochMs): void {
    this.#now = typeof instant === "string" ? epochMs(Date.parse(instant)) : instant;
  }

  turn(ms: number): void {
    this.#now = epochMs(this.#now + ms);
  }
}

/** Somebody at a browser with this role everywhere, or in some centres only. */
export function worker(
  personId: string,
  role: Grant["role"] = "facility-manager",
  grant: Partial<Grant> = {},
): MaintenanceCaller {
  const grants: readonly Grant[] = [{ role, centers: "all", systems: "all", ...grant }];
  return {
    principal: { kind: "person", personId, displayName: `${personId} name`, grants, scopes: null },
    actor: { kind: "person", personId, via: "session" },
  };
}

/** A ticket desk as the real one answers: repeats of the same equipment and cause join the ticket that is open. */
class FakeTicketDesk {
  readonly raised: RaisedTicket[] = [];
  readonly #numbers = new Map<string, number>();
  isAvailable = true;

  async raise(ticket: RaisedTicket): Promise<{ ticketId: string; number: string; joined: boolean }> {
    if (!this.isAvailable) throw new WeishanError("RECORDS_UNAVAILABLE", "the records do not answer");
    const key = `${ticket.equipmentId ?? ticket.spaceId ?? ticket.centerId}|${ticket.cause}`;
    const known = this.#numbers.get(key);
    const number = known ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    this.raised.push(ticket);
    const padded = String(number).padStart(6, "0");
    return { ticketId: `ticket-${padded}`, number: `115-${ticket.centerId}-${padded}`, joined: known !== undefined };
  }

  get ticketCount(): number {
    return this.#numbers.size;
  }
}

/** The two centres with everything that planned maintenance works with, in memory. */
export function maintenanceBench({
  start = "2026-01-05T08:00:00+08:00",
  centers = [siwei, fengshan],
  records: others,
  clock = new StillClock(start),
}: {
  readonly start?: string;
  readonly centers?: readonly Center[];
  readonly records?: Records;
  readonly clock?: StillClock;
} = {}) {
  const memory = new MemoryRecords(clock);
  const tickets = new FakeTicketDesk();
  const notices: Notice[] = [];
  const silent = (): void => undefined;
  let ids = 0;
  const parts: MaintenanceParts = {
    records: others ?? memory,
    model: indexModel(centers),
    tickets,
    names: async (personIds) => new Map(personIds.map((id) => [id, `${id} name`])),
    notices: { tell: async (notice) => void notices.push(notice) },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId: () => `id-${String(++ids).padStart(6, "0")}`,
  };
  return { parts, clock, memory, tickets, notices };
}
