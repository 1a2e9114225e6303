import type { LeafId, Resource, ResourceTree } from "@weishan/core/booking";
import {
  daysBetween,
  type PlainDateText,
  plainDateOf,
  plusDays,
  taipeiClock,
  taipeiDate,
  taipeiInstant,
} from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { noSuch } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";
import { takenStretches } from "../public/taken-stretches.ts";
import type { RuleBookShelf } from "../rule-book/rule-book-shelf.ts";
import type { AvailabilityRow, OpenData, OpenDataQuery, UseRow } from "./open-data-side.ts";

export interface OpenDataDeskParts {
  readonly records: Records;
  readonly ledger: Pick<ClaimsLedger, "standing">;
  readonly tree: ResourceTree;
  readonly model: Pick<ModelIndex, "centers">;
  readonly shelf: Pick<RuleBookShelf, "bookFor">;
  readonly isWorkday: (date: PlainDateText) => boolean;
}

const MOST_DAYS_OF_AVAILABILITY = 92;
const MOST_DAYS_OF_USES = 366;
/** So many days are looked up at once: a week of two centres is a few hundred claims. */
const DAYS_AT_A_TIME = 7;
const HOUR_MS = 3_600_000;

/** What everybody may know of the venues, a week at a time so that nothing large is ever held. */
export class OpenDataDesk implements OpenData {
  readonly #parts: OpenDataDeskParts;

  constructor(parts: OpenDataDeskParts) {
    this.#parts = parts;
  }

  async *availability(query: OpenDataQuery): AsyncGenerator<AvailabilityRow> {
    const resources = this.#resources(query, MOST_DAYS_OF_AVAILABILITY);
    for (const dates of weeksOf(query)) {
      // oxlint-disable-next-line no-await-in-loop -- a week at a time
      const claims = byLeaf(await this.#claimsOf(query, dates));
      for (const date of dates) yield* resources.flatMap((resource) => this.#dayOf(resource, date, claims));
    }
  }

  async *uses(query: OpenDataQuery): AsyncGenerator<UseRow> {
    const { records } = this.#parts;
    const resources = new Map(this.#resources(query, MOST_DAYS_OF_USES).map((resource) => [resource.id, resource]));
    for (const dates of weeksOf(query)) {
      // oxlint-disable-next-line no-await-in-loop -- a week at a time
      const claims = await this.#claimsOf(query, dates, ["booking"]);
      const began = claims.filter(({ from }) => dates.includes(taipeiDate(from)));
      const ids = [...new Set(began.flatMap(({ applicationId }) => applicationId ?? []))];
      // oxlint-disable-next-line no-await-in-loop -- as above
      const applications = await records.of(applicationRecords).list({ anyOf: { id: ids } });
      const byId = new Map(applications.map((application) => [application.id, application]));
      for (const claim of began) {
        const resource = resources.get(claim.resourceId ?? "");
        if (resource !== undefined) yield useOf(claim, resource, byId.get(claim.applicationId ?? ""));
      }
    }
  }

  /** What is let in the wanted centres. */
  #resources({ from, to, centerId }: OpenDataQuery, mostDays: number): readonly Resource[] {
    const days = daysBetween(plainDateOf(from).toString(), plainDateOf(to).toString()) + 1;
    if (!(days >= 1 && days <= mostDays)) {
      throw new WeishanError("QUERY_INVALID", `ask for 1 to ${mostDays} days; from and to are both counted`);
    }
    const { tree, model } = this.#parts;
    if (centerId !== null && !model.centers.some(({ id }) => id === centerId)) throw noSuch("centre", centerId);
    return tree.resources.filter(
      (resource) =>
        resource.isLettable &&
        resource.venueClass !== "equipment" &&
        (centerId === null || resource.centerId === centerId),
    );
  }

  #claimsOf(
    { centerId }: OpenDataQuery,
    dates: readonly PlainDateText[],
    kinds?: readonly PlacedClaim["kind"][],
  ): Promise<readonly PlacedClaim[]> {
    const from = taipeiInstant(dates[0] ?? "", "00:00");
    const to = taipeiInstant(dates.at(-1) ?? "", "24:00");
    const centerIds = centerId === null ? this.#parts.model.centers.map(({ id }) => id) : [centerId];
    return this.#parts.ledger.standing({ from, to, centerIds, ...(kinds === undefined ? {} : { kinds }) });
  }

  #dayOf(resource: Resource, date: PlainDateText, claims: ClaimsByLeaf): readonly AvailabilityRow[] {
    const { shelf, tree, isWorkday } = this.#parts;
    const hours = shelf.bookFor(resource, date)?.openingHours;
    const open = isWorkday(date) ? hours?.workday : hours?.holiday;
    const { id: resourceId, centerId, venueClass, name } = resource;
    const row = { date, centerId, venueClass, resourceId, resourceName: name.zh };
    if (open === null || open === undefined) return [{ ...row, from: "00:00", to: "24:00", state: "closed" }];
    const span = { from: taipeiInstant(date, open.from), to: taipeiInstant(date, open.to) };
    const leaves = tree.leavesById.get(resourceId) ?? [];
    const taken = takenStretches(
      leaves.flatMap((leaf) => claims.get(leaf) ?? []),
      span,
    );
    const rows: AvailabilityRow[] = [];
    const add = (from: EpochMs, to: EpochMs, state: AvailabilityRow["state"]): void => {
      if (to > from) rows.push({ ...row, from: taipeiClock(from), to: endClock(date, to), state });
    };
    let at = span.from;
    for (const { from, to, because } of taken) {
      add(at, from, "free");
      add(from, to, because === "let" ? "taken" : "closed");
      at = to;
    }
    add(at, span.to, "free");
    return rows;
  }
}

type ClaimsByLeaf = ReadonlyMap<LeafId, readonly PlacedClaim[]>;

function byLeaf(claims: readonly PlacedClaim[]): ClaimsByLeaf {
  const found = new Map<LeafId, PlacedClaim[]>();
  for (const claim of claims) {
    for (const leaf of claim.leafIds) {
      const there = found.get(leaf);
      if (there === undefined) found.set(leaf, [claim]);
      else there.push(claim);
    }
  }
  return found;
}

/** Midnight at the end of a day is written as its end. */
const endClock = (date: PlainDateText, at: EpochMs): string => (taipeiDate(at) === date ? taipeiClock(at) : "24:00");

function useOf(
  { from, to }: PlacedClaim,
  { id, centerId, venueClass, name }: Resource,
  application:
    | { readonly applicantClass: string; readonly purpose: UseRow["purpose"]; readonly attendancePersons: number }
    | undefined,
): UseRow {
  const date = taipeiDate(from);
  return {
    date,
    centerId,
    venueClass,
    resourceId: id,
    resourceName: name.zh,
    from: taipeiClock(from),
    to: endClock(date, to),
    hours: Math.round(((to - from) / HOUR_MS) * 100) / 100,
    applicantClass: application?.applicantClass ?? null,
    purpose: application?.purpose ?? null,
    attendancePersons: application?.attendancePersons ?? null,
  };
}

function* weeksOf({ from, to }: OpenDataQuery): Generator<readonly PlainDateText[]> {
  for (let first = from; first <= to; first = plusDays(first, DAYS_AT_A_TIME)) {
    const days = Array.from({ length: DAYS_AT_A_TIME }, (_, index) => plusDays(first, index));
    yield days.filter((date) => date <= to);
  }
}
