import { APPLICATION_STATES } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import { type DeclaredDayHitRecord, declaredDayHitRecords } from "../../../ports/record-kinds/declared-day-record.ts";
import type { Actor } from "../../../ports/records.ts";
import { standingSlots } from "../application/application-claims.ts";
import type { ApplicationDesk } from "../application/application-desk.ts";
import type { ApplicationParts } from "../application/application-parts.ts";
import { handOf, presentApplication } from "../application/application-story.ts";

/**
 * Gives a use back what a day took from it, as far as that can be: its time may be somebody else's by now, and money
 * that went back stays there.
 *
 * @throws WeishanError CLAIM_CONFLICT; APPLICATION_REFUSED with what stands against it
 */
export async function restoreUse(
  hit: DeclaredDayHitRecord,
  {
    reason,
    actor,
    parts,
  }: {
    readonly reason: string;
    readonly actor: Actor;
    readonly parts: ApplicationParts & { readonly desk: ApplicationDesk };
  },
): Promise<DeclaredDayHitRecord["outcome"]> {
  const { records, desk } = parts;
  const hand = handOf(actor);
  const change = { actor, action: "application.restore", reason };
  return records.change(change, async (transaction) => {
    const hits = transaction.of(declaredDayHitRecords);
    const done = async (outcome: DeclaredDayHitRecord["outcome"]) => {
      await hits.update(hit.id, { outcome });
      return outcome;
    };
    const application = await presentApplication(transaction, hit.applicationId);
    // What was left to be moved is where it was, or somewhere else by now.
    if (hit.outcome === "to-move") return done("restored");
    if (application.state === "force-majeure") {
      const to = APPLICATION_STATES.find((state) => state === hit.stateBefore);
      if (to === undefined)
        throw new WeishanError("APPLICATION_REFUSED", "it was not under way when the day was declared");
      // A use that was approved and still to be paid goes on where it stood: everything due is worked out again.
      await desk.step(transaction, application.id, { to, parties: ["system"], hand, reason });
      return done("restored");
    }
    const ended = application.slots.find(({ id, ended }) => id === hit.bookingId && ended?.cause === "force-majeure");
    if (ended === undefined) throw new WeishanError("APPLICATION_REFUSED", "it was ended by something else since");
    const uses = [...standingSlots(application), ended];
    const told = { kind: "change", hand, reason } as const;
    await desk.replace(transaction, application.id, { uses, told, overrule: null, passes: reason });
    return done("restored");
  });
}
