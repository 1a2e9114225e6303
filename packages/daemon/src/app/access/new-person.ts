import type { Grant } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { Change, RecordsTransaction } from "../../ports/records.ts";
import { type AccessParts, GIVEN_HERE } from "./access-parts.ts";
import type { Language } from "./account-desk.ts";
import { oneByOne } from "./one-by-one.ts";

/** Somebody who is to have an account. */
export interface NewPerson {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly isDemo?: boolean;
}

/** Writes a person with grants into the records. */
export async function insertPerson(
  transaction: RecordsTransaction,
  { personId, displayName, email, language, grants, isDemo = false }: NewPerson,
  { newId, source = GIVEN_HERE }: { readonly newId: () => string; readonly source?: string },
): Promise<void> {
  const { at } = transaction;
  await transaction.of(personRecords).insert({
    id: personId,
    displayName,
    email: email.toLowerCase(),
    language,
    isDemo,
    createdAt: at,
    disabledAt: null,
    erasedAt: null,
  });
  await insertGrants(transaction, { personId, grants, source }, newId);
}

interface GrantsOf {
  readonly personId: string;
  readonly grants: readonly Grant[];
  readonly source: string;
}

/** Gives a person grants. */
export async function insertGrants(
  transaction: RecordsTransaction,
  { personId, grants, source }: GrantsOf,
  newId: () => string,
): Promise<void> {
  await oneByOne(grants, ({ role, centers, systems }) => {
    const grant = { id: newId(), personId, role, centers, systems, source, grantedAt: transaction.at };
    return transaction.of(personGrantRecords).insert(grant);
  });
}

/**
 * Makes an account and its person; `also` happens in the same transaction. An account without a person, left by a loss
 * of power between the two, is made anew.
 *
 * @throws WeishanError RECORD_CONFLICT where somebody has the e-mail address
 */
export async function createPerson(
  { accounts, records, newId }: Pick<AccessParts, "accounts" | "records" | "newId">,
  person: NewPerson & { readonly password: string | null },
  change: { readonly change: Change; readonly also?: (transaction: RecordsTransaction) => Promise<void> },
): Promise<void> {
  const { personId, email, password } = person;
  const owner = await accounts.credentials.personIdOf(email);
  if (owner !== undefined) {
    if ((await records.of(personRecords).find(owner)) !== undefined) throw taken();
    await accounts.credentials.remove(owner);
  }
  await accounts.credentials.create({ personId, email, password });
  try {
    await records.change(change.change, async (transaction) => {
      await insertPerson(transaction, person, { newId });
      await change.also?.(transaction);
    });
  } catch (error) {
    await accounts.credentials.remove(personId);
    throw error;
  }
}

const taken = (): WeishanError =>
  new WeishanError("RECORD_CONFLICT", "somebody with this e-mail address has an account already");
