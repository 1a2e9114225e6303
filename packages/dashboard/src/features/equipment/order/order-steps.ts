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
  if (outcome === undefined)
    return WAY.map((step, index) => ({ step, at: null, state: index === 0 ? "done" : index === 1 ? "now" : "ahead" }));
  const gone = steps.map(({ step, at }): ShownStep => ({ step, at, state: BAD.has(step) ? "bad" : "done" }));
  if (outcome !== "awaiting-approval") return gone;
  const ahead = WAY.slice(1).map((step): ShownStep => ({ step, at: null, state: "ahead" }));
  return [
    ...gone.filter(({ step }) => step === "requested"),
    { step: "awaiting-approval", at: null, state: "waiting" },
    ...ahead,
  ];
}
