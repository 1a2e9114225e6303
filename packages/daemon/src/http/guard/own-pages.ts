import type { FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import { HttpProblem } from "../problem/http-problem.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Takes changes only from our own pages (CSRF), so that no other page can use the session of whoever looks at it, nor
 * sign somebody in under a name that is not theirs.
 *
 * Browsers say where a request comes from and pages cannot change that. A program with an API key sends no cookie and
 * cannot be misused in this way.
 */
export function guardOrigin(app: ApiApp, ownHosts: readonly string[]): void {
  const own = new Set(ownHosts);
  app.addHook("onRequest", async (request) => {
    if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return;
    if (comesFromOurPages(request, own)) return;
    throw new HttpProblem(
      403,
      "ORIGIN_REFUSED",
      "A change with a session is taken only from this daemon's own pages. Programs send an API key; behind a proxy that changes the Host header set http.publicUrl.",
    );
  });
}

function comesFromOurPages(request: FastifyRequest, ownHosts: ReadonlySet<string>): boolean {
  const { origin, cookie, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined) {
    const host = hostOf(origin);
    if (host === undefined) return false;
    return host === hostOf(`${request.protocol}://${request.host}`) || ownHosts.has(host);
  }
  if (site !== undefined) return site === "same-origin";
  // No browser, then: all of them send one of the two with a change. A cookie without either was put there by hand.
  return cookie === undefined;
}

/** Host and port of an origin, without the usual port; none for "null", which pages without an origin send. */
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
