import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { ClaimDesk } from "./claim-side.ts";

const refuse = (): Promise<never> =>
  Promise.reject(new WeishanError("RECORD_UNKNOWN", "this installation lets nothing"));

/** The desk of an installation that lets nothing; also what the API document is made from. */
export const noClaimDesk: ClaimDesk = {
  resources: () => [],
  claims: async () => ({ asOf: epochMs(0), resources: [], claims: [] }),
  availability: async ({ from, to }) => ({ asOf: epochMs(0), from, to, resources: [], others: [] }),
  impact: refuse,
  close: refuse,
  reopen: refuse,
  listen: () => () => undefined,
};
