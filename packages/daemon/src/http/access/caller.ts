import type { Principal } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";
import type { Actor } from "../../app/access/access-side.ts";

/** Who sent a request, as every route behind a right sees it: `request.caller`. */
export interface Caller {
  readonly principal: Principal;
  readonly sessionId: string | null;
  readonly actor: Actor;
  /** When the credential ends; null for a visitor, who has none. */
  readonly expiresAt: EpochMs | null;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set before the handler of every route that is not public. */
    caller: Caller;
  }
}
