import { taipeiDate } from "@weishan/core/calendar";
import { obligationOccurrenceRecords, obligationRecords } from "../../ports/record-kinds/obligation-record.ts";
import type { WalkRecord } from "../../ports/record-kinds/round-record.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import type { Obligation } from "./obligation-book.ts";
import type { ObligationMaker } from "./obligation-maker.ts";
import type { Round } from "./round-book.ts";

/**
 * A finished walk fulfils the open obligations of its kind: their evidence is the walk. An obligation that a licensed person must
 * sign is fulfilled only where the register says who answers for it.
 */
export function fulfilObligations(
  parts: MaintenanceParts,
  obligations: ReadonlyMap<string, Obligation>,
  maker: ObligationMaker,
): (round: Round, walk: WalkRecord) => Promise<void> {
  return async (round, walk) => {
    const { finishedAt } = walk;
    const fulfilled = round.template.fulfils.flatMap((ruleId) => obligations.get(`${ruleId}~${round.centerId}`) ?? []);
    if (fulfilled.length === 0 || finishedAt === null) return;
    await maker.refresh();
    const doneOn = taipeiDate(finishedAt);
    const actor = { kind: "system", part: "rounds" } as const;
    const change = { actor, action: "obligation.record", reason: null, centerId: round.centerId };
    await parts.records.change(change, async (transaction) => {
      const rows = transaction.of(obligationOccurrenceRecords);
      for (const { id, rule } of fulfilled) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        const holder = (await transaction.of(obligationRecords).find(id))?.holder ?? null;
        if (rule.licence !== null && holder === null) continue;
        // oxlint-disable-next-line no-await-in-loop -- see above
        const open = await rows.list({ where: { obligationId: id, doneOn: null } });
        for (const occurrence of open.filter(
          ({ windowFrom, windowTo }) => windowFrom <= doneOn && doneOn <= windowTo,
        )) {
          // oxlint-disable-next-line no-await-in-loop -- see above
          await rows.update(occurrence.id, {
            doneOn,
            licenceHolder: holder,
            certificateNumber: walk.id,
            recordedBy: walk.startedBy,
            recordedAt: transaction.at,
          });
        }
      }
    });
  };
}
