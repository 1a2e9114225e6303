import { mayDo } from "@weishan/core/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import type { Caller } from "./caller.ts";
import type { RouteAccess } from "./route-access.ts";

/** Lets a request through to its route only when its sender may use it; `request.caller` says who that is. */
export function guardRoutes(app: ApiApp, { identify }: Pick<HttpContext, "identify">): void {
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === "public") return;
    reply.header("vary", "authorization, cookie");
    const caller = await identify(request);
    if (caller === undefined) throw signInFirst(reply, request);
    if (!isAllowed(access, caller)) throw refusal(access, caller, reply);
    request.caller = caller;
  });
}

function isAllowed(access: RouteAccess | undefined, { principal }: Caller): boolean {
  if (access === undefined) return false;
  if (access === "public" || access === "known") return true;
  if (access === "signed-in") return principal.kind === "person";
  return mayDo(principal, access.right);
}

function signInFirst(reply: FastifyReply, request: FastifyRequest): HttpProblem {
  reply.header("www-authenticate", 'Bearer realm="weishan"');
  const detail =
    request.headers.authorization === undefined
      ? "Sign in, or send an API key: Authorization: Bearer wsk_…"
      : "This API key does not hold; it may have ended or been withdrawn.";
  return new HttpProblem(401, "ACCESS_DENIED", detail);
}

function refusal(access: RouteAccess | undefined, caller: Caller, reply: FastifyReply): HttpProblem {
  // Whoever has not signed in yet may have the right once they did.
  if (caller.principal.kind === "visitor") {
    reply.header("www-authenticate", 'Bearer realm="weishan"');
    return new HttpProblem(401, "ACCESS_DENIED", "A visitor may not do this; sign in.");
  }
  if (access === "signed-in") {
    return new HttpProblem(403, "ACCESS_DENIED", "An API key may not do this; sign in as a person.");
  }
  const wanted = typeof access === "object" ? `the right ${access.right}` : "a right";
  return new HttpProblem(403, "ACCESS_DENIED", `This needs ${wanted}; an administrator can give it.`);
}
