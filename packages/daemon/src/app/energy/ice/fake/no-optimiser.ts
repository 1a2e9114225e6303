import type { Optimiser } from "../../../../ports/optimiser.ts";

/** A solver that is lost: what is left are the rules of thumb. */
export const noOptimiser: Optimiser = {
  minimise: async () => ({ kind: "none", reason: "lost" }),
  stop: async () => undefined,
};
