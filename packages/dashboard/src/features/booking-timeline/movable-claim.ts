import type { Claim } from "../../api/booking/claims.ts";

const MOVABLE_STATES: ReadonlySet<Claim["state"]> = new Set(["approved", "payment-due", "confirmed", "in-use"]);

/** Whether the desk may give it another place: a letting or what keeps a place for one. Engineers move their own. */
export const isMovableClaim = ({ kind, applicationId, state }: Claim): boolean =>
  (kind === "booking" || kind === "hold") && applicationId !== null && MOVABLE_STATES.has(state);
