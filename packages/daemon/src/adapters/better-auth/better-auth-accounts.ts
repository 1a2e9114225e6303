import type { Accounts, SingleSignOn } from "../../ports/accounts.ts";
import type { Clock } from "../../ports/clock.ts";
import { accountCredentials } from "./account-credentials.ts";
import { accountSessions } from "./account-sessions.ts";
import { apiKeys } from "./api-keys.ts";
import { type AuthOptions, createAuth } from "./create-auth.ts";
import { ownCredentials } from "./own-credentials.ts";
import { signIns } from "./sign-ins.ts";
import { type Provider, singleSignOn } from "./single-sign-on.ts";

export interface AccountsOptions extends AuthOptions {
  readonly clock: Clock;
  readonly providers: readonly Provider[];
}

/** Accounts kept by better-auth in the database of the records. */
export function betterAuthAccounts(options: AccountsOptions): Accounts {
  const { database, ages, queue, clock, newId, logger } = options;
  const auth = createAuth(options);
  const sessions = accountSessions({ auth, database, ages, clock });
  const parts = { auth, sessions, queue, logger };
  const signOn: SingleSignOn = singleSignOn({ ...options, sessions });
  return {
    credentials: accountCredentials(auth, database),
    signIns: signIns(parts),
    own: ownCredentials(parts),
    sessions,
    apiKeys: apiKeys({ database, clock, newId }),
    singleSignOn: signOn,
  };
}
