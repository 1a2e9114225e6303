import { isEndedApplication } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Actor } from "../../../ports/records.ts";
import { oneByOne } from "../../access/one-by-one.ts";
import { eraseLetters } from "../letter/erase-letters.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { moneyOf } from "./application-step.ts";

const BY_RETENTION: Actor = { kind: "system", part: "retention" };
/** More wait for the next hour. */
const MOST_AT_A_TIME = 200;

/** Erases who applied, once it is over for long enough and nobody is owed anything; what was let stays. */
export async function eraseOldContacts({
  records,
  clock,
  contactKeptMs,
}: Pick<ApplicationParts, "records" | "clock"> & { readonly contactKeptMs: number }): Promise<void> {
  const before = epochMs(clock.now() - contactKeptMs);
  const kept = await records.of(applicationRecords).list({
    where: { erasedAt: null },
    between: { lastToAt: { before } },
    orderBy: "lastToAt",
    limit: MOST_AT_A_TIME,
  });
  const due = kept.filter((application) => {
    // A draft that nobody handed in has no end of its own.
    const overAt = application.state === "draft" ? application.createdAt : application.endedAt;
    const isOver = application.state === "draft" || isEndedApplication(application.state);
    return isOver && overAt !== null && overAt < before && moneyOf(application).refundDueTwd === 0;
  });
  await oneByOne(due, ({ id, centerId }) =>
    records.change(
      { actor: BY_RETENTION, action: "application.erase", reason: null, centerId },
      async (transaction) => {
        const nobody = { contactName: null, contactPhone: null, contactEmail: null };
        await transaction.of(applicationRecords).update(id, { ...nobody, erasedAt: transaction.at });
        await eraseLetters(id, transaction);
        await transaction.eraseDetails(id);
      },
    ),
  );
}
