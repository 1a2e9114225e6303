import type { Principal } from "@weishan/core/access";
import { plainDateOf } from "@weishan/core/calendar";
import { type EnergyTargetRecord, energyTargetRecords } from "../../../ports/record-kinds/energy-target-record.ts";
import { type HeadcountRecord, headcountRecords } from "../../../ports/record-kinds/headcount-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import type { EnergyEntries, GivenHeadcount, GivenTarget, HeadcountView, TargetView } from "./intensity-side.ts";

export interface EntryParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly names: PersonNames;
  readonly newId: () => string;
}

/** Targets and headcounts, as people enter them. */
export class EntryDesk implements EnergyEntries {
  readonly #parts: EntryParts;

  constructor(parts: EntryParts) {
    this.#parts = parts;
  }

  async targets(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly TargetView[]> {
    const rows = await this.#parts.records.of(energyTargetRecords).list({ orderBy: "year", descending: true });
    const seen = rows.filter((row) => isSeen(row, centerId, principal));
    const names = await this.#namesOf(seen.map(({ decidedBy }) => decidedBy));
    return seen.map((row) => targetView(row, names));
  }

  async setTarget(given: GivenTarget, { principal, actor }: EnergyCaller): Promise<TargetView> {
    const { centerId, year } = given;
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.configure" });
    const change = { actor, action: "energy-target.set", reason: null, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const set = transaction.of(energyTargetRecords);
      const id = `${centerId}~${year}`;
      const made: EnergyTargetRecord = { ...given, id, decidedBy: principal.personId, decidedAt: transaction.at };
      if ((await set.find(id)) === undefined) await set.insert(made);
      else await set.update(id, made);
      return made;
    });
    return targetView(row, await this.#namesOf([row.decidedBy]));
  }

  async headcounts(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly HeadcountView[]> {
    const rows = await this.#parts.records.of(headcountRecords).list({ orderBy: "fromDate", descending: true });
    const seen = rows.filter((row) => isSeen(row, centerId, principal));
    const names = await this.#namesOf(seen.map(({ enteredBy }) => enteredBy));
    return seen.map((row) => ({ ...row, enteredBy: names.get(row.enteredBy) ?? null }));
  }

  /** @throws WeishanError RECORD_CONFLICT for a second number from the same day on, QUERY_INVALID for no day */
  async addHeadcount(given: GivenHeadcount, { principal, actor }: EnergyCaller): Promise<HeadcountView> {
    const { centerId } = given;
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.configure" });
    plainDateOf(given.fromDate);
    const change = { actor, action: "headcount.enter", reason: null, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const made: HeadcountRecord = {
        ...given,
        id: this.#parts.newId(),
        enteredBy: principal.personId,
        enteredAt: transaction.at,
      };
      await transaction.of(headcountRecords).insert(made);
      return made;
    });
    const names = await this.#namesOf([row.enteredBy]);
    return { ...row, enteredBy: names.get(row.enteredBy) ?? null };
  }

  async #namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return ids.length === 0 ? new Map() : this.#parts.names([...new Set(ids)]);
  }
}

const isSeen = (row: { readonly centerId: string }, centerId: string | null, principal: Principal): boolean =>
  (centerId === null || row.centerId === centerId) && seesEnergy(principal, row.centerId);

/** A target as people see it. */
export function targetView(row: EnergyTargetRecord, names: ReadonlyMap<string, string>): TargetView {
  const { id: _, ...shown } = row;
  return { ...shown, decidedBy: names.get(row.decidedBy) ?? null };
}
