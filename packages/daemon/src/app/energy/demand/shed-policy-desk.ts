import { mayDo, type Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { type ShedPolicyRecord, shedPolicyRecords } from "../../../ports/record-kinds/shed-policy-record.ts";
import type { Records } from "../../../ports/records.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import type { ShedApproval, ShedPolicies, ShedPolicyView } from "./demand-side.ts";

export interface ShedPolicyParts {
  readonly records: Records;
  readonly model: Pick<ModelIndex, "centerIndexes">;
  readonly names: PersonNames;
  readonly clock: Clock;
  /** Called when a policy has changed: what is held by it may have to be given back at once. */
  readonly onChange: () => void;
}

/** Where people say what may be shed without asking them again, and who lets it. */
export class ShedPolicyDesk implements ShedPolicies {
  readonly #parts: ShedPolicyParts;

  constructor(parts: ShedPolicyParts) {
    this.#parts = parts;
  }

  async list(centerId: string | null, principal: Principal): Promise<readonly ShedPolicyView[]> {
    const rows = await this.#parts.records
      .of(shedPolicyRecords)
      .list({ ...(centerId === null ? {} : { where: { centerId } }), orderBy: "changedAt", descending: true });
    return this.#views(rows.filter((row) => seesEnergy(principal, row.centerId)));
  }

  async add(given: Parameters<ShedPolicies["add"]>[0], caller: EnergyCaller): Promise<ShedPolicyView> {
    const { principal, actor } = caller;
    const { records, model, clock } = this.#parts;
    requireCenter(model, given.centerId, { principal, right: "energy.configure" });
    const entry = { changedBy: principal.personId, changedAt: clock.now(), approvedBy: null, approvedAt: null };
    const row: ShedPolicyRecord = { ...given, ...entry };
    const change = { actor, action: "shed-policy.add", reason: given.reason, centerId: row.centerId };
    await records.change(change, (transaction) => transaction.of(shedPolicyRecords).insert(row));
    return this.#view(row);
  }

  async change(
    id: string,
    { reason, ...given }: Parameters<ShedPolicies["change"]>[1],
    { principal, actor }: EnergyCaller,
  ): Promise<ShedPolicyView> {
    const before = await this.#found(id, principal);
    requireCenter(this.#parts.model, before.centerId, { principal, right: "energy.configure" });
    const { name, measures, fromLevel, mostComfortCost, longestHoldMin } = given;
    const changes = {
      name: name ?? before.name,
      measures: measures ?? before.measures,
      fromLevel: fromLevel ?? before.fromLevel,
      mostComfortCost: mostComfortCost ?? before.mostComfortCost,
      longestHoldMin: longestHoldMin ?? before.longestHoldMin,
      reason,
      changedBy: principal.personId,
      changedAt: this.#parts.clock.now(),
      // What was approved was something else.
      approvedBy: null,
      approvedAt: null,
    };
    const change = { actor, action: "shed-policy.change", reason, centerId: before.centerId };
    const row = await this.#parts.records.change(change, (transaction) =>
      transaction.of(shedPolicyRecords).update(id, changes),
    );
    this.#parts.onChange();
    return this.#view(row);
  }

  async remove(id: string, reason: string, { principal, actor }: EnergyCaller): Promise<void> {
    const { centerId } = await this.#found(id, principal);
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.configure" });
    await this.#parts.records.change({ actor, action: "shed-policy.remove", reason, centerId }, (transaction) =>
      transaction.of(shedPolicyRecords).remove(id),
    );
    this.#parts.onChange();
  }

  async approve(
    id: string,
    { reason, seenChangedAt }: ShedApproval,
    { principal, actor }: EnergyCaller,
  ): Promise<ShedPolicyView> {
    const { centerId } = await this.#found(id, principal);
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.approve" });
    // Whoever lets the program command machines must be allowed to command them.
    if (!mayDo(principal, "point.command", { centerId, system: "hvac" })) {
      const message = `this needs the right point.command for the air conditioning of ${centerId}`;
      throw new WeishanError("ACCESS_DENIED", message, { right: "point.command", centerId });
    }
    const approval = { approvedBy: principal.personId, approvedAt: this.#parts.clock.now() };
    const change = { actor, action: "shed-policy.approve", reason, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const policies = transaction.of(shedPolicyRecords);
      const present = await policies.find(id);
      if (seenChangedAt !== null && present !== undefined && present.changedAt !== seenChangedAt) {
        const message = "the policy was changed since it was read; read it again before it is approved";
        throw new WeishanError("RECORD_CONFLICT", message, { id });
      }
      // One policy counts in a centre: the one that was approved last.
      for (const other of await policies.list({ where: { centerId } })) {
        if (other.id === id || other.approvedAt === null) continue;
        // oxlint-disable-next-line no-await-in-loop -- one transaction does one thing after another
        await policies.update(other.id, { approvedBy: null, approvedAt: null });
      }
      return policies.update(id, approval);
    });
    this.#parts.onChange();
    return this.#view(row);
  }

  async #found(id: string, principal: Principal): Promise<ShedPolicyRecord> {
    const row = await this.#parts.records.of(shedPolicyRecords).find(id);
    if (row === undefined || !seesEnergy(principal, row.centerId)) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such shed policy", { id });
    }
    return row;
  }

  async #view(row: ShedPolicyRecord): Promise<ShedPolicyView> {
    const [view] = await this.#views([row]);
    if (view === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such shed policy", { id: row.id });
    return view;
  }

  async #views(rows: readonly ShedPolicyRecord[]): Promise<readonly ShedPolicyView[]> {
    const nameOf = await holderNames(
      rows.flatMap(({ changedBy, approvedBy }) => [changedBy, ...(approvedBy === null ? [] : [approvedBy])]),
      this.#parts.names,
    );
    const person = (personId: string) => ({ personId, displayName: nameOf(personId) });
    return rows.map((row) => ({
      id: row.id,
      centerId: row.centerId,
      name: row.name,
      measures: row.measures,
      fromLevel: row.fromLevel,
      mostComfortCost: row.mostComfortCost,
      longestHoldMin: row.longestHoldMin,
      isApproved: row.approvedAt !== null,
      approvedBy: row.approvedBy === null ? null : person(row.approvedBy),
      approvedAt: row.approvedAt,
      changedBy: person(row.changedBy),
      changedAt: row.changedAt,
      reason: row.reason,
    }));
  }
}
