import type { RouteAccess } from "../access/route-access.ts";

/** What the OpenAPI document says of who may use a route. */
interface DocumentedAccess {
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** The right, or `public`, `known`, `signed-in`. */
  readonly "x-access": string;
}

const ANY_CREDENTIAL = [{ session: [] }, { apiKey: [] }] as const;

/** How a caller gets in, as OpenAPI tells it, with our own word for who may. */
export function documentedAccess(access: RouteAccess | undefined): DocumentedAccess {
  if (access === "public" || access === undefined) return { security: [], "x-access": "public" };
  if (access === "signed-in") return { security: [{ session: [] }], "x-access": access };
  return { security: ANY_CREDENTIAL, "x-access": access === "known" ? access : access.right };
}

export const SECURITY_SCHEMES = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "weishan_session",
    description: "The cookie of a signed-in person; with TLS it is called __Host-weishan_session.",
  },
  apiKey: { type: "http", scheme: "bearer", description: "An API key of a person: Authorization: Bearer wsk_…" },
} as const;
