import { mayDo } from "@weishan/core/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import { type Budget, RequestBudgets } from "../guard/request-budgets.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import type { Caller } from "./caller.ts";
import type { RouteAccess } from "./route-access.ts";

/** A screen asks for some twenty things when it opens, a program for everything every second. */
const OF_CALLER: Budget = { burst: 1_000, perSecond: 200 };
/** Of an address from which nobody is known yet: the way in, and guesses. */
const OF_ADDRESS: Budget = { burst: 300, perSecond: 30 };
/** A key that does not hold costs as much as ten requests: thirty guesses, then three a second. */
const GUESS_PRICE = 10;

/** Lets a request through to its route only when its sender may use it; `request.caller` says who that is. */
export function guardRoutes(app: ApiApp, { identify, clock }: Pick<HttpContext, "identify" | "clock">): void {
  const ofCallers = new RequestBudgets(OF_CALLER, () => clock.monotonicMs());
  const ofAddresses = new RequestBudgets(OF_ADDRESS, () => clock.monotonicMs());
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404) return;
    const { access, url } = request.routeOptions.config;
    const hasKey = request.headers.authorization !== undefined;
    if (access === "public") {
      // The dashboard's files and the probes cost next to nothing.
      if (url.startsWith("/api/v1/")) pay(ofAddresses, request.ip, { reply, tokenCount: 1 });
      return;
    }
    // A key is not even looked up for an address that guesses. A session is, so that nobody shuts out a colleague.
    if (hasKey) pay(ofAddresses, request.ip, { reply, tokenCount: 0 });
    reply.header("vary", "authorization, cookie");
    const caller = await identify(request);
    if (caller === undefined) {
      if (hasKey) ofAddresses.fine(request.ip, GUESS_PRICE);
      throw signInFirst(reply, request);
    }
    const { kind, personId } = caller.principal;
    pay(ofCallers, kind === "visitor" ? request.ip : personId, { reply, tokenCount: 1 });
    if (!isAllowed(access, caller)) throw refusal(access, caller, reply);
    request.caller = caller;
  });
}

/** Takes the tokens of a request; without one, asks only whether there is anything left. Throws REQUESTS_TOO_MANY. */
function pay(
  budgets: RequestBudgets,
  caller: string,
  { reply, tokenCount }: { readonly reply: FastifyReply; readonly tokenCount: number },
): void {
  const waitS = tokenCount === 0 ? budgets.waitFor(caller) : budgets.waitS(caller, tokenCount);
  if (waitS === 0) return;
  reply.header("retry-after", waitS);
  throw new HttpProblem(
    429,
    "REQUESTS_TOO_MANY",
    `Too much was asked from here; go on in ${waitS} s, and more slowly.`,
  );
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
