import type { OpenedSession, OwnCredentials, RenewedSession, Sessions } from "../../ports/accounts.ts";
import { openedBy } from "./account-sessions.ts";
import { authHeaders } from "./auth-cookies.ts";
import { unlessRefused } from "./outcome-of.ts";
import type { SignInParts } from "./sign-ins.ts";

const REFUSED = { outcome: "refused" } as const;
const BUSY = { outcome: "busy" } as const;

/** What a session's owner changes, by better-auth; each change gives a new session in place of the old. */
export function ownCredentials({ auth, sessions, queue }: SignInParts): OwnCredentials {
  const renewed = async (call: () => Promise<{ headers: Headers }>): Promise<RenewedSession> => {
    const answer = await queue.admit(async () => ({ given: await unlessRefused(call()) }));
    if (answer === undefined) return BUSY;
    const session = await openedIn(answer.given, sessions);
    return session === undefined ? REFUSED : { outcome: "renewed", session };
  };
  return {
    changePassword: (token, { currentPassword, newPassword }, device) =>
      renewed(() =>
        auth.api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers: authHeaders({ cookies: { session: token }, device }),
          returnHeaders: true,
        }),
      ),
    async beginSecondFactor(token, password) {
      const headers = authHeaders({ cookies: { session: token } });
      const answer = await queue.admit(async () => ({
        given: await unlessRefused(auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers })),
      }));
      if (answer === undefined) return BUSY;
      const uri = answer.given !== undefined && "totpURI" in answer.given ? answer.given.totpURI : undefined;
      if (uri === undefined) return REFUSED;
      return { outcome: "begun", uri, secret: new URL(uri).searchParams.get("secret") ?? "" };
    },
    async confirmSecondFactor(token, code, device) {
      const headers = authHeaders({ cookies: { session: token }, device });
      const given = await unlessRefused(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }));
      const session = await openedIn(given, sessions);
      if (session === undefined) return REFUSED;
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: session.personId } });
      return { outcome: "renewed", session, backupCodes };
    },
    dropSecondFactor: (token, password, device) =>
      renewed(() =>
        auth.api.disableTwoFactor({
          body: { password },
          headers: authHeaders({ cookies: { session: token }, device }),
          returnHeaders: true,
        }),
      ),
  };
}

const openedIn = async (
  given: { headers: Headers } | undefined,
  sessions: Sessions,
): Promise<OpenedSession | undefined> => (given === undefined ? undefined : openedBy(given.headers, sessions));
