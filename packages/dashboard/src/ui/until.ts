import { officeEndAt } from "../format/office-hours.ts";

/** How long something is to last, as it is chosen: for a while, until the offices close, or until a time of one's own. */
const SPANS_MS = {
  "30min": 1_800_000,
  "1h": 3_600_000,
  "2h": 7_200_000,
  "4h": 14_400_000,
  "24h": 86_400_000,
} as const;
export type UntilChoice = keyof typeof SPANS_MS | "office-end" | "custom";

/** What was chosen, and the time of one's own where it was that. */
export interface Until {
  readonly choice: UntilChoice;
  readonly customAt: number | null;
}

/** When it would end if it began now; null where the choice has no end, as office hours on a Sunday. */
export function untilAt({ choice, customAt }: Until, nowMs: number): number | null {
  if (choice === "custom") return customAt !== null && customAt > nowMs ? customAt : null;
  if (choice === "office-end") return officeEndAt(nowMs);
  return nowMs + SPANS_MS[choice];
}
