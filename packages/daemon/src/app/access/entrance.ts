import { WeishanError } from "@weishan/core/error";
import type { ForeignIdentity, OpenedSession } from "../../ports/accounts.ts";
import { invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import { badLink, goodLink, putLink, useUp } from "./access-links.ts";
import { type AccessParts, BY_ITSELF, bySession } from "./access-parts.ts";
import type {
  AccountCaller,
  DemoAccount,
  Device,
  Entrance,
  EntranceDesk,
  InvitationView,
  KnownDevice,
  Language,
  SignInAnswer,
} from "./account-desk.ts";
import { firstAddressOf, networkOf } from "./network-address.ts";
import { createPerson, insertGrants, insertPerson } from "./new-person.ts";
import { oneByOne } from "./one-by-one.ts";
import { isBegun, type SignInBrake } from "./sign-in-brake.ts";
import { grantsOfClaims, type SignOnProvider, type SignOnRules } from "./sign-on-rules.ts";
import { UsedCodes } from "./used-codes.ts";

export interface EntranceParts extends AccessParts {
  readonly brake: SignInBrake;
  readonly isDemo: boolean;
  readonly demoAccounts: readonly DemoAccount[];
  readonly providers: readonly SignOnProvider[];
}

const WRONG: SignInAnswer = { next: "refused", why: "The e-mail address and the password do not fit together." };
const WRONG_CODE: SignInAnswer = {
  next: "refused",
  why: "This code does not fit; take the one that the app shows now.",
};
const NOT_HERE: SignInAnswer = { next: "refused", why: "The provider did not vouch for anybody with an account here." };

/** The way in and out. */
export class AccessEntrance implements EntranceDesk {
  readonly #parts: EntranceParts;
  readonly #usedCodes: UsedCodes;

  constructor(parts: EntranceParts) {
    this.#parts = parts;
    this.#usedCodes = new UsedCodes(() => parts.clock.monotonicMs());
  }

  async entrance(): Promise<Entrance> {
    const { isDemo, demoAccounts, providers } = this.#parts;
    return {
      isDemo,
      needsSetUp: await this.needsSetUp(),
      oidc: providers.map(({ id, name }) => ({ id, name })),
      demoAccounts,
    };
  }

  /** Whether there is nobody yet who could let others in. */
  async needsSetUp(): Promise<boolean> {
    if (this.#parts.isDemo) return false;
    return (await this.#parts.records.of(personRecords).count({ isDemo: false, erasedAt: null })) === 0;
  }

  async signIn(
    { email, password }: { readonly email: string; readonly password: string },
    device: KnownDevice,
  ): Promise<SignInAnswer> {
    const { brake, accounts } = this.#parts;
    const owner = brake.ownerOf(device);
    const isOwner = owner !== undefined && owner === (await accounts.credentials.personIdOf(email));
    const begun = brake.begin(email.toLowerCase(), device, isOwner);
    if (!isBegun(begun)) return { next: "slow-down", retryAfterS: begun.waitS };
    const outcome = await accounts.signIns.withPassword({ email, password }, kept(device));
    switch (outcome.outcome) {
      case "busy":
        begun.takeBack();
        return { next: "busy" };
      case "refused":
        await this.#noteRefusal("password", device);
        return WRONG;
      case "second-factor":
        begun.right();
        return { next: "totp", challenge: this.#challengeOf(outcome.personId, outcome.challenge) };
      case "signed-in":
        begun.right();
        return this.#welcome(outcome.session, "password");
    }
  }

  async answerChallenge(
    { challenge, code }: { readonly challenge: string; readonly code: string },
    device: KnownDevice,
  ): Promise<SignInAnswer> {
    const { brake, accounts, links } = this.#parts;
    const [personId, inner = ""] = links.idOf("challenge", challenge)?.split(" ") ?? [];
    if (personId === undefined) return WRONG_CODE;
    const begun = brake.beginCode(personId, device, brake.ownerOf(device) === personId);
    if (!isBegun(begun)) return { next: "slow-down", retryAfterS: begun.waitS };
    const outcome = await this.#usedCodes.useOnce(personId, code, async () => {
      const answer = await accounts.signIns.withCode({ challenge: inner, code }, kept(device));
      return answer.outcome === "signed-in" ? answer : undefined;
    });
    if (outcome !== undefined) {
      begun.right();
      return this.#welcome(outcome.session, "second factor");
    }
    await this.#noteRefusal("second factor", device);
    return WRONG_CODE;
  }

  async signOut({ principal, actor }: AccountCaller, sessionId: string): Promise<void> {
    const { records, accounts, forgetSignedIn } = this.#parts;
    await accounts.sessions.end(principal.personId, sessionId);
    forgetSignedIn();
    await records.change({ actor, action: "session.sign-out", reason: null }, (transaction) =>
      transaction.note({ kind: "session", id: sessionId }),
    );
  }

  beginSingleSignOn(providerId: string): Promise<{ readonly url: string; readonly state: string }> {
    return this.#parts.accounts.singleSignOn.begin(providerId);
  }

  async finishSingleSignOn(
    back: { readonly providerId: string; readonly query: string; readonly state: string },
    device: KnownDevice,
  ): Promise<SignInAnswer> {
    const { brake, accounts } = this.#parts;
    // Anybody can come back with anything; each refusal is told in the audit trail, which is kept for ever.
    const begun = brake.beginNameless(device);
    if (!isBegun(begun)) return { next: "slow-down", retryAfterS: begun.waitS };
    const outcome = await accounts.singleSignOn.finish(back, kept(device));
    if (outcome.outcome === "refused") {
      await this.#noteRefusal(back.providerId, device);
      return NOT_HERE;
    }
    begun.right();
    await this.#takeOver(outcome.session.personId, back.providerId, outcome.identity);
    return this.#welcome(outcome.session, back.providerId);
  }

  async setUp(
    given: {
      readonly token: string;
      readonly displayName: string;
      readonly email: string;
      readonly password: string;
      readonly language: Language;
    },
    device: KnownDevice,
  ): Promise<SignInAnswer> {
    const link = await goodLink(this.#parts, "set-up", given.token);
    if (!(await this.needsSetUp())) throw badLink();
    const { email, password, displayName, language } = given;
    const grants = [{ role: "administrator", centers: "all", systems: "all" }] as const;
    const person = { personId: this.#parts.newId(), displayName, email, language, grants, password };
    const change = { actor: bySession(person.personId), action: "person.set-up", reason: null };
    await createPerson(this.#parts, person, { change, also: (transaction) => useUp(transaction, link.id) });
    return this.signIn({ email, password }, device);
  }

  async invitation(token: string): Promise<InvitationView> {
    const { email, displayName, grants } = await this.#openInvitation(token);
    return { email, displayName, roles: [...new Set(grants.map(({ role }) => role))] };
  }

  async acceptInvitation(
    {
      token,
      displayName,
      password,
    }: { readonly token: string; readonly displayName: string; readonly password: string },
    device: KnownDevice,
  ): Promise<SignInAnswer> {
    const { id, email, language, grants } = await this.#openInvitation(token);
    const person = { personId: this.#parts.newId(), displayName, email, language, grants, password };
    const change = { actor: bySession(person.personId), action: "invitation.accept", reason: null };
    await createPerson(this.#parts, person, {
      change,
      async also(transaction) {
        const invitations = transaction.of(invitationRecords);
        if ((await invitations.find(id))?.endedAt !== null) throw badLink();
        await invitations.update(id, { endedAt: transaction.at, personId: person.personId });
      },
    });
    return this.signIn({ email, password }, device);
  }

  async requestPasswordReset(email: string, device: Device): Promise<void> {
    const { postbox, brake, clock, logger } = this.#parts;
    if (!postbox.isOpen) throw noMail();
    // Counted like a guess, so that nobody's mailbox is filled.
    const begun = brake.begin(`reset ${email.toLowerCase()}`, { ...device, deviceToken: undefined }, false);
    if (!isBegun(begun)) return;
    // After the answer, so that it takes as long for an address that is known as for one that is not.
    clock.after(0, () => {
      this.#putReset(email).catch((error: unknown) => logger.error({ error }, "a password reset could not be sent"));
    });
  }

  async #putReset(email: string): Promise<void> {
    const { accounts, records, directory, postbox, newId } = this.#parts;
    const personId = await accounts.credentials.personIdOf(email);
    const person = personId === undefined ? undefined : await directory.present(personId);
    if (person === undefined || person.email === null || person.isDemo) return;
    const { id, email: toAddress, language } = person;
    const linkId = newId();
    const change = { actor: BY_ITSELF, action: "password.reset-asked", reason: null };
    await records.change(change, async (transaction) => {
      await putLink(transaction, { id: linkId, purpose: "password-reset", personId: id });
      const mail = { template: "password-reset", subjectId: linkId, personId: id, toAddress, language } as const;
      await postbox.put(transaction, mail);
    });
    postbox.hurry();
  }

  async resetPassword(
    { token, password }: { readonly token: string; readonly password: string },
    _device: Device,
  ): Promise<void> {
    const { accounts, records, postbox, forgetSignedIn, directory } = this.#parts;
    const { id, personId } = await goodLink(this.#parts, "password-reset", token);
    const person = personId === null ? undefined : await directory.present(personId);
    if (person === undefined) throw badLink();
    const change = { actor: bySession(person.id), action: "password.reset", reason: null };
    await records.change(change, async (transaction) => {
      await useUp(transaction, id);
      await transaction.note({ kind: "person", id: person.id });
      if (person.email === null) return;
      const { id: personId, email: toAddress, language } = person;
      const mail = { template: "password-changed", subjectId: personId, personId, toAddress, language } as const;
      await postbox.put(transaction, mail);
    });
    await accounts.credentials.setPassword(person.id, password);
    forgetSignedIn();
    postbox.hurry();
  }

  async #openInvitation(token: string) {
    const { links, records, clock } = this.#parts;
    const id = links.idOf("invitation", token);
    const invitation = id === undefined ? undefined : await records.of(invitationRecords).find(id);
    if (invitation === undefined || invitation.endedAt !== null || invitation.expiresAt <= clock.now()) throw badLink();
    return invitation;
  }

  /** Makes the person of an account that a provider brought, and gives the grants that its claims say. */
  async #takeOver(personId: string, providerId: string, identity: ForeignIdentity): Promise<void> {
    const { records, providers, newId } = this.#parts;
    const rules: SignOnRules = providers.find(({ id }) => id === providerId)?.rules ?? [];
    const source = `oidc:${providerId}`;
    const grants = grantsOfClaims(rules, identity.claimValues);
    const person = await records.of(personRecords).find(personId);
    const had = await records.of(personGrantRecords).list({ where: { personId, source } });
    const isSame = inAnyOrder(had.map(placed)) === inAnyOrder(grants.map(placed));
    if (person !== undefined && isSame) return;
    const change = { actor: { kind: "system", part: source }, action: "person.sign-on", reason: null } as const;
    await records.change(change, async (transaction) => {
      if (person === undefined) {
        const { displayName, email } = identity;
        const brought = { personId, displayName: displayName.slice(0, 80), email, language: "zh-TW", grants } as const;
        await insertPerson(transaction, brought, { newId, source });
        return;
      }
      const kept = transaction.of(personGrantRecords);
      await oneByOne(await kept.list({ where: { personId, source } }), ({ id }) => kept.remove(id));
      await insertGrants(transaction, { personId, grants, source }, newId);
    });
  }

  async #welcome(session: OpenedSession, method: string): Promise<SignInAnswer> {
    const { directory, accounts, records, brake, newId, forgetSignedIn } = this.#parts;
    const { personId, sessionId } = session;
    const person = await directory.present(personId);
    if (person === undefined) {
      await accounts.sessions.end(personId, sessionId);
      return WRONG;
    }
    const change = { actor: bySession(personId), action: "session.sign-in", reason: null };
    await records.change(change, (transaction) => transaction.note({ kind: "session", id: sessionId }, { method }));
    forgetSignedIn();
    return { next: "signed-in", session, deviceToken: brake.deviceTokenFor(personId, newId()) };
  }

  /** Who tried is not known, so the trail keeps no address; the log, which is not kept for ever, keeps the network. */
  async #noteRefusal(method: string, { address }: Device): Promise<void> {
    const { records, logger } = this.#parts;
    logger.warn({ method, network: networkOf(address) }, "a sign-in was refused");
    const change = { actor: BY_ITSELF, action: "session.refuse", reason: null };
    await records.change(change, (transaction) => transaction.note({ kind: "sign-in", id: method }));
  }

  /** Who is asked and by which challenge, in one: the tries of one person's challenge never count for another's. */
  #challengeOf(personId: string, challenge: string): string {
    return this.#parts.links.make("challenge", `${personId} ${challenge}`);
  }
}

const noMail = (): WeishanError =>
  new WeishanError(
    "MAIL_UNAVAILABLE",
    "no mail server is set up here; an administrator can set a new password for you",
  );

/** A device as it may be kept: without the end of its address. */
const kept = ({ address, userAgent }: Device): Device => ({ address: firstAddressOf(address), userAgent });

/** A list as a text that does not depend on its order. */
const inAnyOrder = (list: readonly unknown[]): string =>
  JSON.stringify(list.map((each) => JSON.stringify(each)).toSorted());

const placed = ({ role, centers, systems }: { role: string; centers: unknown; systems: unknown }) => [
  role,
  centers,
  systems,
];
