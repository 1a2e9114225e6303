import type { FastifyReply } from "fastify";
import type { ApiApp } from "../api-app.ts";
import { problem, problemOf } from "./problem-of-error.ts";
import type { Problem } from "./problem-schema.ts";

/** Seconds after which a client may try again what is unavailable now. */
const RETRY_AFTER_SECONDS = 5;

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  if (body.status === 503) reply.header("retry-after", RETRY_AFTER_SECONDS);
  return reply
    .code(body.status)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(body));
}

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Answers every failure as problem+json, tells 405 from 404, and leaves other addresses to `fallback`. */
export function handleProblems(app: ApiApp, fallback: (url: string, accepts: string) => string | undefined): void {
  const routes = new Map<string, KnownRoute>();
  app.addHook("onRoute", (route) => {
    const known = routes.get(route.url) ?? { pattern: patternOf(route.url), methods: new Set<string>() };
    for (const method of [route.method].flat()) known.methods.add(method);
    routes.set(route.url, known);
  });

  app.setErrorHandler((error, request, reply) => {
    const body = problemOf(error);
    if (body.status >= 500 && body.code === "INTERNAL") {
      request.log.error({ err: error, route: request.routeOptions.url }, "request failed");
    }
    return sendProblem(reply, body);
  });

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    const allowed = [...routes.values()].filter(
      (route) => !route.methods.has(request.method) && route.pattern.test(path),
    );
    const methods = new Set(allowed.flatMap((route) => [...route.methods]));
    if (methods.size > 0) {
      reply.header("allow", [...methods].sort().join(", "));
      return sendProblem(
        reply,
        problem(405, "METHOD_NOT_ALLOWED", `Here only ${[...methods].sort().join(", ")} is answered.`),
      );
    }
    const page = request.method === "GET" ? fallback(path, request.headers.accept ?? "") : undefined;
    if (page !== undefined) return reply.code(200).header("cache-control", "no-cache").type("text/html").send(page);
    return sendProblem(
      reply,
      problem(404, "ROUTE_UNKNOWN", "There is nothing at this address; /api/reference lists what is."),
    );
  });
}

function patternOf(url: string): RegExp {
  const source = url
    .split("/")
    .map((part) =>
      part.startsWith(":") ? "[^/]+" : part === "*" ? ".+" : part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"),
    )
    .join("/");
  // A lone "*" serves the dashboard's files and is no route of the API.
  return url === "/*" || url === "*" ? /^$/u : new RegExp(`^${source}$`, "u");
}
