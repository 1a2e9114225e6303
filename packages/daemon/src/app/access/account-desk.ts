import type { Grant, Principal, Right, Role } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";
import type { ApiKeyFacts, Device, OpenedSession, SessionFacts } from "../../ports/accounts.ts";
import type { Actor } from "../../ports/records.ts";

export type { Device, OpenedSession } from "../../ports/accounts.ts";

/** The languages that people are written to in. */
export const LANGUAGES = ["zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Who does it and where from, for the audit trail and against guessing. */
export interface AccountCaller {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly device: Device;
}

/** The owner of a session, who changes the account with it. */
export interface SessionOwner extends AccountCaller {
  readonly sessionId: string;
  readonly token: string;
}

/** What the sign-in page has to know before anybody is signed in. */
export interface Entrance {
  readonly isDemo: boolean;
  /** There is no person yet: the set-up link is the only way in. */
  readonly needsSetUp: boolean;
  readonly oidc: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
  readonly demoAccounts: readonly DemoAccount[];
}

/** An account that everybody may use, in the demonstration only. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** What a sign-in came to. `slow-down`: too many were wrong; nothing is compared before the wait is over. */
export type SignInAnswer =
  | { readonly next: "signed-in"; readonly session: OpenedSession; readonly deviceToken: string }
  | { readonly next: "totp"; readonly challenge: string }
  | { readonly next: "refused"; readonly why: string }
  | { readonly next: "slow-down"; readonly retryAfterS: number }
  | { readonly next: "busy" };

/** A browser that somebody signed in with before; its wrong tries are counted apart from those of strangers. */
export interface KnownDevice extends Device {
  readonly deviceToken: string | undefined;
}

export interface InvitationView {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** The way in and out, open to everybody. */
export interface EntranceDesk {
  entrance(): Promise<Entrance>;
  signIn(given: { readonly email: string; readonly password: string }, device: KnownDevice): Promise<SignInAnswer>;
  answerChallenge(
    given: { readonly challenge: string; readonly code: string },
    device: KnownDevice,
  ): Promise<SignInAnswer>;
  signOut(caller: AccountCaller, sessionId: string): Promise<void>;
  beginSingleSignOn(providerId: string): Promise<{ readonly url: string; readonly state: string }>;
  finishSingleSignOn(
    back: { readonly providerId: string; readonly query: string; readonly state: string },
    device: KnownDevice,
  ): Promise<SignInAnswer>;
  /** Makes the first administrator, and signs in. */
  setUp(
    given: {
      readonly token: string;
      readonly displayName: string;
      readonly email: string;
      readonly password: string;
      readonly language: Language;
    },
    device: KnownDevice,
  ): Promise<SignInAnswer>;
  invitation(token: string): Promise<InvitationView>;
  acceptInvitation(
    given: { readonly token: string; readonly displayName: string; readonly password: string },
    device: KnownDevice,
  ): Promise<SignInAnswer>;
  /** Says nothing of whether the address is known. */
  requestPasswordReset(email: string, device: Device): Promise<void>;
  resetPassword(given: { readonly token: string; readonly password: string }, device: Device): Promise<void>;
}

/** An account as its owner sees it. */
export interface OwnAccount {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly hasPassword: boolean;
  readonly twoFactorEnabled: boolean;
  readonly singleSignOnIds: readonly string[];
  readonly createdAt: EpochMs;
}

/** What its owner does with an account. */
export interface OwnAccountDesk {
  account(personId: string): Promise<OwnAccount>;
  change(
    caller: AccountCaller,
    changes: { readonly displayName?: string; readonly language?: Language },
  ): Promise<OwnAccount>;
  changePassword(
    owner: SessionOwner,
    passwords: { readonly currentPassword: string; readonly newPassword: string },
  ): Promise<SignInAnswer>;
  beginSecondFactor(
    owner: SessionOwner,
    password: string,
  ): Promise<{ readonly uri: string; readonly secret: string } | Exclude<SignInAnswer, { next: "signed-in" | "totp" }>>;
  confirmSecondFactor(
    owner: SessionOwner,
    code: string,
  ): Promise<
    | { readonly session: OpenedSession; readonly backupCodes: readonly string[] }
    | Exclude<SignInAnswer, { next: "signed-in" | "totp" }>
  >;
  dropSecondFactor(owner: SessionOwner, password: string): Promise<SignInAnswer>;
  sessions(personId: string): Promise<readonly SessionFacts[]>;
  endSession(caller: AccountCaller, sessionId: string): Promise<void>;
  /** Answers how many ended. */
  endOtherSessions(caller: AccountCaller, ownSessionId: string | null): Promise<number>;
  apiKeys(personId: string): Promise<readonly ApiKeyFacts[]>;
  createApiKey(
    caller: AccountCaller,
    key: { readonly name: string; readonly scopes: readonly Right[]; readonly expiresAt: EpochMs },
  ): Promise<ApiKeyFacts & { readonly key: string }>;
  removeApiKey(caller: AccountCaller, keyId: string): Promise<void>;
  /** Everything that is kept about a person. */
  personalData(personId: string): Promise<Readonly<Record<string, unknown>>>;
}

/** A grant of a person, with where it came from: given here, or read from a claim of a provider at sign-in. */
export interface PersonGrant extends Grant {
  readonly source: string;
}

/** A person as those see who look after people. */
export interface PersonView {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
  readonly grants: readonly PersonGrant[];
  readonly isDisabled: boolean;
  readonly isErased: boolean;
  readonly isDemo: boolean;
  readonly twoFactorEnabled: boolean;
  readonly createdAt: EpochMs;
  readonly lastSeenAt: EpochMs | null;
}

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly invitedAt: EpochMs;
  readonly expiresAt: EpochMs;
  /** How far its mail has got; `none` where no mail server is set up. */
  readonly mail: "waiting" | "sent" | "failed" | "none";
}

export interface PersonChanges {
  readonly displayName?: string;
  readonly grants?: readonly Grant[];
  readonly isDisabled?: boolean;
  readonly reason: string;
}

/** What those do who look after people. */
export interface PeopleDesk {
  people(): Promise<readonly PersonView[]>;
  /** @throws WeishanError RECORD_UNKNOWN */
  person(personId: string): Promise<PersonView>;
  /** @throws WeishanError RECORD_UNKNOWN; ACCESS_DENIED where nobody could look after people any more */
  change(caller: AccountCaller, personId: string, changes: PersonChanges): Promise<PersonView>;
  endSessions(caller: AccountCaller, personId: string): Promise<number>;
  /** Takes out everything that tells who somebody was; what was done stays, without the name. */
  erase(caller: AccountCaller, personId: string, reason: string): Promise<void>;
  invitations(): Promise<readonly InvitationRow[]>;
  /** `link` is told here, once, where no mail carries it. */
  invite(
    caller: AccountCaller,
    person: {
      readonly email: string;
      readonly displayName: string;
      readonly language: Language;
      readonly grants: readonly Grant[];
      readonly reason: string;
    },
  ): Promise<{ readonly invitation: InvitationRow; readonly link: string | null }>;
  withdrawInvitation(caller: AccountCaller, id: string): Promise<void>;
}

/** Everything that HTTP asks about people and accounts. */
export interface AccountDesk {
  readonly entrance: EntranceDesk;
  readonly own: OwnAccountDesk;
  readonly people: PeopleDesk;
}
