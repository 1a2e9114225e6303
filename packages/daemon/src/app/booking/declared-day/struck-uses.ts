import {
  type ApplicationState,
  HOLDING_APPLICATION_STATES,
  PENDING_APPLICATION_STATES,
  refund,
} from "@weishan/core/booking";
import { plusDays, taipeiDate, taipeiDayStart, taipeiInstant } from "@weishan/core/calendar";
import type { DeclaredDayHitRecord } from "../../../ports/record-kinds/declared-day-record.ts";
import { standingSlots } from "../application/application-claims.ts";
import type { ApplicationDesk, ApplicationUse } from "../application/application-desk.ts";
import type { ApplicationParts } from "../application/application-parts.ts";
import { resourceName } from "../application/application-rows.ts";
import { heldOf, moneyOf } from "../application/application-step.ts";
import type { ApplicationLook } from "../application/application-terms.ts";
import type { AskedDay, StruckUse } from "./declared-day-side.ts";

type StruckParts = Pick<ApplicationParts, "ledger" | "shelf" | "clock"> & { readonly desk: ApplicationDesk };

/** Undecided applications too: nobody approves a use on a day that is closed. */
const STRUCK_STATES: readonly ApplicationState[] = [...PENDING_APPLICATION_STATES, ...HOLDING_APPLICATION_STATES];

/** The uses that a day strikes, in the order of their beginning: those that are not over when it closes. */
export async function usesOn(
  { date, centerIds, from }: Pick<AskedDay, "date" | "centerIds" | "from">,
  { desk, look }: Pick<StruckParts, "desk"> & { readonly look?: ApplicationLook },
): Promise<readonly ApplicationUse[]> {
  const closesAt = from === null ? taipeiDayStart(date) : taipeiInstant(date, from);
  const uses = await desk.uses({
    from: closesAt,
    to: taipeiDayStart(plusDays(date, 1)),
    states: STRUCK_STATES,
    ...(look === undefined ? {} : { look }),
  });
  return uses.filter(({ application }) => centerIds.includes(application.centerId));
}

/** A use as a declared day shows it. */
export const struckUse = (
  { application, slot }: ApplicationUse,
  outcome: DeclaredDayHitRecord["outcome"],
  { refundTwd, parts }: { readonly refundTwd: number; readonly parts: Pick<StruckParts, "ledger"> },
): StruckUse => ({
  applicationId: application.id,
  number: application.number,
  bookingId: slot.id,
  title: application.title,
  organisation: application.organisation,
  resourceName: resourceName(parts, slot.resourceId),
  from: slot.from,
  to: slot.to,
  state: application.state,
  outcome,
  refundTwd,
});

/** What closing a use would pay back. Of an application with other uses only its sum decides; it is worked out when it is. */
export function refundBefore({ application }: ApplicationUse, { shelf, clock }: StruckParts): number {
  if (standingSlots(application).length > 1) return 0;
  const day = taipeiDate(clock.now());
  const end = { cause: "force-majeure", on: day, firstDay: taipeiDate(application.firstFromAt) } as const;
  return refund(shelf.agreed(application), heldOf(application), end).refundTwd + moneyOf(application).refundDueTwd;
}
