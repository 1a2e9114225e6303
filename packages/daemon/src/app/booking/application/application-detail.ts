import { type ApplicationParty, nextApplicationSteps } from "@weishan/core/booking";
import {
  type ApplicationEventRecord,
  type ApplicationRecord,
  applicationEventRecords,
} from "../../../ports/record-kinds/application-record.ts";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { placedOf } from "../ledger/claim-rows.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { rivalViews, rowOf } from "./application-rows.ts";
import type { ApplicationDetail, ApplicationEvent, ApplicationPerson, NextStep, OwnClaim } from "./application-side.ts";
import { refusalsOf } from "./application-step.ts";
import { missingFields, rivalsOf } from "./application-terms.ts";

type DetailParts = Pick<ApplicationParts, "records" | "ledger" | "shelf" | "names" | "clock">;

/** Who looks at an application, and what that person sees of it. */
export interface Onlooker {
  readonly parties: readonly ApplicationParty[];
  readonly seesContacts: boolean;
}

/** An application with its whole story. */
export async function applicationDetail(
  application: ApplicationRecord,
  { parties, seesContacts }: Onlooker,
  parts: DetailParts,
): Promise<ApplicationDetail> {
  const book = parts.shelf.agreed(application);
  const isPending = application.state === "submitted" || application.state === "correction-asked";
  const [rivals, events, claims] = await Promise.all([
    isPending ? rivalsOf(parts, application) : [],
    parts.records.of(applicationEventRecords).list({ where: { applicationId: application.id }, orderBy: "version" }),
    claimsOfApplication(application, parts),
  ]);
  const person = await people(
    [...events.map(({ personId }) => personId), ...application.overruled.map(({ by }) => by)],
    parts,
  );
  const { description, equipment, airConditioning, needsStepFreeAccess, hasInsurance } = application;
  const { quote, findings, correction, owed, paid, refunded, refund, settlement, endCause, wonBy, createdAt } =
    application;
  return {
    ...rowOf(application, rivals, parts),
    description,
    contact: seesContacts
      ? { name: application.contactName, phone: application.contactPhone, email: application.contactEmail }
      : null,
    equipment,
    airConditioning,
    needsStepFreeAccess,
    hasInsurance,
    papers: seesContacts ? application.papers : [],
    missing: missingFields(application, book),
    book: {
      id: book.id,
      version: book.version,
      name: book.name,
      isDemonstration: book.isDemonstration,
      layouts: book.layouts,
      equipment: book.equipment,
      papers: book.papers,
    },
    quote,
    findings,
    overruled: application.overruled.map(({ key, reason, by, at }) => ({ key, reason, by: person(by), at })),
    rivals: rivalViews(application, rivals, book),
    claims,
    correction,
    owed,
    paid,
    refunded,
    refund,
    settlement,
    endCause,
    wonBy,
    history: events.toSorted(inOrder).map((event) => eventOf(event, person)),
    nextSteps: nextSteps(application, parties, parts),
    createdAt,
  };
}

/** Steps of one change have versions one after another and may have the same instant. */
const inOrder = (left: ApplicationEventRecord, right: ApplicationEventRecord): number =>
  left.version - right.version || left.at - right.at;

/** What begins together is shown in the same order by every database. */
const byResource = (left: PlacedClaim, right: PlacedClaim): number =>
  (left.resourceId ?? "") < (right.resourceId ?? "") ? -1 : 1;

const claimsOfApplication = async (
  { slots }: ApplicationRecord,
  { records }: DetailParts,
): Promise<readonly OwnClaim[]> => {
  const bookingIds = slots.map(({ id }) => id);
  const rows = await records
    .of(claimRecords)
    .list({ where: { releasedAt: null }, anyOf: { bookingId: bookingIds }, orderBy: "fromAt" });
  const inOrder = rows.map(placedOf).toSorted((left, right) => left.from - right.from || byResource(left, right));
  return inOrder.map((claim) => {
    const { id, bookingId, kind, resourceId, equipmentId, spaceId, leafIds, from, to } = claim;
    return { id, bookingId, kind, resourceId, equipmentId, spaceId, leafIds, from, to };
  });
};

/** What may be done next by those who may, and what is missing for it. */
function nextSteps(
  application: ApplicationRecord,
  parties: readonly ApplicationParty[],
  { shelf, clock }: Pick<DetailParts, "shelf" | "clock">,
): readonly NextStep[] {
  const book = shelf.agreed(application);
  return nextApplicationSteps(application.state)
    .filter(({ by }) => by.some((party) => parties.includes(party)))
    .map(({ to, by }) => ({
      to,
      by: by.filter((party) => party !== "system"),
      refusals: refusalsOf(application, { to, parties }, { book, at: clock.now() }).filter(
        // What is said with the step itself is not missing yet.
        ({ need }) => need !== "reason" && need !== "deadline" && need !== "settlement",
      ),
    }));
}

const eventOf = (
  { at, kind, personId, part, fromState, toState, reason, text }: ApplicationEventRecord,
  person: (id: string | null) => ApplicationPerson | null,
): ApplicationEvent => ({ at, kind, person: person(personId), part, from: fromState, to: toState, reason, text });

async function people(
  personIds: readonly (string | null)[],
  { names }: Pick<DetailParts, "names">,
): Promise<(id: string | null) => ApplicationPerson | null> {
  const ids = [...new Set(personIds.flatMap((id) => id ?? []))];
  const known = ids.length === 0 ? new Map<string, string>() : await names(ids);
  return (id) => (id === null ? null : { id, name: known.get(id) ?? id });
}
