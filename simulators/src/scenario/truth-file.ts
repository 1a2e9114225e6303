import { appendFileSync } from "node:fs";
import type { GroundTruth } from "./plant-trouble.ts";

/** Writes what really happened, a line of JSON each, behind what the file holds already. Faults are few. */
export const truthFile =
  (path: string) =>
  (truth: GroundTruth): void =>
    appendFileSync(path, `${JSON.stringify(truth)}\n`);
