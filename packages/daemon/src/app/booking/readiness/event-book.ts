import type { EventNeeds, RuleBookRef, VenueClass } from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";
import type { BookedEvent, BookedEvents } from "./booked-event.ts";

export interface EventBookParts {
  readonly ledger: Pick<ClaimsLedger, "standing" | "ofBooking" | "listen" | "tree">;
  readonly records: Pick<Records, "of">;
  /** The minutes of the rule book that was agreed; null where it lets nothing go, or is not known. */
  readonly noShowReleaseMinOf: (agreed: RuleBookRef) => number | null;
}

/** What is let without anybody coming at a time. */
const WITHOUT_GUESTS: ReadonlySet<VenueClass> = new Set(["equipment", "led-wall", "poster-frame", "display-window"]);

/** Equipment of a rule book that is a wall or a projector, by the words of its key. */
const LED = /(?:^|[-.])led/iu;
const PROJECTOR = /projector|beamer/iu;
const STEP_FREE = /wheelchair|step-free|accessib/iu;

/** What is booked, read out of the ledger and the applications. */
export class EventBook implements BookedEvents {
  readonly #parts: EventBookParts;

  constructor(parts: EventBookParts) {
    this.#parts = parts;
  }

  async between(from: EpochMs, to: EpochMs): Promise<readonly BookedEvent[]> {
    const claims = await this.#parts.ledger.standing({ from, to, kinds: ["booking"] });
    const byBooking = Map.groupBy(claims, ({ bookingId }) => bookingId);
    const ids = [...new Set(claims.flatMap(({ applicationId }) => applicationId ?? []))];
    const rows = ids.length === 0 ? [] : await this.#parts.records.of(applicationRecords).list({ anyOf: { id: ids } });
    const applications = new Map(rows.map((row) => [row.id, row]));
    return [...byBooking.values()]
      .flatMap((own) => this.#eventOf(own, applications) ?? [])
      .toSorted((one, other) => one.from - other.from);
  }

  async find(bookingId: string): Promise<BookedEvent | undefined> {
    const claims = (await this.#parts.ledger.ofBooking(bookingId)).filter(({ kind }) => kind === "booking");
    const [first] = claims;
    if (first === undefined) return undefined;
    const application =
      first.applicationId === null
        ? undefined
        : await this.#parts.records.of(applicationRecords).find(first.applicationId);
    return this.#eventOf(claims, new Map(application === undefined ? [] : [[application.id, application]]));
  }

  listen(listener: () => void): () => void {
    return this.#parts.ledger.listen(() => listener());
  }

  #eventOf(
    claims: readonly PlacedClaim[],
    applications: ReadonlyMap<string, ApplicationRecord>,
  ): BookedEvent | undefined {
    const { tree } = this.#parts.ledger;
    const [first] = claims;
    if (first === undefined) return undefined;
    const resources = claims.flatMap(({ resourceId }) => tree.byId.get(resourceId ?? "") ?? []);
    const rooms = resources.filter(({ venueClass }) => !WITHOUT_GUESTS.has(venueClass));
    const spaceIds = claims.flatMap(({ spaceId }) => spaceId ?? []);
    // A slot of a wall, a poster, a show-case or a lent projector is no event: nobody comes.
    if (rooms.length === 0 && spaceIds.length === 0) return undefined;
    const application = applications.get(first.applicationId ?? "");
    return {
      bookingId: first.bookingId,
      applicationId: first.applicationId,
      centerId: first.centerId,
      venueClass: rooms[0]?.venueClass ?? resources[0]?.venueClass ?? null,
      resourceIds: [...new Set(resources.map(({ id }) => id))],
      spaceIds: [...new Set([...rooms.flatMap((room) => room.spaceIds), ...spaceIds])],
      equipmentIds: [...new Set(resources.flatMap(({ equipmentIds }) => equipmentIds))],
      title: first.title,
      organisation: first.organisation,
      from: epochMs(Math.min(...claims.map(({ from }) => from))),
      to: epochMs(Math.max(...claims.map(({ to }) => to))),
      needs: needsOf(
        application,
        resources.some(({ venueClass }) => venueClass === "led-wall"),
      ),
      wantsCooling: wantsCooling(application),
      noShowReleaseMin: application === undefined ? null : this.#parts.noShowReleaseMinOf(application),
      isPaid: application === undefined ? null : application.quote.totalTwd > 0,
    };
  }
}

/** Who pays for a room and did not order its air conditioning does without; where nobody pays, rooms are cool. */
const wantsCooling = (application: ApplicationRecord | undefined): boolean =>
  application === undefined || application.airConditioning || application.quote.totalTwd === 0;

function needsOf(application: ApplicationRecord | undefined, isWall: boolean): EventNeeds {
  const keys = application?.equipment.map(({ key }) => key) ?? [];
  return {
    ledWall: isWall || keys.some((key) => LED.test(key)),
    projector: keys.some((key) => PROJECTOR.test(key)),
    // A wheelchair that is lent says it as plainly; of what nobody applied for, nobody said.
    stepFree:
      application === undefined ? null : application.needsStepFreeAccess || keys.some((key) => STEP_FREE.test(key)),
  };
}
