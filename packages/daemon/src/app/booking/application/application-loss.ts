import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { type ApplicationHand, BY_TIME, changeApplication } from "./application-story.ts";

/** Keeps on an application who has the time that it wanted, so that its page says so and not only who asked. */
export async function keepLoss(
  id: string,
  winner: PlacedClaim,
  {
    parts,
    hand,
  }: { readonly parts: Pick<ApplicationParts, "records" | "followers" | "newId">; readonly hand: ApplicationHand },
): Promise<void> {
  const { bookingId, applicationId, title, from, to, centerId } = winner;
  // Held for it by the waiting list: nobody loses to oneself.
  if (applicationId === id) return;
  await parts.records.change(
    { actor: BY_TIME, action: "application.lose", reason: null, centerId },
    async (transaction) => {
      const application = await transaction.of(applicationRecords).find(id);
      if (application === undefined || application.wonBy?.bookingId === bookingId) return;
      const wonBy = { bookingId, applicationId, title, from, to, seenAt: transaction.at };
      const text = { zh: `檔期已由「${title}」取得`, en: `the time went to “${title}”` };
      await changeApplication(transaction, application, {
        changes: { wonBy },
        parts,
        told: { kind: "lost", hand, text },
      });
    },
  );
}
