import { WeishanError } from "@weishan/core/error";
import type { FaultDesk } from "./fault-side.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";

/** An installation in which nothing was diagnosed yet. */
export const noFaults: FaultDesk = {
  board: async () => ({ diagnoses: [], coverage: [] }),
  find: () => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there is no such fault")),
  rules: ruleCatalogue,
  crossChecks: () => [],
  chillerFouling: async () => [],
  elevatorCondition: async () => [],
};
