import { mayDo } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import {
  type ContractorRecord,
  type ContractRecord,
  contractorPersonRecords,
  contractorRecords,
  contractRecords,
  type LicenceRecord,
  licenceRecords,
  type WarrantyRecord,
  warrantyRecords,
} from "../../ports/record-kinds/contractor-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { oneByOne } from "../access/one-by-one.ts";
import type {
  ContractorChanges,
  Contractors,
  ContractorView,
  NewContract,
  NewContractor,
  NewLicence,
  NewWarranty,
} from "./contractor-side.ts";
import { definedOf } from "./stock-desk.ts";
import { termState } from "./term.ts";
import { warrantyView } from "./ticket-detail.ts";
import { ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketCaller } from "./ticket-side.ts";
import type { WarrantyView } from "./ticket-views.ts";

/** Firms with their contracts, licences and accounts, and warranties. */
export class ContractorDesk implements Contractors {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  async list(caller: TicketCaller): Promise<readonly ContractorView[]> {
    const firms = await this.#parts.records.of(contractorRecords).list({ orderBy: "name" });
    return Promise.all(firms.map((firm) => this.#view(firm, caller)));
  }

  async find(contractorId: string, caller: TicketCaller): Promise<ContractorView> {
    return this.#view(await this.#firm(contractorId), caller);
  }

  async add(given: NewContractor, caller: TicketCaller): Promise<ContractorView> {
    const firm: ContractorRecord = { ...given, endedAt: null };
    await this.#change("contractor.add", caller, async (transaction) => {
      if (await isThere(transaction.of(contractorRecords).find(given.id), ({ name }) => name === given.name)) return;
      await transaction.of(contractorRecords).insert(firm);
    });
    return this.find(given.id, caller);
  }

  async change(
    contractorId: string,
    { isEnded, ...changes }: ContractorChanges,
    caller: TicketCaller,
  ): Promise<ContractorView> {
    const firm = await this.#firm(contractorId);
    await this.#change("contractor.change", caller, async (transaction) => {
      const endedAt = isEnded === undefined ? {} : { endedAt: isEnded ? (firm.endedAt ?? transaction.at) : null };
      await transaction.of(contractorRecords).update(contractorId, { ...definedOf(changes), ...endedAt });
    });
    return this.find(contractorId, caller);
  }

  async addContract(contractorId: string, given: NewContract, caller: TicketCaller): Promise<ContractorView> {
    await this.#firm(contractorId);
    inOrder(given);
    for (const centerId of given.centerIds) this.#parts.places.systemOf({ centerId, equipmentId: null, spaceId: null });
    await this.#change("contract.add", caller, async (transaction) => {
      const known = transaction.of(contractRecords).find(given.id);
      if (await isThere(known, (contract) => contract.contractorId === contractorId)) return;
      await transaction.of(contractRecords).insert({ ...given, contractorId, toldDaysBefore: null });
    });
    return this.find(contractorId, caller);
  }

  async addLicence(contractorId: string, given: NewLicence, caller: TicketCaller): Promise<ContractorView> {
    await this.#firm(contractorId);
    await this.#change("licence.add", caller, async (transaction) => {
      const known = transaction.of(licenceRecords).find(given.id);
      if (await isThere(known, (licence) => licence.contractorId === contractorId)) return;
      await transaction.of(licenceRecords).insert({ ...given, contractorId, toldDaysBefore: null });
    });
    return this.find(contractorId, caller);
  }

  async setPeople(contractorId: string, personIds: readonly string[], caller: TicketCaller): Promise<ContractorView> {
    await this.#firm(contractorId);
    const principals = await Promise.all(personIds.map((id) => this.#parts.people.principalOf(id)));
    for (const [index, principal] of principals.entries()) {
      if (principal !== undefined && mayDo(principal, "ticket.answer-own")) continue;
      throw new WeishanError(
        "QUERY_INVALID",
        "an account of a firm has the role contractor; an administrator gives it",
        {
          personId: personIds[index] ?? "",
        },
      );
    }
    await this.#change("contractor.set-people", caller, async (transaction) => {
      const ties = transaction.of(contractorPersonRecords);
      const before = await ties.list({ where: { contractorId } });
      await oneByOne(
        before.filter(({ id }) => !personIds.includes(id)),
        ({ id }) => ties.remove(id),
      );
      await oneByOne([...new Set(personIds)], async (id) => {
        const tie = await ties.find(id);
        if (tie === undefined) await ties.insert({ id, contractorId, since: transaction.at });
        else if (tie.contractorId !== contractorId) {
          const message = "this account belongs to another firm; take it out there first";
          throw new WeishanError("RECORD_CONFLICT", message, { personId: id });
        }
      });
    });
    return this.find(contractorId, caller);
  }

  async warranties(equipmentId: string | undefined, { principal }: TicketCaller): Promise<readonly WarrantyView[]> {
    const { records, model } = this.#parts;
    const where = equipmentId === undefined ? {} : { equipmentId };
    const all = await records.of(warrantyRecords).list({ where, orderBy: "to" });
    const seen = all.filter((warranty) => {
      const equipment = model.equipment.get(warranty.equipmentId);
      return equipment !== undefined && mayDo(principal, "ticket.view", equipment);
    });
    const names = await ticketNames([], this.#parts);
    return seen.map((warranty) => warrantyView(warranty, names, this.#parts));
  }

  async addWarranty(given: NewWarranty, caller: TicketCaller): Promise<WarrantyView> {
    const { model } = this.#parts;
    inOrder(given);
    const equipment = model.equipment.get(given.equipmentId);
    if (equipment === undefined || !mayDo(caller.principal, "ticket.view", equipment)) {
      throw new WeishanError("RECORD_UNKNOWN", `no equipment is called "${given.equipmentId}"`);
    }
    this.#parts.places.require(caller.principal, "contract.manage", equipment);
    if (given.contractorId !== null) await this.#firm(given.contractorId);
    const warranty: WarrantyRecord = { ...given, centerId: equipment.centerId };
    await this.#change("warranty.add", caller, async (transaction) => {
      const known = transaction.of(warrantyRecords).find(given.id);
      if (await isThere(known, ({ equipmentId }) => equipmentId === given.equipmentId)) return;
      await transaction.of(warrantyRecords).insert(warranty);
    });
    return warrantyView(warranty, await ticketNames([], this.#parts), this.#parts);
  }

  #change<Result>(
    action: string,
    { actor }: TicketCaller,
    work: (transaction: RecordsTransaction) => Promise<Result>,
  ): Promise<Result> {
    return this.#parts.records.change({ actor, action, reason: null }, work);
  }

  async #firm(contractorId: string): Promise<ContractorRecord> {
    const firm = await this.#parts.records.of(contractorRecords).find(contractorId);
    if (firm === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such firm", { contractorId });
    return firm;
  }

  async #view(firm: ContractorRecord, { principal }: TicketCaller): Promise<ContractorView> {
    const { records, places, clock } = this.#parts;
    const where = { contractorId: firm.id };
    const [contracts, licences, ties, open] = await Promise.all([
      records.of(contractRecords).list({ where, orderBy: "to" }),
      records.of(licenceRecords).list({ where, orderBy: "expiresOn" }),
      records.of(contractorPersonRecords).list({ where, orderBy: "since" }),
      records.of(ticketRecords).list({ where: { ...where, endedAt: null } }),
    ]);
    const names = await ticketNames(
      ties.map(({ id }) => id),
      this.#parts,
    );
    const now = clock.now();
    const { id, name, taxId, systems, note, endedAt } = firm;
    const contact = { name: firm.contactName, phone: firm.contactPhone, email: firm.contactEmail };
    return {
      id,
      name,
      taxId,
      systems,
      contact: mayDo(principal, "ticket.work") ? contact : null,
      note,
      endedAt,
      contracts: contracts.flatMap((contract) => {
        const centerIds = contract.centerIds.filter((centerId) => mayDo(principal, "ticket.view", { centerId }));
        return centerIds.length === 0 ? [] : [contractView({ ...contract, centerIds }, now)];
      }),
      licences: licences.map((licence) => licenceView(licence, now)),
      people: ties.map((tie) => names.person(tie.id) ?? { personId: tie.id, displayName: tie.id }),
      openTicketCount: open.filter((ticket) => places.may(principal, "ticket.view", ticket)).length,
    };
  }
}

type Now = Parameters<typeof termState>[1];

const contractView = ({ id, name, number, centerIds, systems, from, to, yearlyFeeTwd }: ContractRecord, now: Now) => ({
  id,
  name,
  number,
  centerIds,
  systems,
  from,
  to,
  yearlyFeeTwd,
  state: termState({ from, to }, now),
});

const licenceView = ({ id, kind, number, holderName, expiresOn }: LicenceRecord, now: Now) => ({
  id,
  kind,
  number,
  holderName,
  expiresOn,
  state: termState({ to: expiresOn }, now),
});

/** Whether what is handed in is there already; another thing under its id is a mistake. */
async function isThere<Row extends { readonly id: string }>(
  found: Promise<Row | undefined>,
  isSame: (row: Row) => boolean,
): Promise<boolean> {
  const row = await found;
  if (row === undefined) return false;
  if (isSame(row)) return true;
  throw new WeishanError("RECORD_CONFLICT", "this id is that of something else; make another", { id: row.id });
}

function inOrder({ from, to }: { readonly from: string; readonly to: string }): void {
  if (from > to) throw new WeishanError("QUERY_INVALID", "a term begins before it ends", { from, to });
}
