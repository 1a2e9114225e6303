import { mayDo, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { ApiKeyFacts, Device, RenewedSession, SessionFacts } from "../../ports/accounts.ts";
import { type PersonRecord, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { AccessParts } from "./access-parts.ts";
import type {
  AccountCaller,
  Language,
  OwnAccount,
  OwnAccountDesk,
  SessionOwner,
  SignInAnswer,
} from "./account-desk.ts";
import { firstAddressOf } from "./network-address.ts";
import { grantView } from "./person-directory.ts";
import { personalDataOf } from "./personal-data.ts";
import { isBegun, type SignInBrake } from "./sign-in-brake.ts";

export interface OwnAccountParts extends AccessParts {
  readonly brake: SignInBrake;
}

type Refusal = Exclude<SignInAnswer, { next: "signed-in" | "totp" }>;

const MS_PER_DAY = 86_400_000;
/** A key that nobody replaces in two years is a key that nobody knows of any more. */
const LONGEST_KEY_DAYS = 731;
/** More keys than a person can tell apart. */
const MAX_KEYS = 50;

const WRONG_PASSWORD: Refusal = { next: "refused", why: "This is not your present password." };
const WRONG_CODE: Refusal = { next: "refused", why: "This code does not fit; take the one that the app shows now." };
const NO_FACTOR: Refusal = {
  next: "refused",
  why: "The password is wrong, or there is a second factor already; take that away first.",
};

/** What its owner does with an account. */
export class OwnAccountOffice implements OwnAccountDesk {
  readonly #parts: OwnAccountParts;

  constructor(parts: OwnAccountParts) {
    this.#parts = parts;
  }

  async account(personId: string): Promise<OwnAccount> {
    const { accounts, directory } = this.#parts;
    const [person, grants, facts] = await Promise.all([
      this.#person(personId),
      directory.grantsOf(personId),
      accounts.credentials.facts(personId),
    ]);
    return {
      personId,
      displayName: person.displayName,
      email: person.email ?? "",
      language: person.language,
      grants: grants.map(grantView).map(({ role, centers, systems }) => ({ role, centers, systems })),
      hasPassword: facts?.hasPassword ?? false,
      twoFactorEnabled: facts?.hasSecondFactor ?? false,
      singleSignOnIds: facts?.singleSignOnIds ?? [],
      createdAt: person.createdAt,
    };
  }

  async change(
    { principal: { personId }, actor }: AccountCaller,
    changes: { readonly displayName?: string; readonly language?: Language },
  ): Promise<OwnAccount> {
    const { records, forgetSignedIn } = this.#parts;
    await this.#refuseDemo(personId);
    await records.change({ actor, action: "account.change", reason: null }, (transaction) =>
      transaction.of(personRecords).update(personId, changes),
    );
    forgetSignedIn();
    return this.account(personId);
  }

  async changePassword(
    owner: SessionOwner,
    passwords: { readonly currentPassword: string; readonly newPassword: string },
  ): Promise<SignInAnswer> {
    const { accounts, postbox } = this.#parts;
    const answer = await this.#renew(owner, "password.change", (device) =>
      accounts.own.changePassword(owner.token, passwords, device),
    );
    if (answer.next === "signed-in") postbox.hurry();
    return answer;
  }

  async beginSecondFactor(
    owner: SessionOwner,
    password: string,
  ): Promise<{ readonly uri: string; readonly secret: string } | Refusal> {
    const { accounts, brake } = this.#parts;
    await this.#refuseDemo(owner.principal.personId);
    const begun = brake.begin(`own ${owner.principal.personId}`, { ...owner.device, deviceToken: undefined }, false);
    if (!isBegun(begun)) return { next: "slow-down", retryAfterS: begun.waitS };
    const answer = await accounts.own.beginSecondFactor(owner.token, password);
    switch (answer.outcome) {
      case "busy":
        begun.takeBack();
        return { next: "busy" };
      case "refused":
        return NO_FACTOR;
      case "begun":
        begun.right();
        return { uri: answer.uri, secret: answer.secret };
    }
  }

  async confirmSecondFactor(owner: SessionOwner, code: string) {
    const { accounts, forgetSignedIn } = this.#parts;
    const device = keptDevice(owner.device);
    const answer = await accounts.own.confirmSecondFactor(owner.token, code, device);
    if (answer.outcome === "refused") return WRONG_CODE;
    await this.#noteOwn(owner, "second-factor.enable");
    forgetSignedIn();
    return { session: answer.session, backupCodes: answer.backupCodes };
  }

  dropSecondFactor(owner: SessionOwner, password: string): Promise<SignInAnswer> {
    const { accounts } = this.#parts;
    return this.#renew(owner, "second-factor.drop", (device) =>
      accounts.own.dropSecondFactor(owner.token, password, device),
    );
  }

  sessions(personId: string): Promise<readonly SessionFacts[]> {
    return this.#parts.accounts.sessions.of(personId);
  }

  async endSession(caller: AccountCaller, sessionId: string): Promise<void> {
    const { accounts, forgetSignedIn } = this.#parts;
    const isEnded = await accounts.sessions.end(caller.principal.personId, sessionId);
    if (!isEnded) throw new WeishanError("RECORD_UNKNOWN", "there is no such session; it may have ended already");
    forgetSignedIn();
    await this.#note(caller, "session.end", { kind: "session", id: sessionId });
  }

  async endOtherSessions(caller: AccountCaller, ownSessionId: string | null): Promise<number> {
    const { accounts, forgetSignedIn } = this.#parts;
    const { personId } = caller.principal;
    const endedCount = await accounts.sessions.endAll(personId, ownSessionId ?? undefined);
    forgetSignedIn();
    await this.#note(caller, "session.end-others", { kind: "person", id: personId }, { endedCount });
    return endedCount;
  }

  apiKeys(personId: string): Promise<readonly ApiKeyFacts[]> {
    return this.#parts.accounts.apiKeys.of(personId);
  }

  async createApiKey(
    caller: AccountCaller,
    {
      name,
      scopes,
      expiresAt,
    }: { readonly name: string; readonly scopes: readonly Right[]; readonly expiresAt: EpochMs },
  ): Promise<ApiKeyFacts & { readonly key: string }> {
    const { accounts, clock } = this.#parts;
    const { principal } = caller;
    const now = clock.now();
    if (expiresAt <= now || expiresAt > now + LONGEST_KEY_DAYS * MS_PER_DAY) {
      throw new WeishanError("QUERY_INVALID", "a key ends in the future, and in two years at the latest");
    }
    const beyond = scopes.find((scope) => !mayDo(principal, scope));
    if (beyond !== undefined) {
      throw new WeishanError("ACCESS_DENIED", `a key may do no more than its person, and you lack the right ${beyond}`);
    }
    if ((await accounts.apiKeys.of(principal.personId)).length >= MAX_KEYS) {
      throw new WeishanError("RECORD_CONFLICT", `there are ${MAX_KEYS} keys already; withdraw some that are not used`);
    }
    const { id, key } = await accounts.apiKeys.create({ personId: principal.personId, name, scopes, expiresAt });
    await this.#note(caller, "api-key.create", { kind: "api-key", id }, { name, scopes, expiresAt });
    const made = { id, name, start: key.slice(0, 10), scopes, createdAt: now, expiresAt, lastUsedAt: null };
    return { ...made, key };
  }

  async removeApiKey(caller: AccountCaller, keyId: string): Promise<void> {
    const { accounts, forgetSignedIn } = this.#parts;
    const isRemoved = await accounts.apiKeys.remove(caller.principal.personId, keyId);
    if (!isRemoved)
      throw new WeishanError("RECORD_UNKNOWN", "there is no such key; it may have been withdrawn already");
    forgetSignedIn();
    await this.#note(caller, "api-key.remove", { kind: "api-key", id: keyId });
  }

  personalData(personId: string): Promise<Readonly<Record<string, unknown>>> {
    return personalDataOf(personId, this.#parts);
  }

  async #renew(
    owner: SessionOwner,
    action: string,
    change: (device: Device) => Promise<RenewedSession>,
  ): Promise<SignInAnswer> {
    const { brake, forgetSignedIn, newId } = this.#parts;
    const { personId } = owner.principal;
    await this.#refuseDemo(personId);
    const begun = brake.begin(`own ${personId}`, { ...owner.device, deviceToken: undefined }, false);
    if (!isBegun(begun)) return { next: "slow-down", retryAfterS: begun.waitS };
    const answer = await change(keptDevice(owner.device));
    switch (answer.outcome) {
      case "busy":
        begun.takeBack();
        return { next: "busy" };
      case "refused":
        return WRONG_PASSWORD;
      case "renewed":
        begun.right();
        await this.#noteOwn(owner, action);
        forgetSignedIn();
        return { next: "signed-in", session: answer.session, deviceToken: brake.deviceTokenFor(personId, newId()) };
    }
  }

  /** Notes what changed how somebody signs in, and tells the person by mail: it may have been somebody else. */
  async #noteOwn({ principal: { personId }, actor }: AccountCaller, action: string): Promise<void> {
    const { records, postbox } = this.#parts;
    const person = await this.#person(personId);
    await records.change({ actor, action, reason: null }, async (transaction) => {
      await transaction.note({ kind: "person", id: personId });
      if (action !== "password.change" || person.email === null) return;
      const { email: toAddress, language } = person;
      await postbox.put(transaction, {
        template: "password-changed",
        subjectId: personId,
        personId,
        toAddress,
        language,
      });
    });
  }

  async #note(
    { actor }: AccountCaller,
    action: string,
    subject: { readonly kind: string; readonly id: string },
    detail?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.#parts.records.change({ actor, action, reason: null }, (transaction) =>
      transaction.note(subject, detail),
    );
  }

  async #person(personId: string): Promise<PersonRecord> {
    const person = await this.#parts.records.of(personRecords).find(personId);
    if (person === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such person");
    return person;
  }

  /** What everybody uses, nobody may change for the others. */
  async #refuseDemo(personId: string): Promise<void> {
    if (!(await this.#person(personId)).isDemo) return;
    throw new WeishanError("ACCESS_DENIED", "everybody uses the accounts of the demonstration; they stay as they are");
  }
}

const keptDevice = ({ address, userAgent }: Device): Device => ({ address: firstAddressOf(address), userAgent });
