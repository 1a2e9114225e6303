import type { FastifyReply, FastifyRequest } from "fastify";
import type {
  AccountCaller,
  KnownDevice,
  OpenedSession,
  SessionOwner,
  SignInAnswer,
} from "../../app/access/account-desk.ts";
import { isSecureRequest, sessionCookieFlags, sessionCookieName, sessionTokenOf } from "../access/session-cookie.ts";
import { HttpProblem } from "../problem/http-problem.ts";

/** Longer than any session: the daemon ends those, and goes on with one that is used. */
const SESSION_MAX_AGE_S = 365 * 86_400;
/** How long a browser stays known after somebody signed in with it; a year covers who comes only for the inspection. */
const DEVICE_MAX_AGE_S = 365 * 86_400;
/** As long as the challenge of a second factor itself. */
const CHALLENGE_MAX_AGE_S = 600;

/** The cookies of signing in, besides the session's own. */
export type SideCookie = "device" | "challenge" | "oidc";

const sideCookieName = (side: SideCookie, isSecure: boolean): string => `${isSecure ? "__Host-" : ""}weishan_${side}`;

export const sideCookieOf = (request: FastifyRequest, side: SideCookie): string | undefined => {
  const value = request.cookies[sideCookieName(side, isSecureRequest(request))];
  return value === "" ? undefined : value;
};

interface SideCookieValue {
  readonly side: SideCookie;
  readonly value: string;
  readonly maxAgeS: number;
}

export function setSideCookie(request: FastifyRequest, reply: FastifyReply, cookie: SideCookieValue): void {
  const isSecure = isSecureRequest(request);
  const flags = { ...sessionCookieFlags(isSecure), maxAge: cookie.maxAgeS };
  reply.setCookie(sideCookieName(cookie.side, isSecure), cookie.value, flags);
}

export function clearSideCookie(request: FastifyRequest, reply: FastifyReply, side: SideCookie): void {
  const isSecure = isSecureRequest(request);
  reply.clearCookie(sideCookieName(side, isSecure), sessionCookieFlags(isSecure));
}

/** Gives the browser its session. */
export function setSession(request: FastifyRequest, reply: FastifyReply, { token }: OpenedSession): void {
  const isSecure = isSecureRequest(request);
  const flags = { ...sessionCookieFlags(isSecure), maxAge: SESSION_MAX_AGE_S };
  reply.setCookie(sessionCookieName(isSecure), token, flags);
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  const isSecure = isSecureRequest(request);
  reply.clearCookie(sessionCookieName(isSecure), sessionCookieFlags(isSecure));
}

/** Where a request comes from, as accounts see it. */
export const deviceOf = (request: FastifyRequest): KnownDevice => ({
  address: request.ip,
  userAgent: (request.headers["user-agent"] ?? "").slice(0, 300),
  deviceToken: sideCookieOf(request, "device"),
});

/** Who sent a request, as accounts see it. */
export const accountCallerOf = (request: FastifyRequest): AccountCaller => ({
  principal: request.caller.principal,
  actor: request.caller.actor,
  device: deviceOf(request),
});

/** The owner of the session that a request came with. */
export function sessionOwnerOf(request: FastifyRequest): SessionOwner {
  const token = sessionTokenOf(request);
  const { sessionId } = request.caller;
  if (token === undefined || sessionId === null) {
    throw new HttpProblem(403, "ACCESS_DENIED", "This needs a session; an API key may not do it.");
  }
  return { ...accountCallerOf(request), token, sessionId };
}

/** Turns what became of a sign-in into the answer and its cookies. A refusal says the same whatever was wrong. */
export function answerSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SignInAnswer,
): { readonly next: "signed-in" | "totp" } {
  switch (answer.next) {
    case "signed-in":
      setSession(request, reply, answer.session);
      setSideCookie(request, reply, { side: "device", value: answer.deviceToken, maxAgeS: DEVICE_MAX_AGE_S });
      clearSideCookie(request, reply, "challenge");
      return { next: "signed-in" };
    case "totp":
      setSideCookie(request, reply, { side: "challenge", value: answer.challenge, maxAgeS: CHALLENGE_MAX_AGE_S });
      return { next: "totp" };
    case "refused":
    case "slow-down":
    case "busy":
      throw refusalOf(reply, answer);
  }
}

/** A refusal as a problem. `status` is 401 where somebody comes in, 403 where somebody is in already. */
export function refusalOf(
  reply: FastifyReply,
  answer: Exclude<SignInAnswer, { next: "signed-in" | "totp" }>,
  status: 401 | 403 = 401,
): HttpProblem {
  switch (answer.next) {
    case "refused":
      return new HttpProblem(status, "ACCOUNT_REFUSED", answer.why);
    case "slow-down":
      reply.header("retry-after", answer.retryAfterS);
      return new HttpProblem(
        429,
        "TRIES_TOO_MANY",
        `Too many tries were wrong; wait ${answer.retryAfterS} s, or use a browser that you signed in with before.`,
      );
    case "busy":
      return new HttpProblem(503, "NOT_READY", "Too many sign-ins at once; try again in a few seconds.");
  }
}
