import { WeishanError } from "@weishan/core/error";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ApplicationDesk } from "../application/application-desk.ts";
import { partiesOf } from "../application/application-rights.ts";
import type { ApplicationDetail, Applications } from "../application/application-side.ts";
import { handOf } from "../application/application-story.ts";
import { type DeskCaller, requireRight, seenResource } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { QuickBooking, QuickBookings } from "./quick-side.ts";

export interface QuickDeskParts {
  readonly records: Records;
  readonly ledger: Pick<ClaimsLedger, "tree">;
  readonly desk: Pick<ApplicationDesk, "make" | "submit" | "overrule" | "step">;
  readonly applications: Pick<Applications, "find">;
}

/** Hands in and approves in one change of the records: both are kept, or neither. */
export class QuickDesk implements QuickBookings {
  readonly #parts: QuickDeskParts;

  constructor(parts: QuickDeskParts) {
    this.#parts = parts;
  }

  async book(given: QuickBooking, caller: DeskCaller): Promise<ApplicationDetail> {
    const { records, ledger, desk, applications } = this.#parts;
    const { centerId } = seenResource(ledger.tree, given.resourceId, caller);
    requireRight(caller, "booking.manage", centerId);
    const { id, resourceId, from, to, layout, overrule, ...asked } = given;
    const hand = handOf(caller.actor);
    const change = { actor: caller.actor, action: "application.telephone", reason: overrule?.reason ?? null, centerId };
    await records.change(change, async (transaction) => {
      const known = await transaction.of(applicationRecords).find(id);
      if (known !== undefined) return refuseOther(known.source, id);
      const made = await desk.make(transaction, {
        id,
        asked: { ...asked, description: "", slots: [{ resourceId, from, to, layout }] },
        source: "telephone",
        applicantId: null,
        hand,
      });
      const parties = partiesOf(made, caller);
      const step = { hand, parties };
      if (overrule !== null) await desk.overrule(transaction, id, { overrule, hand });
      // Whoever rings up hands it in by the mouth of who answers.
      await desk.submit(transaction, id, { ...step, parties: [...parties, "applicant"] });
      await desk.step(transaction, id, { ...step, to: "approved" });
    });
    return applications.find(id, caller);
  }
}

/** The same telephone call again is the application that it made. */
function refuseOther(source: string, applicationId: string): void {
  if (source === "telephone") return;
  throw new WeishanError("RECORD_CONFLICT", "this id is that of another application; make another", { applicationId });
}
