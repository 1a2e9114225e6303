import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import { waitingRecords } from "../../../ports/record-kinds/waiting-record.ts";
import type { Actor, Records } from "../../../ports/records.ts";
import { oneByOne } from "../../access/one-by-one.ts";

const BY_RETENTION: Actor = { kind: "system", part: "retention" };
/** Nobody asks after a waiting list of last season. */
const CONTACT_KEPT_MS = 90 * 86_400_000;

/** Erases who waited, once they wait no more for long enough; that somebody waited, and for what, stays. */
export async function eraseOldContacts({
  records,
  clock,
}: {
  readonly records: Records;
  readonly clock: Clock;
}): Promise<void> {
  const rows = await records.of(waitingRecords).list({
    anyOf: { state: ["taken", "withdrawn", "over"] },
    between: { endedAt: { before: epochMs(clock.now() - CONTACT_KEPT_MS) } },
  });
  const kept = rows.filter(
    ({ contactName, contactPhone, contactEmail }) =>
      contactName !== null || contactPhone !== null || contactEmail !== null,
  );
  await oneByOne(kept, ({ id, centerId }) =>
    records.change({ actor: BY_RETENTION, action: "waiting.erase", reason: null, centerId }, async (transaction) => {
      const nobody = { contactName: null, contactPhone: null, contactEmail: null };
      await transaction.of(waitingRecords).update(id, nobody);
      await transaction.eraseDetails(id);
    }),
  );
}
