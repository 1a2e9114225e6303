import { isWeishanError } from "@weishan/core/error";
import type { Sessions, SignInOutcome, SignIns } from "../../ports/accounts.ts";
import type { Logger } from "../../ports/logger.ts";
import { openedBy } from "./account-sessions.ts";
import { authHeaders, cookieOf } from "./auth-cookies.ts";
import type { Auth } from "./create-auth.ts";
import type { HashQueue } from "./hash-queue.ts";
import { unlessRefused } from "./outcome-of.ts";

const REFUSED: SignInOutcome = { outcome: "refused" };
const BUSY: SignInOutcome = { outcome: "busy" };
/** What authenticator apps show; anything else is a backup code. */
const APP_CODE = /^\d{6}$/u;

export interface SignInParts {
  readonly auth: Auth;
  readonly sessions: Sessions;
  readonly queue: HashQueue;
  readonly logger: Logger;
}

/** The way in, by better-auth: it hashes once whether or not the address is known. */
export function signIns({ auth, sessions, queue, logger }: SignInParts): SignIns {
  const signedIn = async (headers: Headers): Promise<SignInOutcome> => {
    const session = await openedBy(headers, sessions);
    return session === undefined ? REFUSED : { outcome: "signed-in", session };
  };
  return {
    async withPassword({ email, password }, device) {
      const answer = await queue.admit(async () => {
        const body = { email, password };
        const call = auth.api.signInEmail({ body, headers: authHeaders({ device }), returnHeaders: true });
        return { given: await unlessRefused(call) };
      });
      if (answer === undefined) return BUSY;
      if (answer.given === undefined) return REFUSED;
      const { headers } = answer.given;
      const challenge = cookieOf(headers, "challenge");
      if (challenge === undefined) return signedIn(headers);
      const { internalAdapter } = await auth.$context;
      const personId = (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id;
      return personId === undefined ? REFUSED : { outcome: "second-factor", personId, challenge };
    },
    async withCode({ challenge, code }, device) {
      const headers = authHeaders({ cookies: { challenge }, device });
      const call = APP_CODE.test(code)
        ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
        : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });
      const given = await unlessRefused<{ headers: Headers }>(call).catch((error: unknown) => {
        if (isWeishanError(error)) throw error;
        // Encrypted with another secret: the file of the secret was replaced or lost since.
        logger.warn({ error }, "a second factor cannot be read; was access.key replaced?");
        return undefined;
      });
      return given === undefined ? REFUSED : signedIn(given.headers);
    },
  };
}
