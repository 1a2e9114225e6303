import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { type AlarmPlanRecord, alarmPlanRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import { put } from "./alarm-rows.ts";
import type { EscalationPolicy, Rosters } from "./calls.ts";
import { USUAL_ESCALATIONS } from "./usual-escalations.ts";

/** A document with the number of its change. */
export interface Revised<Document> {
  readonly document: Document;
  readonly revision: number;
  readonly changedAt: EpochMs | null;
}

const NO_ROSTERS: Rosters = { teams: [], contacts: [] };

/** The rosters and escalations as they count now: read once, then kept in memory with every change. */
export class AlarmPlans {
  readonly #records: Records;
  #rosters: Revised<Rosters> = { document: NO_ROSTERS, revision: 0, changedAt: null };
  #escalations: Revised<readonly EscalationPolicy[]> = { document: USUAL_ESCALATIONS, revision: 0, changedAt: null };

  constructor(records: Records) {
    this.#records = records;
  }

  get rosters(): Revised<Rosters> {
    return this.#rosters;
  }

  get escalations(): Revised<readonly EscalationPolicy[]> {
    return this.#escalations;
  }

  async load(): Promise<void> {
    const plans = this.#records.of(alarmPlanRecords);
    const [rosters, escalations] = await Promise.all([plans.find("rosters"), plans.find("escalations")]);
    // Only documents that our own routes checked were ever kept.
    if (rosters !== undefined) this.#rosters = { ...rosters, document: rosters.document as Rosters };
    if (escalations !== undefined) {
      this.#escalations = { ...escalations, document: escalations.document as readonly EscalationPolicy[] };
    }
  }

  async putRosters(document: Rosters, revision: number, change: Change & { readonly by: string }): Promise<void> {
    this.#rosters = { ...(await this.#put("rosters", document, revision, change)), document };
  }

  async putEscalations(
    document: readonly EscalationPolicy[],
    revision: number,
    change: Change & { readonly by: string },
  ): Promise<void> {
    this.#escalations = { ...(await this.#put("escalations", document, revision, change)), document };
  }

  async #put(
    id: AlarmPlanRecord["id"],
    document: unknown,
    revision: number,
    { by, ...change }: Change & { readonly by: string },
  ): Promise<{ readonly revision: number; readonly changedAt: EpochMs }> {
    return this.#records.change(change, async (transaction) => {
      const known = (await transaction.of(alarmPlanRecords).find(id))?.revision ?? 0;
      if (known !== revision) {
        const message = `somebody else changed the ${id} meanwhile; read them again and make the change anew`;
        throw new WeishanError("RECORD_CONFLICT", message, { revision: known });
      }
      const row = { id, revision: known + 1, document, changedAt: transaction.at, changedBy: by };
      await put(transaction, alarmPlanRecords, row);
      return { revision: row.revision, changedAt: row.changedAt };
    });
  }
}
