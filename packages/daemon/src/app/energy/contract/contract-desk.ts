import type { Principal } from "@weishan/core/access";
import { checkContract, editionOn, type TariffBook } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import {
  type EnergyContractRecord,
  energyContractRecords,
} from "../../../ports/record-kinds/energy-contract-record.ts";
import type { Records } from "../../../ports/records.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter } from "../energy-caller.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import { ContractAdvisor } from "./contract-advisor.ts";
import type { ContractBook, KnownContract } from "./contract-book.ts";
import type {
  AdviceRefusal,
  ContractAdviceView,
  Contracts,
  EnergyContract,
  GivenContract,
  PlanComparisonView,
} from "./contract-side.ts";

export interface ContractDeskParts {
  readonly records: Records;
  readonly contracts: ContractBook;
  readonly meters: MeterEnergy;
  readonly model: Pick<ModelIndex, "centerIndexes">;
  readonly names: PersonNames;
  readonly clock: Clock;
}

/** The contracts of the centres: what holds, what is entered, and what would have cost less. */
export class ContractDesk implements Contracts {
  readonly #parts: ContractDeskParts;
  readonly #advisor: ContractAdvisor;

  constructor(parts: ContractDeskParts) {
    this.#parts = parts;
    this.#advisor = new ContractAdvisor(parts);
  }

  books(): readonly TariffBook[] {
    return this.#parts.contracts.books;
  }

  async list(centerId: string, principal: Principal): Promise<readonly EnergyContract[]> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    return this.#views(this.#parts.contracts.of(centerId));
  }

  async add(
    { reason, ...given }: GivenContract & { readonly reason: string },
    { principal, actor }: EnergyCaller,
  ): Promise<EnergyContract> {
    const { records, contracts, model, meters, clock } = this.#parts;
    const { centerId, book: name, capacities, validFrom, industryCode, iceMeterId } = given;
    requireCenter(model, centerId, { principal, right: "energy.configure" });
    const book = contracts.book(name);
    checkContract(book, capacities);
    const edition = editionOn(book, validFrom);
    if (industryCode !== null && edition.coefficients?.[industryCode] === undefined) {
      const message = `${name} has no coefficient for industry ${industryCode}`;
      throw new WeishanError("QUERY_INVALID", message, { industryCode });
    }
    if (iceMeterId !== null && !meters.meters(centerId).some(({ id }) => id === iceMeterId)) {
      throw new WeishanError("RECORD_UNKNOWN", `${centerId} has no meter "${iceMeterId}"`, { meterId: iceMeterId });
    }
    const row: EnergyContractRecord = { ...given, enteredBy: principal.personId, enteredAt: clock.now() };
    await records.change({ actor, action: "energy-contract.add", reason, centerId }, (transaction) =>
      transaction.of(energyContractRecords).insert(row),
    );
    await contracts.load();
    const { enteredBy, enteredAt, ...contract } = row;
    const [view] = await this.#views([{ ...contract, entry: { enteredBy, enteredAt } }]);
    if (view === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such contract", { id: row.id });
    return view;
  }

  async advice(centerId: string, principal: Principal): Promise<ContractAdviceView | AdviceRefusal> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    return this.#advisor.advice(centerId);
  }

  async plans(centerId: string, principal: Principal): Promise<PlanComparisonView | AdviceRefusal> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    return this.#advisor.plans(centerId);
  }

  async #views(contracts: readonly KnownContract[]): Promise<readonly EnergyContract[]> {
    const nameOf = await holderNames(
      contracts.flatMap(({ entry }) => entry?.enteredBy ?? []),
      this.#parts.names,
    );
    return contracts.map(({ entry, ...contract }) => ({
      ...contract,
      origin: entry === null ? "installation" : "person",
      enteredBy: entry === null ? null : { personId: entry.enteredBy, displayName: nameOf(entry.enteredBy) },
      enteredAt: entry?.enteredAt ?? null,
    }));
  }
}
