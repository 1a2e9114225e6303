import type { PlainDateText } from "@weishan/core/calendar";
import { didYouMean } from "@weishan/core/center";
import type { ContractCapacities, TariffBook } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import {
  type EnergyContractRecord,
  energyContractRecords,
} from "../../../ports/record-kinds/energy-contract-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PricedPlan } from "../price/contract-price.ts";

/** What is agreed with the utility from a day on, whoever said so. */
export interface KnownContract {
  readonly id: string;
  readonly centerId: string;
  readonly validFrom: PlainDateText;
  readonly book: string;
  readonly capacities: ContractCapacities;
  readonly industryCode: string | null;
  readonly powerFactorPct: number | null;
  readonly iceMeterId: string | null;
  readonly isAssumed: boolean;
  readonly note: string | null;
  /** Null for what the installation says. */
  readonly entry: Pick<EnergyContractRecord, "enteredBy" | "enteredAt"> | null;
}

/** A contract as the installation says it. */
export type ContractSetting = Omit<KnownContract, "id" | "entry">;

/**
 * The contracts of all centres by their days, and the tariff books that they name. What a person entered for a day
 * stands in place of what the installation says from that day on.
 */
export class ContractBook {
  readonly #records: Records;
  readonly #stated: readonly KnownContract[];
  readonly #books: ReadonlyMap<string, TariffBook>;
  #contracts: readonly KnownContract[];

  constructor({
    records,
    contracts,
    books,
  }: {
    readonly records: Records;
    readonly contracts: readonly ContractSetting[];
    readonly books: readonly TariffBook[];
  }) {
    this.#records = records;
    this.#stated = contracts.map((contract) => ({
      ...contract,
      id: `${contract.centerId}~${contract.validFrom}`,
      entry: null,
    }));
    this.#books = new Map(books.map((book) => [book.name, book]));
    this.#contracts = this.#stated;
  }

  /** Reads what people entered; to be called again whenever that has changed. */
  async load(): Promise<void> {
    const rows = await this.#records.of(energyContractRecords).list();
    const entered = rows.map(
      ({ enteredBy, enteredAt, ...contract }): KnownContract => ({ ...contract, entry: { enteredBy, enteredAt } }),
    );
    const taken = new Set(entered.map(({ centerId, validFrom }) => `${centerId}~${validFrom}`));
    this.#contracts = [...this.#stated.filter(({ id }) => !taken.has(id)), ...entered].toSorted((one, other) =>
      one.validFrom < other.validFrom ? -1 : 1,
    );
  }

  /** The contracts of a centre, the newest first. */
  of(centerId: string): readonly KnownContract[] {
    return this.#contracts.filter((contract) => contract.centerId === centerId).toReversed();
  }

  /** The contract of a centre on a day; undefined where none is known. */
  on(centerId: string, date: PlainDateText): KnownContract | undefined {
    return this.of(centerId).find(({ validFrom }) => validFrom <= date);
  }

  /** The plan by which energy is priced on a day; undefined where no contract is known. */
  planOn(centerId: string, date: PlainDateText): PricedPlan | undefined {
    const contract = this.on(centerId, date);
    return contract === undefined ? undefined : { book: this.book(contract.book), industryCode: contract.industryCode };
  }

  get books(): readonly TariffBook[] {
    return [...this.#books.values()];
  }

  /** @throws WeishanError TARIFF_UNKNOWN that names the nearest one */
  book(name: string): TariffBook {
    const book = this.#books.get(name);
    if (book !== undefined) return book;
    const hint = didYouMean(name, this.#books.keys());
    throw new WeishanError("TARIFF_UNKNOWN", `there is no tariff book "${name}"${hint === null ? "" : `; ${hint}`}`, {
      book: name,
    });
  }
}
