import { type Grant, grantsWith, type Principal, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { type InvitationRecord, invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { type PersonRecord, personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { type AccessParts, GIVEN_HERE } from "./access-parts.ts";
import type { AccountCaller, InvitationRow, Language, PeopleDesk, PersonChanges, PersonView } from "./account-desk.ts";
import { erasePerson } from "./erase-person.ts";
import { insertGrants } from "./new-person.ts";
import { oneByOne } from "./one-by-one.ts";
import { grantView } from "./person-directory.ts";

export interface PeopleOfficeParts extends AccessParts {
  /** The start of our own address; null where it is not known. */
  readonly publicUrl: string | null;
  readonly isDemo: boolean;
}

const INVITATION_MS = 7 * 86_400_000;

/** What those do who look after people. Whoever looks after people of a part of the world gives roles for that only. */
export class PeopleOffice implements PeopleDesk {
  readonly #parts: PeopleOfficeParts;

  constructor(parts: PeopleOfficeParts) {
    this.#parts = parts;
  }

  async people(): Promise<readonly PersonView[]> {
    const people = await this.#parts.records.of(personRecords).list({ orderBy: "createdAt" });
    return Promise.all(people.map((person) => this.#view(person)));
  }

  async person(personId: string): Promise<PersonView> {
    return this.#view(await this.#known(personId));
  }

  async change(caller: AccountCaller, personId: string, changes: PersonChanges): Promise<PersonView> {
    const { records, accounts, forgetSignedIn, isDemo } = this.#parts;
    const { displayName, grants, isDisabled, reason } = changes;
    const person = await this.#known(personId);
    const had = await this.#parts.directory.grantsOf(personId);
    refuseBeyond(caller.principal, [...had, ...(grants ?? [])]);
    if (person.erasedAt !== null) throw new WeishanError("RECORD_CONFLICT", "this person was erased; invite anew");
    if (person.isDemo && !isDemo && isDisabled === false) {
      throw new WeishanError("ACCESS_DENIED", "everybody knows this password; it counts in the demonstration only");
    }
    if (isDisabled === true && caller.principal.personId === personId) {
      throw new WeishanError("ACCESS_DENIED", "nobody shuts themselves out; ask somebody else to do it");
    }
    await records.change({ actor: caller.actor, action: "person.change", reason }, async (transaction) => {
      const { at } = transaction;
      await transaction.of(personRecords).update(personId, {
        ...(displayName === undefined ? {} : { displayName }),
        ...(isDisabled === undefined ? {} : { disabledAt: isDisabled ? (person.disabledAt ?? at) : null }),
      });
      if (grants !== undefined) await this.#replaceGrants(transaction, personId, grants);
      await this.#refuseNobodyLeft(transaction);
    });
    if (isDisabled === true) await accounts.sessions.endAll(personId);
    forgetSignedIn();
    return this.person(personId);
  }

  async endSessions(caller: AccountCaller, personId: string): Promise<number> {
    const { accounts, records, forgetSignedIn } = this.#parts;
    await this.#known(personId);
    refuseBeyond(caller.principal, await this.#parts.directory.grantsOf(personId));
    const endedCount = await accounts.sessions.endAll(personId);
    forgetSignedIn();
    const change = { actor: caller.actor, action: "person.end-sessions", reason: null };
    await records.change(change, (transaction) => transaction.note({ kind: "person", id: personId }, { endedCount }));
    return endedCount;
  }

  async erase(caller: AccountCaller, personId: string, reason: string): Promise<void> {
    const { forgetSignedIn } = this.#parts;
    await this.#known(personId);
    refuseBeyond(caller.principal, await this.#parts.directory.grantsOf(personId), "personal-data.handle");
    if (caller.principal.personId === personId) {
      throw new WeishanError("ACCESS_DENIED", "nobody erases themselves; ask somebody else to do it");
    }
    const change = { actor: caller.actor, action: "person.erase", reason };
    await erasePerson(this.#parts, { personId, change, check: (records) => this.#refuseNobodyLeft(records) });
    forgetSignedIn();
  }

  async invitations(): Promise<readonly InvitationRow[]> {
    const { records, clock } = this.#parts;
    const open = await records
      .of(invitationRecords)
      .list({ where: { endedAt: null }, orderBy: "invitedAt", descending: true });
    const good = open.filter(({ expiresAt }) => expiresAt > clock.now());
    return Promise.all(good.map((invitation) => this.#invitationRow(invitation)));
  }

  async invite(
    caller: AccountCaller,
    person: {
      readonly email: string;
      readonly displayName: string;
      readonly language: Language;
      readonly grants: readonly Grant[];
      readonly reason: string;
    },
  ): Promise<{ readonly invitation: InvitationRow; readonly link: string | null }> {
    const { records, accounts, postbox, newId, links, publicUrl } = this.#parts;
    refuseBeyond(caller.principal, person.grants);
    const email = person.email.toLowerCase();
    const owner = await accounts.credentials.personIdOf(email);
    if (owner !== undefined && (await records.of(personRecords).find(owner)) !== undefined) {
      throw new WeishanError("RECORD_CONFLICT", "somebody with this e-mail address has an account already");
    }
    const id = newId();
    const { displayName, language, grants, reason } = person;
    await records.change({ actor: caller.actor, action: "person.invite", reason }, async (transaction) => {
      const { at } = transaction;
      const invitations = transaction.of(invitationRecords);
      // An earlier invitation of the same person ends: one link is enough to look after.
      const earlier = await invitations.list({ where: { email, endedAt: null } });
      await oneByOne(earlier, ({ id: earlierId }) => invitations.update(earlierId, { endedAt: at }));
      const expiresAt = epochMs(at + INVITATION_MS);
      const made = {
        id,
        email,
        displayName,
        language,
        grants,
        invitedAt: at,
        expiresAt,
        personId: null,
        endedAt: null,
      };
      await invitations.insert(made);
      const mail = { template: "invitation", subjectId: id, personId: null, toAddress: email, language } as const;
      await postbox.put(transaction, mail);
    });
    postbox.hurry();
    const invitation = await records.of(invitationRecords).find(id);
    if (invitation === undefined) throw unknown();
    const link = postbox.isOpen ? null : `${publicUrl ?? ""}/invitations/${links.make("invitation", id)}`;
    return { invitation: await this.#invitationRow(invitation), link };
  }

  async withdrawInvitation(caller: AccountCaller, id: string): Promise<void> {
    const { records } = this.#parts;
    const change = { actor: caller.actor, action: "invitation.withdraw", reason: null };
    await records.change(change, async (transaction) => {
      const invitations = transaction.of(invitationRecords);
      const invitation = await invitations.find(id);
      if (invitation === undefined || invitation.endedAt !== null) throw unknown();
      refuseBeyond(caller.principal, invitation.grants);
      await invitations.update(id, { endedAt: transaction.at });
    });
  }

  async #known(personId: string): Promise<PersonRecord> {
    const person = await this.#parts.records.of(personRecords).find(personId);
    if (person === undefined) throw unknown();
    return person;
  }

  async #view(person: PersonRecord): Promise<PersonView> {
    const { directory, accounts } = this.#parts;
    const { id, displayName, email, language, disabledAt, erasedAt, isDemo, createdAt } = person;
    const [grants, facts, sessions] = await Promise.all([
      directory.grantsOf(id),
      accounts.credentials.facts(id),
      accounts.sessions.of(id),
    ]);
    return {
      personId: id,
      displayName,
      email: email ?? "",
      language,
      grants: grants.map(grantView),
      isDisabled: disabledAt !== null,
      isErased: erasedAt !== null,
      isDemo,
      twoFactorEnabled: facts?.hasSecondFactor ?? false,
      createdAt,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    };
  }

  async #invitationRow(invitation: InvitationRecord): Promise<InvitationRow> {
    const { id, email, displayName, language, grants, invitedAt, expiresAt } = invitation;
    const [mail] = await this.#parts.records.of(outgoingMailRecords).list({ where: { subjectId: id }, limit: 1 });
    const state = mail === undefined ? "none" : mail.state === "dropped" ? "failed" : mail.state;
    return { id, email, displayName, language, grants, invitedAt, expiresAt, mail: state };
  }

  async #replaceGrants(transaction: RecordsTransaction, personId: string, grants: readonly Grant[]): Promise<void> {
    const kept = transaction.of(personGrantRecords);
    const held = await kept.list({ where: { personId, source: GIVEN_HERE } });
    await oneByOne(held, ({ id }) => kept.remove(id));
    await insertGrants(transaction, { personId, grants, source: GIVEN_HERE }, this.#parts.newId);
  }

  /** Somebody must be left who can let others in everywhere; the command line would be the only way back. */
  async #refuseNobodyLeft(transaction: RecordsTransaction): Promise<void> {
    const administrators = await transaction.of(personGrantRecords).list({ where: { role: "administrator" } });
    const everywhere = administrators.filter(({ centers, systems }) => centers === "all" && systems === "all");
    const people = await Promise.all(everywhere.map(({ personId }) => transaction.of(personRecords).find(personId)));
    if (people.some((person) => person !== undefined && this.#parts.directory.mayComeIn(person))) return;
    throw new WeishanError(
      "ACCESS_DENIED",
      "nobody would be left who can look after people; make somebody else an administrator of everything first",
    );
  }
}

/** Refuses to give, take or erase what the caller does not look after. */
function refuseBeyond(principal: Principal, grants: readonly Grant[], right: Right = "people.manage"): void {
  const own = grantsWith(principal, right);
  const isWithin = (grant: Grant): boolean =>
    own.some(
      ({ centers, systems }) =>
        (centers === "all" || (grant.centers !== "all" && grant.centers.every((id) => centers.includes(id)))) &&
        (systems === "all" || (grant.systems !== "all" && grant.systems.every((system) => systems.includes(system)))),
    );
  if (grants.every(isWithin)) return;
  throw new WeishanError(
    "ACCESS_DENIED",
    "you look after people of a part of the centres only; roles beyond it are given and taken by others",
  );
}

const unknown = (): WeishanError => new WeishanError("RECORD_UNKNOWN", "there is no such person or invitation");
