import type { CommandResult } from "../../../api/client.ts";

type Step = CommandResult["steps"][number]["step"];

/** A step of an order as it is drawn. */
export interface ShownStep {
  readonly step: Step | "awaiting-approval";
  readonly at: number | null;
  readonly state: "done" | "bad" | "waiting" | "now" | "ahead";
}

const WAY: readonly Step[] = ["requested", "sent", "read-back", "confirmed"];
const BAD: ReadonlySet<Step> = new Set(["refused", "failed", "unconfirmed"]);

/** The steps that an order went, and while it is under way those that lie ahead. */
export function shownSteps(
  steps: CommandResult["steps"],
  outcome: CommandResult["outcome"] | undefined,
): readonly ShownStep[] {
  const requested: ShownStep = { step: "requested", at: steps[0]?.at ?? null, state: "done" };
  const ahead = WAY.slice(1).map((step): ShownStep => ({ step, at: null, state: "ahead" }));
  if (outcome === undefined)
    return [requested, ...ahead.map((step, index): ShownStep => (index === 0 ? { ...step, state: "now" } : step))];
  if (outcome === "awaiting-approval")
    return [requested, { step: "awaiting-approval", at: null, state: "waiting" }, ...ahead];
  // Refused before anything was begun.
  if (steps.length === 0) return [requested, { step: "refused", at: null, state: "bad" }];
  return steps.map(({ step, at }): ShownStep => ({ step, at, state: BAD.has(step) ? "bad" : "done" }));
}
