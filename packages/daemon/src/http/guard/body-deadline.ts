import type { Clock } from "../../app/overview/read-side.ts";
import type { ApiApp } from "../api-app.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** How long the body of this route may take to arrive, where it is a file. */
    readonly bodyTimeoutMs?: number;
  }
}

/** The body of an order is a few hundred bytes: one that is not here by then never will be. */
const USUAL_BODY_MS = 15_000;
/** A film of 200 MB over 3 Mbit/s. */
export const FILM_BODY_MS = 10 * 60_000;

/** Cuts requests whose body does not arrive: each holds a connection, and costs whoever sends it nothing. */
export function cutSlowBodies(app: ApiApp, clock: Clock): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const { raw, headers, routeOptions } = request;
    if (headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0) {
      done();
      return;
    }
    const deadline = clock.after(routeOptions.config.bodyTimeoutMs ?? USUAL_BODY_MS, () => {
      if (!raw.complete) raw.destroy();
    });
    for (const end of ["end", "close"]) raw.once(end, () => deadline.cancel());
    done();
  });
}
