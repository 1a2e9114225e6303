import type { Right } from "@weishan/core/access";

/**
 * Who may use a route. Every route declares one; an app with a route that does not is refused.
 * - `public`: whoever reaches this address; nothing but the sign-in, the probes, the dashboard's files, and requests
 *   of citizens by the code of a label or the link they were given, and what the city tells everybody of its venues.
 * - `known`: whoever is anybody here: a person, a program, the visitor of the demonstration.
 * - `signed-in`: every person who signed in, for what is their own. No API key: a key could make itself a better one.
 * - a right: whoever has it anywhere; what a route shows or does is then narrowed to the places it is had for.
 */
export type RouteAccess = "public" | "known" | "signed-in" | { readonly right: Right };

declare module "fastify" {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}
