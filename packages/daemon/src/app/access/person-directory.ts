import type { Principal, Right } from "@weishan/core/access";
import {
  type PersonGrantRecord,
  type PersonRecord,
  personGrantRecords,
  personRecords,
} from "../../ports/record-kinds/person-record.ts";
import type { Records } from "../../ports/records.ts";
import type { PersonGrant } from "./account-desk.ts";

/** Whom a credential makes its holder. */
export interface Holder {
  readonly kind: "person" | "api-key";
  readonly personId: string;
  readonly scopes: readonly Right[] | null;
}

/** Who people are and what they may do, as the records say now. */
export class PersonDirectory {
  readonly #records: Records;
  readonly #isDemo: boolean;

  /** @param isDemo - whether people of the demonstration count */
  constructor(records: Records, isDemo: boolean) {
    this.#records = records;
    this.#isDemo = isDemo;
  }

  /** The person, if there is one who may come in. */
  async present(personId: string): Promise<PersonRecord | undefined> {
    const person = await this.#records.of(personRecords).find(personId);
    return person !== undefined && this.mayComeIn(person) ? person : undefined;
  }

  mayComeIn({ disabledAt, erasedAt, isDemo }: PersonRecord): boolean {
    return disabledAt === null && erasedAt === null && (this.#isDemo || !isDemo);
  }

  async grantsOf(personId: string): Promise<readonly PersonGrantRecord[]> {
    return this.#records.of(personGrantRecords).list({ where: { personId }, orderBy: "grantedAt" });
  }

  /** Undefined where the person may not come in. */
  async principalOf({ kind, personId, scopes }: Holder): Promise<Principal | undefined> {
    const [person, grants] = await Promise.all([this.present(personId), this.grantsOf(personId)]);
    if (person === undefined) return undefined;
    return {
      kind,
      personId,
      displayName: person.displayName,
      grants: grants.map(({ role, centers, systems }) => ({ role, centers, systems })),
      scopes,
    };
  }
}

export const grantView = ({ role, centers, systems, source }: PersonGrantRecord): PersonGrant => ({
  role,
  centers,
  systems,
  source,
});
