import type { Right } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";

/** Where a request comes from, as far as accounts care. */
export interface Device {
  /** The IP address; kept only with its end cut off. */
  readonly address: string;
  /** What the program says it is; empty where it says nothing. */
  readonly userAgent: string;
}

/** A session that has just begun. Its token is the only secret, and is told once. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly token: string;
  readonly expiresAt: EpochMs;
}

/** A session as its owner sees it. */
export interface SessionFacts {
  readonly id: string;
  readonly startedAt: EpochMs;
  /** Accurate to a few minutes. */
  readonly lastSeenAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly device: Device;
}

/** What became of a password or a code. `busy`: too many are being checked; later it may be accepted. */
export type SignInOutcome =
  | { readonly outcome: "signed-in"; readonly session: OpenedSession }
  | { readonly outcome: "second-factor"; readonly personId: string; readonly challenge: string }
  | { readonly outcome: "refused" }
  | { readonly outcome: "busy" };

/** A secret that stands in place of the old: a new session, or why there is none. */
export type RenewedSession =
  | { readonly outcome: "renewed"; readonly session: OpenedSession }
  | { readonly outcome: "refused" }
  | { readonly outcome: "busy" };

/** What somebody signs in with. */
interface AccountFacts {
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** The ids of the providers of single sign-on that this account is known to. */
  readonly singleSignOnIds: readonly string[];
}

/** Accounts, each belonging to one person. Passwords never come out again. */
export interface Credentials {
  /**
   * Null: an account that signs in elsewhere, or not yet.
   *
   * @throws WeishanError RECORD_CONFLICT where another account has the e-mail address
   */
  create(account: {
    readonly personId: string;
    readonly email: string;
    readonly password: string | null;
  }): Promise<void>;
  /** Whose account has this e-mail address. */
  personIdOf(email: string): Promise<string | undefined>;
  /** Takes the account away with its sessions, keys and second factor. Nothing happens where there is none. */
  remove(personId: string): Promise<void>;
  facts(personId: string): Promise<AccountFacts | undefined>;
  /** Gives a new password without asking for the old one. Every session ends. */
  setPassword(personId: string, password: string): Promise<void>;
  /** Takes the second factor away, for somebody who lost it. Every session ends. */
  removeSecondFactor(personId: string): Promise<void>;
}

/**
 * The way in. An answer takes the same work for an address that is known and one that is not; checks are one at a time,
 * in a queue with an end.
 */
export interface SignIns {
  withPassword(given: { readonly email: string; readonly password: string }, device: Device): Promise<SignInOutcome>;
  /** The second factor or a backup code, for a challenge of `withPassword`. A challenge takes few wrong codes. */
  withCode(given: { readonly challenge: string; readonly code: string }, device: Device): Promise<SignInOutcome>;
}

/** What a session's owner changes of the account. Each gives the session a new token. */
export interface OwnCredentials {
  /** All other sessions end. */
  changePassword(
    token: string,
    passwords: { readonly currentPassword: string; readonly newPassword: string },
    device: Device,
  ): Promise<RenewedSession>;
  /** A secret for an authenticator app; it counts once a code of it was confirmed. */
  beginSecondFactor(
    token: string,
    password: string,
  ): Promise<
    | { readonly outcome: "begun"; readonly uri: string; readonly secret: string }
    | { readonly outcome: "refused" }
    | { readonly outcome: "busy" }
  >;
  confirmSecondFactor(
    token: string,
    code: string,
    device: Device,
  ): Promise<
    | { readonly outcome: "renewed"; readonly session: OpenedSession; readonly backupCodes: readonly string[] }
    | { readonly outcome: "refused" }
  >;
  dropSecondFactor(token: string, password: string, device: Device): Promise<RenewedSession>;
}

/** Who is signed in where. */
export interface Sessions {
  /** The session of a token that counts now, and notes that it was seen. */
  byToken(
    token: string,
  ): Promise<{ readonly sessionId: string; readonly personId: string; readonly expiresAt: EpochMs } | undefined>;
  of(personId: string): Promise<readonly SessionFacts[]>;
  /** Ends one session of a person; false where the person has no such session. */
  end(personId: string, sessionId: string): Promise<boolean>;
  /** Ends all sessions of a person, or all others. Answers how many. */
  endAll(personId: string, except?: string): Promise<number>;
  /** Forgets sessions and challenges that ended before then. Answers how many. */
  forgetEnded(before: EpochMs): Promise<number>;
}

/** A key for programs as its owner sees it. */
export interface ApiKeyFacts {
  readonly id: string;
  readonly name: string;
  /** The first letters, to tell keys apart. */
  readonly start: string;
  readonly scopes: readonly Right[];
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly lastUsedAt: EpochMs | null;
}

/** Keys for programs. Only their hash is kept. */
export interface ApiKeys {
  create(key: {
    readonly personId: string;
    readonly name: string;
    readonly scopes: readonly Right[];
    readonly expiresAt: EpochMs;
  }): Promise<{ readonly id: string; readonly key: string }>;
  of(personId: string): Promise<readonly ApiKeyFacts[]>;
  /** False where the person has no such key. */
  remove(personId: string, keyId: string): Promise<boolean>;
  /** The key that counts now, and notes that it was used. */
  byKey(key: string): Promise<
    | {
        readonly id: string;
        readonly personId: string;
        readonly scopes: readonly Right[];
        readonly expiresAt: EpochMs;
      }
    | undefined
  >;
}

/** Who the city's own sign-on says somebody is. */
export interface ForeignIdentity {
  readonly email: string;
  readonly displayName: string;
  /** The values of the claim that grants are read from. */
  readonly claimValues: readonly string[];
}

/**
 * Single sign-on by OpenID Connect, with PKCE, state and nonce. An account is found by what it was linked to before,
 * then by an e-mail address that the provider says it verified; where the provider may bring new people, one is made.
 */
export interface SingleSignOn {
  /**
   * Where to send the browser; `state` comes back with it in a cookie.
   *
   * @throws WeishanError RECORD_UNKNOWN for a provider that is not set up; ACCOUNT_REFUSED where it cannot be reached
   */
  begin(providerId: string): Promise<{ readonly url: string; readonly state: string }>;
  /** Ends what `begin` began. */
  finish(
    back: { readonly providerId: string; readonly query: string; readonly state: string },
    device: Device,
  ): Promise<
    | { readonly outcome: "signed-in"; readonly session: OpenedSession; readonly identity: ForeignIdentity }
    | { readonly outcome: "refused" }
  >;
}

/** Everything about accounts that is not ours to decide: how secrets are kept and proven. */
export interface Accounts {
  readonly credentials: Credentials;
  readonly signIns: SignIns;
  readonly own: OwnCredentials;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly singleSignOn: SingleSignOn;
}
