import type { ResourceTree } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import type { CalendarFormat, ReadCalendar } from "../../../ports/calendar-format.ts";
import type { Clock } from "../../../ports/clock.ts";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import type { Records } from "../../../ports/records.ts";
import { type DeskCaller, requireRight, seenResource } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { WantedClaim } from "../ledger/wanted-claim.ts";
import type { CalendarImports, GivenImport, ImportedDate, ImportPreview, ImportResult } from "./calendar-side.ts";

export interface CalendarImportDeskParts {
  readonly records: Records;
  readonly ledger: Pick<ClaimsLedger, "place" | "conflictsOf">;
  readonly tree: ResourceTree;
  readonly format: CalendarFormat;
  readonly clock: Clock;
  /** A short digest of a text, the same each time, safe in an id. */
  readonly digest: (text: string) => string;
}

const DAY_MS = 86_400_000;
/** As far ahead as a calendar of venues goes; what is over is not claimed any more. */
const AHEAD_MS = 2 * 366 * DAY_MS;
const MOST_DATES = 2_000;

/** Takes calendars of others over, each date as a booking of its own. Taken over again, nothing is there twice. */
export class CalendarImportDesk implements CalendarImports {
  readonly #parts: CalendarImportDeskParts;

  constructor(parts: CalendarImportDeskParts) {
    this.#parts = parts;
  }

  async preview(given: GivenImport, caller: DeskCaller): Promise<ImportPreview> {
    const { ledger } = this.#parts;
    const { wanted, troubles, known } = await this.#wanted(given, caller);
    const fresh = wanted.filter(({ claim }) => !known.has(claim.bookingId));
    const conflicts = await ledger.conflictsOf(fresh.map(({ claim }) => claim));
    const dates = wanted.map(({ key, claim: { bookingId, title, from, to } }): ImportedDate => {
      const inTheWay = conflicts.filter((conflict) => conflict.wanted.bookingId === bookingId);
      const isKnown = known.has(bookingId);
      const taken = inTheWay.map((each) => ({ title: each.with.title, from: each.with.from, to: each.with.to }));
      return { key, title, from, to, isKnown, conflicts: taken };
    });
    return { dates, troubles };
  }

  async take(given: GivenImport, caller: DeskCaller): Promise<ImportResult> {
    const { records, ledger, tree } = this.#parts;
    const { wanted, known } = await this.#wanted(given, caller);
    const skipped = new Set(given.skip);
    const chosen = wanted.filter(({ key, claim }) => !skipped.has(key) && !known.has(claim.bookingId));
    const knownCount = wanted.filter(({ claim }) => known.has(claim.bookingId)).length;
    const counts = { placedCount: chosen.length, skippedCount: wanted.length - chosen.length - knownCount, knownCount };
    if (chosen.length === 0) return counts;
    const centerId = seenResource(tree, given.resourceId, caller).centerId;
    const change = { actor: caller.actor, action: "calendar.import", reason: null, centerId };
    await records.change(change, (transaction) =>
      ledger.place(
        transaction,
        chosen.map(({ claim }) => claim),
      ),
    );
    return counts;
  }

  async #wanted(
    { resourceId, text, organisation }: GivenImport,
    caller: DeskCaller,
  ): Promise<{
    readonly wanted: readonly { readonly key: string; readonly claim: WantedClaim }[];
    readonly troubles: ReadCalendar["troubles"];
    readonly known: ReadonlySet<string>;
  }> {
    const { records, tree, format, clock, digest } = this.#parts;
    const { centerId } = seenResource(tree, resourceId, caller);
    requireRight(caller, "booking.manage", centerId);
    const from = clock.now();
    const limits = { from, to: epochMs(from + AHEAD_MS), mostDates: MOST_DATES };
    const { events, troubles } = await format.read(text, limits);
    const wanted = events.map(({ key, title, from: begin, to }) => ({
      key,
      claim: {
        bookingId: `ics-${digest(`${resourceId} ${key}`)}`,
        kind: "booking" as const,
        resourceId,
        from: begin,
        to,
        title,
        organisation,
      },
    }));
    const bookingIds = wanted.map(({ claim }) => claim.bookingId);
    const there =
      bookingIds.length === 0
        ? []
        : await records.of(claimRecords).list({ where: { releasedAt: null }, anyOf: { bookingId: bookingIds } });
    return { wanted, troubles, known: new Set(there.map(({ bookingId }) => bookingId)) };
  }
}
