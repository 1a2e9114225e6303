import type { FastifyRequest } from "fastify";

/** What a browser is told about the cookie, besides its name, value and age. */
export interface SessionCookieFlags {
  readonly httpOnly: true;
  readonly sameSite: "lax";
  readonly path: "/";
  readonly secure: boolean;
}

/**
 * The name of the session's cookie. With TLS its prefix makes browsers refuse one that another host of the same
 * domain planted, or that came without TLS.
 */
export const sessionCookieName = (isSecure: boolean): string =>
  isSecure ? "__Host-weishan_session" : "weishan_session";

/** Scripts never see it, other sites' forms never carry it, and with TLS it never travels without. */
export const sessionCookieFlags = (isSecure: boolean): SessionCookieFlags => ({
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  secure: isSecure,
});

/** Whether the browser came over TLS: to us, or to a proxy that we trust. */
export const isSecureRequest = (request: FastifyRequest): boolean => request.protocol === "https";

/** The session token of a request; only under the name that is right for how it came. */
export const sessionTokenOf = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[sessionCookieName(isSecureRequest(request))];
  return token === undefined || token === "" ? undefined : token;
};
