import type { Right } from "@weishan/core/access";

/**
 * Who may use a route. Every route declares one; a route without does not start.
 * - `public`: whoever reaches this address; nothing but the sign-in and the probes.
 * - `signed-in`: every person with an account, for what is their own.
 * - a right: whoever has it anywhere; what a route shows or does is then narrowed to the places it is had for.
 */
export type RouteAccess = "public" | "signed-in" | { readonly right: Right };

declare module "fastify" {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}
