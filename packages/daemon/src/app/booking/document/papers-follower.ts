import { holdsTime } from "@weishan/core/booking";
import type { RecordsTransaction } from "../../../ports/records.ts";
import type { ApplicationChange } from "../application/application-parts.ts";
import type { BookingPapers } from "./booking-papers.ts";

const MOVES: ReadonlySet<ApplicationChange["kind"]> = new Set(["move", "extension", "swap", "use-ended"]);

/**
 * Issues the papers of a change: a notice of payment when something is due, a permit when a use is confirmed, and both
 * again when the place, the time or the price changed.
 */
export const papersFollower =
  (papers: Pick<BookingPapers, "issueInvoice" | "issuePermit">) =>
  async (transaction: RecordsTransaction, { after, kind, to }: ApplicationChange): Promise<void> => {
    const isMove = to === null && MOVES.has(kind) && holdsTime(after.state);
    const state = to ?? (isMove ? after.state : null);
    if (state === "payment-due") await papers.issueInvoice(transaction, after);
    if (state === "confirmed") await papers.issuePermit(transaction, after);
  };
