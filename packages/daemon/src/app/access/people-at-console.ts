import { type Grant, RIGHTS_OF_ROLES, type Right, type Role } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { type PersonRecord, personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { Actor, RecordsTransaction } from "../../ports/records.ts";
import { type AccessParts, GIVEN_HERE } from "./access-parts.ts";
import type { Language } from "./account-desk.ts";
import { createPerson, insertGrants } from "./new-person.ts";
import { oneByOne } from "./one-by-one.ts";

const MS_PER_DAY = 86_400_000;

/**
 * People, as whoever sits at the machine itself looks after them: the way back where nobody can sign in any more.
 * Everything is in the audit trail, under the user of the machine.
 */
export class PeopleAtConsole {
  readonly #parts: AccessParts;
  readonly #actor: Actor;

  constructor(parts: AccessParts, user: string) {
    this.#parts = parts;
    this.#actor = { kind: "command-line", user };
  }

  async list(): Promise<readonly (PersonRecord & { readonly grants: readonly Grant[] })[]> {
    const { records, directory } = this.#parts;
    const people = await records.of(personRecords).list({ orderBy: "createdAt" });
    return Promise.all(people.map(async (person) => ({ ...person, grants: await directory.grantsOf(person.id) })));
  }

  async add(person: {
    readonly email: string;
    readonly displayName: string;
    readonly language: Language;
    readonly grants: readonly Grant[];
    readonly password: string;
  }): Promise<string> {
    const personId = this.#parts.newId();
    const change = { actor: this.#actor, action: "person.add", reason: null };
    await createPerson(this.#parts, { personId, ...person }, { change });
    return personId;
  }

  async grant(email: string, grant: Grant): Promise<void> {
    const { id } = await this.#named(email);
    await this.#change("person.grant", (transaction) =>
      insertGrants(transaction, { personId: id, grants: [grant], source: GIVEN_HERE }, this.#parts.newId),
    );
  }

  /** Takes every grant of a role away; answers how many there were. */
  async revoke(email: string, role: Role): Promise<number> {
    const { id: personId } = await this.#named(email);
    return this.#change("person.revoke", async (transaction) => {
      const grants = transaction.of(personGrantRecords);
      const held = await grants.list({ where: { personId, role } });
      await oneByOne(held, ({ id }) => grants.remove(id));
      return held.length;
    });
  }

  /** Sets a password, and takes the second factor away where it was lost with it. Every session ends. */
  async resetPassword(
    email: string,
    { password, keepsSecondFactor }: { readonly password: string; readonly keepsSecondFactor: boolean },
  ): Promise<void> {
    const { id } = await this.#named(email);
    const { credentials } = this.#parts.accounts;
    await credentials.setPassword(id, password);
    if (!keepsSecondFactor) await credentials.removeSecondFactor(id);
    await this.#change("password.set", (transaction) =>
      transaction.note({ kind: "person", id }, { keepsSecondFactor }),
    );
  }

  async setDisabled(email: string, isDisabled: boolean): Promise<void> {
    const { id } = await this.#named(email);
    await this.#change("person.disable", async (transaction) => {
      await transaction.of(personRecords).update(id, { disabledAt: isDisabled ? transaction.at : null });
    });
    if (isDisabled) await this.#parts.accounts.sessions.endAll(id);
  }

  async createApiKey(
    email: string,
    key: { readonly name: string; readonly scopes: readonly Right[]; readonly days: number },
  ): Promise<string> {
    const { accounts, directory, clock } = this.#parts;
    const { id: personId } = await this.#named(email);
    const rights = new Set((await directory.grantsOf(personId)).flatMap(({ role }) => RIGHTS_OF_ROLES[role]));
    const beyond = key.scopes.find((scope) => !rights.has(scope));
    if (beyond !== undefined) {
      throw new WeishanError("ACCESS_DENIED", `a key may do no more than its person, and ${email} lacks ${beyond}`);
    }
    const { name, scopes } = key;
    const expiresAt = epochMs(clock.now() + key.days * MS_PER_DAY);
    const made = await accounts.apiKeys.create({ personId, name, scopes, expiresAt });
    await this.#change("api-key.create", (transaction) =>
      transaction.note({ kind: "api-key", id: made.id }, { name, scopes, expiresAt, personId }),
    );
    return made.key;
  }

  async #named(email: string): Promise<PersonRecord> {
    const [person] = await this.#parts.records
      .of(personRecords)
      .list({ where: { email: email.toLowerCase() }, limit: 1 });
    if (person !== undefined) return person;
    throw new WeishanError(
      "RECORD_UNKNOWN",
      `nobody has the e-mail address ${email}; weishan user list shows who there is`,
    );
  }

  #change<Result>(action: string, work: (transaction: RecordsTransaction) => Promise<Result>): Promise<Result> {
    return this.#parts.records.change({ actor: this.#actor, action, reason: null }, work);
  }
}
