import type { Principal } from "@weishan/core/access";
import type { FastifyRequest } from "fastify";
import type { SignedIn } from "../../app/access/access-side.ts";
import type { HttpDeps } from "../http-deps.ts";
import type { Caller } from "./caller.ts";
import { sessionTokenOf } from "./session-cookie.ts";

const BEARER = /^Bearer +(\S+)$/iu;

/** What a request shows of who sends it. */
type Credential =
  | { readonly kind: "session"; readonly token: string }
  | { readonly kind: "api-key"; readonly token: string }
  /** An Authorization header that is none of ours. */
  | { readonly kind: "unreadable" };

/** The credential of a request. A key that is sent on purpose counts more than a cookie that comes along. */
function credentialOf(request: FastifyRequest): Credential | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? { kind: "unreadable" } : { kind: "api-key", token };
  }
  const token = sessionTokenOf(request);
  return token === undefined ? undefined : { kind: "session", token };
}

/** Who sends a request; undefined where nobody that we know does. */
export type Identify = (request: FastifyRequest) => Promise<Caller | undefined>;

export function identifier({ authenticator, visitor }: Pick<HttpDeps, "authenticator" | "visitor">): Identify {
  const anybody = visitor === null ? undefined : visiting(visitor);
  return async (request) => {
    const credential = credentialOf(request);
    switch (credential?.kind) {
      case undefined:
        return anybody;
      // A browser keeps sending the cookie of a session that is over; its user is a visitor again.
      case "session":
        return callerOf(await authenticator.bySession(credential.token), "session") ?? anybody;
      case "api-key":
        return callerOf(await authenticator.byApiKey(credential.token), "api-key");
      case "unreadable":
        return undefined;
    }
  };
}

function callerOf(signedIn: SignedIn | undefined, via: "session" | "api-key"): Caller | undefined {
  if (signedIn === undefined) return undefined;
  const { principal, sessionId, expiresAt } = signedIn;
  return { principal, sessionId, expiresAt, actor: { kind: "person", personId: principal.personId, via } };
}

/** Somebody without an account who may look: only the demonstration has such visitors. */
const visiting = (visitor: Principal): Caller => ({
  principal: visitor,
  sessionId: null,
  expiresAt: null,
  actor: { kind: "system", part: "visitor" },
});
