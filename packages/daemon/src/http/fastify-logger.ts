import type { FastifyBaseLogger } from "fastify";
import type { LogFacts, Logger } from "../app/overview/read-side.ts";

const silent = (): void => undefined;

/** Our logger as fastify wants one. What fastify says of its own accord is for us, not for operators: debug. */
export function fastifyLogger(logger: Logger): FastifyBaseLogger {
  const at =
    (level: keyof Logger) =>
    (facts: unknown, message?: string): void => {
      if (typeof facts === "string") logger[level === "error" ? "error" : "debug"]({}, facts);
      else logger[level](factsOf(facts), message ?? "request");
    };
  const own: FastifyBaseLogger = {
    level: "info",
    fatal: at("error"),
    error: at("error"),
    warn: at("warn"),
    info: at("info"),
    debug: at("debug"),
    trace: silent,
    silent,
    child: () => own,
  };
  return own;
}

/** Only what a log line holds: an error and plain facts, never headers, which carry keys and cookies. */
function factsOf(facts: unknown): LogFacts {
  if (typeof facts !== "object" || facts === null) return {};
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([, fact]) => fact instanceof Error || ["string", "number", "boolean"].includes(typeof fact),
    ),
  );
}
