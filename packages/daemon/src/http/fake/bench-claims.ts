import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import type { ClaimDesks } from "../../app/booking/ledger/claim-side.ts";
import { ClaimsLedger } from "../../app/booking/ledger/claims-ledger.ts";
import { OpenClaimDesk } from "../../app/booking/ledger/open-claim-desk.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The real desk of claims over a model, with a hall of two parts in every centre, let in part in the next hour. */
export async function benchClaims(model: ModelIndex, clock: HandClock): Promise<ClaimDesks> {
  const records = new MemoryRecords(clock);
  const entries = model.centers.flatMap(({ id }) => hall(id));
  let ids = 0;
  const newId = () => `claim-${++ids}`;
  const ledger = new ClaimsLedger({ records, model, tree: resourceTree(model.centers, entries), newId });
  const from = epochMs(Math.ceil(clock.now() / MINUTE_MS) * MINUTE_MS);
  for (const { id, name } of model.centers) {
    const change = { actor: { kind: "system", part: "bench" }, action: "claim.bench", reason: null } as const;
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(change, (transaction) =>
      ledger.place(transaction, [
        {
          bookingId: `bench-${id}`,
          kind: "booking",
          resourceId: `${id}.HALL.A`,
          title: name.zh,
          from,
          to: epochMs(from + HOUR_MS),
        },
      ]),
    );
  }
  return { claimDesk: new OpenClaimDesk({ ledger, records, model, clock, newId }) };
}

const hall = (centerId: string): readonly ResourceEntry[] => {
  const part = (id: string, parentId: string | null): ResourceEntry => ({
    id: `${centerId}.${id}`,
    centerId,
    venueClass: "auditorium",
    name: { zh: `${centerId} 禮堂`, en: `${centerId} hall` },
    parentId,
    spaceIds: [],
    seats: 100,
    isLettable: true,
    provenance: { kind: "fictional" },
  });
  return [part("HALL", null), part("HALL.A", `${centerId}.HALL`), part("HALL.B", `${centerId}.HALL`)];
};
