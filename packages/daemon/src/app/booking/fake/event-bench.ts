import type { Center } from "@weishan/core/center";
import { tariffBook } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs, type Reading } from "@weishan/core/reading";
import type { Notice } from "../../../ports/notices.ts";
import { leaseRecords } from "../../../ports/record-kinds/lease-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { Commands } from "../../command/command-side.ts";
import type { WantedLease } from "../../command/hold-plan.ts";
import type { StillClock } from "../../maintenance/fake/maintenance-bench.ts";
import type { RaisedTicket } from "../../maintenance/ticket-desk.ts";
import { EventBook } from "../readiness/event-book.ts";
import type { EventParts, StandingAlarm } from "../readiness/event-parts.ts";
import { openEvents } from "../readiness/open-events.ts";
import { ledgerBench } from "./ledger-bench.ts";
import { tariffPrice, unknownDemand } from "./tariff-price.ts";

const MINUTE_MS = 60_000;

/** A course of a point over time; null where there was no reading. */
export type Course = (at: EpochMs) => number | null;

interface TakenLease extends Omit<WantedLease, "id"> {
  readonly id: string;
  endedAt: EpochMs | null;
  endedBecause: string | null;
}

/**
 * Everything that joins bookings and buildings, over the real ledger, with courses of points instead of a field and
 * leases that are only noted.
 */
export function eventBench(
  given: {
    readonly start?: string;
    readonly centers?: readonly Center[];
    readonly records?: Records;
    readonly clock?: StillClock;
    /** What every rule book says of nobody coming. */
    readonly noShowReleaseMin?: number | null;
  } = {},
) {
  const { noShowReleaseMin = 20 } = given;
  const bench = ledgerBench(given);
  const { model, records, ledger, clock, newId } = bench;
  const courses = new Map<string, Course>();
  const counters = new Map<
    string,
    (from: EpochMs, to: EpochMs) => { readonly advance: number | null; readonly coverage: number }
  >();
  const leases: TakenLease[] = [];
  const tickets: RaisedTicket[] = [];
  const notices: Notice[] = [];
  const endedUses: string[] = [];
  const lockedOut = new Set<string>();
  const shutDown = new Map<string, string>();
  const alarms = new Map<string, readonly StandingAlarm[]>();
  const unwritable = new Set<string>();
  const critical = new Set<string>();
  const silent = (): void => undefined;
  const limits: Commands["limits"] = (pointId) => {
    const point = model.points.get(pointId);
    if (point === undefined || unwritable.has(pointId) || (point.kind !== "command" && point.kind !== "setpoint"))
      return null;
    const isSetPoint = point.kind === "setpoint";
    const [min, max] = isSetPoint ? [18, 30] : [0, 5];
    return { min, max, isCritical: critical.has(pointId), usualHoldMs: 1, longestHoldMs: 1 };
  };
  const parts: EventParts = {
    records,
    model,
    ledger,
    events: new EventBook({ ledger, records, noShowReleaseMinOf: () => noShowReleaseMin }),
    live: {
      latest(pointId): Reading | undefined {
        const now = clock.now();
        const value = courses.get(pointId)?.(now) ?? null;
        if (value === null) return undefined;
        return { pointId, value, quality: "good", reason: null, at: now, receivedAt: now };
      },
    },
    history: {
      // The middle of a bucket stands for all of it.
      async buckets(pointId, { fromMs, toMs }, bucketMs) {
        const count = Math.ceil((toMs - fromMs) / bucketMs);
        const course = courses.get(pointId) ?? (() => null);
        const at = (share: number) =>
          Float64Array.from(
            { length: count },
            (_, bucket) => course(epochMs(fromMs + (bucket + share) * bucketMs)) ?? Number.NaN,
          );
        const mean = at(0.5);
        const coverage = mean.map((value) => (Number.isNaN(value) ? 0 : 1));
        const none = new Float64Array(count);
        return {
          pointId,
          startMs: fromMs,
          bucketMs,
          coverage,
          mean,
          timeWeightedMean: mean,
          last: at(1),
          first: at(0),
          min: mean,
          max: mean,
          sum: none,
          count: new Uint32Array(count),
        };
      },
      async counterAdvance(pointId, { fromMs, toMs }) {
        const counted = counters.get(pointId)?.(epochMs(fromMs), epochMs(toMs)) ?? { advance: null, coverage: 0 };
        return { pointId, ...counted, resets: 0 };
      },
    },
    endUnused: async (_, bookingId) => void endedUses.push(bookingId),
    commands: { limits },
    leases: {
      async grant(wanted, change) {
        const now = clock.now();
        const lease: TakenLease = { ...wanted, id: newId(), endedAt: null, endedBecause: null };
        const row = { ...wanted, id: lease.id, grantedAt: now, fallback: null, endedAt: null, ended: null };
        // One holder has one lease of a point at a level: a newer one takes its place.
        const replaced = leases.filter(
          (one) => one.pointId === wanted.pointId && one.holderId === wanted.holderId && one.endedAt === null,
        );
        await records.change(change, async (transaction) => {
          const rows = transaction.of(leaseRecords);
          await rows.insert(row);
          // oxlint-disable-next-line no-await-in-loop -- one transaction
          for (const { id } of replaced) await rows.update(id, { endedAt: now, ended: "replaced" });
        });
        for (const other of replaced) {
          other.endedAt = now;
          other.endedBecause = "replaced";
        }
        leases.push(lease);
        return { lease: row, order: undefined, before: undefined };
      },
      async end(leaseId, ended, change) {
        const lease = leases.find(({ id }) => id === leaseId);
        if (lease === undefined || lease.endedAt !== null) {
          throw new WeishanError("RECORD_UNKNOWN", "there is no such lease; it has ended", { leaseId });
        }
        const endedAt = clock.now();
        await records.change(change, (transaction) => transaction.of(leaseRecords).update(leaseId, { endedAt, ended }));
        lease.endedAt = endedAt;
        lease.endedBecause = change.reason;
        return endedAt;
      },
    },
    lockOuts: { isLockedOut: (equipmentId) => lockedOut.has(equipmentId) },
    shutdownOf: (equipmentId) => {
      const title = shutDown.get(equipmentId);
      return title === undefined ? undefined : { title };
    },
    tickets: {
      async raise(ticket) {
        const joined = tickets.some((one) => one.equipmentId === ticket.equipmentId && one.cause === ticket.cause);
        tickets.push(ticket);
        return { ticketId: `ticket-${ticket.equipmentId ?? ""}`, number: `115-${ticket.centerId}-000001`, joined };
      },
    },
    alarmsOf: (equipmentId) => alarms.get(equipmentId) ?? [],
    price: tariffPrice(tariffBook("taipower-hv-2stage")),
    demand: unknownDemand,
    notices: { tell: async (notice) => void notices.push(notice) },
    names: async (ids) => new Map(ids.map((id) => [id, `${id} name`])),
    links: {
      make: (purpose, id) => `${purpose}:${id}`,
      idOf: (purpose, token) => (token.startsWith(`${purpose}:`) ? token.slice(purpose.length + 1) : undefined),
    },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId,
  };
  const open = (changes: Partial<EventParts> = {}) => openEvents({ ...parts, ...changes });
  return {
    ...bench,
    parts,
    open,
    events: open(),
    courses,
    counters,
    leases,
    tickets,
    notices,
    endedUses,
    lockedOut,
    shutDown,
    alarms,
    unwritable,
    critical,
    /** Puts a point at a value for good. */
    say: (pointId: string, value: number | null) => void courses.set(pointId, () => value),
    /** Books a room from one instant to another; answers the booking's id. */
    async book(
      resourceId: string,
      [from, to]: readonly [string, string],
      more: { readonly bookingId?: string; readonly title?: string; readonly applicationId?: string | null } = {},
    ): Promise<string> {
      const bookingId = more.bookingId ?? newId();
      const span = { from: epochMs(Date.parse(from)), to: epochMs(Date.parse(to)) };
      const claim = { kind: "booking", resourceId, title: "說明會", ...span, ...more, bookingId } as const;
      await records.change(BY_BENCH, (transaction) => ledger.place(transaction, [claim]));
      return bookingId;
    },
    /** Lets time pass minute by minute, with a look in each. */
    async pass(minutes: number, events: ReturnType<typeof open>): Promise<void> {
      for (let minute = 0; minute < minutes; minute++) {
        clock.turn(MINUTE_MS);
        // oxlint-disable-next-line no-await-in-loop -- time passes one minute after the other
        await events.look();
      }
    },
  };
}

const BY_BENCH = { actor: { kind: "system", part: "bench" }, action: "claim.bench", reason: null } as const;

export type EventBench = ReturnType<typeof eventBench>;
