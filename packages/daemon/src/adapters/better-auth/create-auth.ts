import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Kysely } from "kysely";
import type { Logger } from "../../ports/logger.ts";
import type { Argon2Digest } from "./argon2-digest.ts";
import { hashPassword, isPasswordOf } from "./argon2-hash.ts";
import { ADDRESS_HEADER } from "./auth-cookies.ts";
import type { HashQueue } from "./hash-queue.ts";

/** How long a session lives. */
export interface SessionAges {
  /** A session that nobody used for so long ends. */
  readonly idleMs: number;
  /** A session ends then, however much it is used. */
  readonly absoluteMs: number;
}

/** The database that accounts are kept in: the one of the records. */
export interface AuthDatabase {
  readonly kind: "sqlite" | "postgres";
  // One database holds the tables of the records, of better-auth and of API keys; no type of ours names them all.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly db: Kysely<any>;
}

export interface AuthOptions {
  readonly database: AuthDatabase;
  /** Signs the cookies and encrypts the secrets of second factors. */
  readonly secret: string;
  readonly ages: SessionAges;
  readonly queue: HashQueue;
  readonly digest: Argon2Digest;
  readonly newId: () => string;
  readonly logger: Logger;
  /** The start of our own address, for single sign-on; null where it is not known. */
  readonly publicUrl: string | null;
}

const MS_PER_SECOND = 1_000;
/** "Last seen" is as accurate as this, and a session in use is written no more often. */
const SEEN_AGAIN_S = 300;
const MIN_PASSWORD = 12;
const MAX_PASSWORD = 128;

/** The tables of better-auth in our database. */
const tables = {
  user: { modelName: "account" },
  session: { modelName: "account_session" },
  account: { modelName: "account_credential" },
  verification: { modelName: "account_challenge" },
};

/** better-auth without what we do ourselves: no rate limits, no mails, no sign-up of strangers, no telemetry. */
export function baseOptions({ database, secret, ages, newId, logger, publicUrl }: AuthOptions) {
  return {
    appName: "Weishan",
    baseURL: publicUrl ?? "http://localhost",
    basePath: "/auth",
    secret,
    database: { db: database.db, type: database.kind, transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      log: (level: string, message: string) => {
        // Its arguments may hold what people typed; its messages are constant.
        if (level === "error") logger.warn({ what: message }, "accounts: better-auth reported an error");
      },
    },
    advanced: {
      cookiePrefix: "weishan",
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: newId },
    },
    user: tables.user,
    account: { ...tables.account, accountLinking: { enabled: true, trustedProviders: [] } },
    verification: tables.verification,
    session: {
      ...tables.session,
      expiresIn: Math.round(ages.idleMs / MS_PER_SECOND),
      updateAge: SEEN_AGAIN_S,
      cookieCache: { enabled: false },
    },
  };
}

/** Accounts with passwords, second factors and keys. */
export function createAuth(options: AuthOptions) {
  const { queue, digest } = options;
  return betterAuth({
    ...baseOptions(options),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password: string) => queue.compute(() => hashPassword(password, digest)),
        verify: ({ hash, password }: { hash: string; password: string }) =>
          queue.compute(() => isPasswordOf(hash, password, digest)),
      },
    },
    plugins: [
      twoFactor({
        issuer: "Weishan 維山",
        twoFactorTable: "account_second_factor",
        // Our own brake counts wrong codes; a lock of the account would let others shut its owner out.
        accountLockout: { enabled: false },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
