import type { SeriesOccurrence } from "@weishan/core/booking";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { BookingSeriesRecord } from "../../../ports/record-kinds/booking-series-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import type { ApplicationDesk } from "../application/application-desk.ts";
import { partiesOf } from "../application/application-rights.ts";
import { handOf } from "../application/application-story.ts";
import type { DeskCaller } from "../desk-caller.ts";
import type { AppliedSeries } from "./series-side.ts";

/** What a series needs of applications. */
export type SeriesApplications = Pick<ApplicationDesk, "make" | "submit" | "overrule" | "step" | "replace" | "endUse">;

/**
 * A series as one application with a use for each occurrence: handed in and approved in the same change, so that its
 * price, its findings and its payment are those of every application. The claims are the application's.
 *
 * @throws WeishanError APPLICATION_REFUSED; CLAIM_CONFLICT; QUERY_INVALID
 */
export async function applyForSeries(
  transaction: RecordsTransaction,
  {
    desk,
    id,
    seriesId,
    occurrences,
    title,
    organisation,
    applicantClass,
    applied: { overrule, ...asked },
    caller,
  }: {
    readonly desk: SeriesApplications;
    readonly id: string;
    readonly seriesId: string;
    readonly occurrences: readonly SeriesOccurrence[];
    readonly title: string;
    readonly organisation: string | null;
    readonly applicantClass: string;
    readonly applied: AppliedSeries;
    readonly caller: DeskCaller;
  },
): Promise<void> {
  const hand = handOf(caller.actor);
  const slots = occurrences.map(({ resourceId, from, to }) => ({ resourceId, from, to, layout: null }));
  const made = await desk.make(transaction, {
    id,
    asked: { ...asked, title, organisation, applicantClass, description: "", equipment: [], slots },
    source: "series",
    applicantId: null,
    seriesId,
    hand,
  });
  const parties = partiesOf(made, caller);
  if (overrule !== null) await desk.overrule(transaction, id, { overrule, hand });
  await desk.submit(transaction, id, { hand, parties: [...parties, "applicant"] });
  await desk.step(transaction, id, { to: "approved", hand, parties });
}

/** Gives up uses of the application that a series is: what is paid back is as for every application. */
export async function endUsesOfSeries(
  transaction: RecordsTransaction,
  bookingIds: readonly string[],
  {
    desk,
    application,
    reason,
    caller,
  }: {
    readonly desk: SeriesApplications;
    readonly application: ApplicationRecord;
    readonly reason: string;
    readonly caller: DeskCaller;
  },
): Promise<void> {
  const ended = { cause: "applicant", reason, hand: handOf(caller.actor) } as const;
  // The program may end one use of many; who gives up the last gives up the application.
  const parties = [...partiesOf(application, caller), "applicant" as const];
  // oxlint-disable-next-line no-await-in-loop -- one transaction
  for (const bookingId of bookingIds) await desk.endUse(transaction, bookingId, { ...ended, parties });
}

/** The application that a series is; undefined where the desk let it on its own word. */
export const applicationOfSeries = async (
  look: Pick<Records, "of"> | Pick<RecordsTransaction, "of">,
  { applicationId }: BookingSeriesRecord,
): Promise<ApplicationRecord | undefined> =>
  applicationId === null ? undefined : look.of(applicationRecords).find(applicationId);

/** The use of the application that an occurrence is: the one in that room at that time. */
export const useOfOccurrence = (
  { slots }: ApplicationRecord,
  { resourceId, from }: Pick<SeriesOccurrence, "resourceId" | "from">,
): ApplicationRecord["slots"][number] | undefined =>
  slots.find((slot) => slot.resourceId === resourceId && slot.from === from);

const GIVEN_UP: ReadonlySet<ApplicationRecord["state"]> = new Set([
  "rejected",
  "withdrawn",
  "cancelled",
  "stopped",
  "force-majeure",
]);

/** Whether an occurrence has its time, or had it: its use was not given up, nor the application as a whole. */
export const isStandingUse = (application: ApplicationRecord, occurrence: SeriesOccurrence): boolean =>
  useOfOccurrence(application, occurrence)?.ended === null && !GIVEN_UP.has(application.state);

/**
 * Gives the application that a series is the uses that the series has after an edit, with its price. Uses that are moved
 * stay the bookings that they were.
 *
 * @throws WeishanError APPLICATION_REFUSED; CLAIM_CONFLICT
 */
export async function moveUsesOfSeries(
  transaction: RecordsTransaction,
  {
    replaced,
    occurrences,
  }: { readonly replaced: ReadonlySet<string>; readonly occurrences: readonly SeriesOccurrence[] },
  {
    desk,
    application,
    reason,
    caller,
  }: {
    readonly desk: SeriesApplications;
    readonly application: ApplicationRecord;
    readonly reason: string;
    readonly caller: DeskCaller;
  },
): Promise<void> {
  const standing = application.slots.filter(({ ended }) => ended === null);
  const moved = standing.filter(({ id }) => replaced.has(id));
  const uses = [
    ...standing.filter(({ id }) => !replaced.has(id)),
    ...occurrences.map(({ resourceId, from, to }, index) => {
      const { id = null, layout = null } = moved[index] ?? {};
      return { id, resourceId, from, to, layout };
    }),
  ];
  const told = { kind: "move", hand: handOf(caller.actor), reason } as const;
  await desk.replace(transaction, application.id, { uses, told, overrule: null, passes: reason });
}
