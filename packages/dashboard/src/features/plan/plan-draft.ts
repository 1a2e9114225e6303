import type { TicketPriority } from "@weishan/core/maintenance";
import type { Plan, PlanTrigger } from "../../api/plans.ts";
import { toTaipeiInput } from "../../format/taipei-input.ts";
import { type Repeat, repeatOf, ruleOf } from "./next-dates.ts";

/** A plan as it is being written: everything that was ever typed, whatever kind is chosen now. */
export interface PlanDraft {
  readonly name: string;
  readonly nameEn: string;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly kind: PlanTrigger["kind"];
  readonly repeat: Repeat;
  readonly rrule: string;
  readonly start: string;
  readonly monthEnd: "last-day" | "skip";
  readonly countsFrom: "schedule" | "completion";
  readonly pointId: string | null;
  readonly every: number;
  readonly comparison: "above" | "below";
  readonly limit: number;
  readonly forMinutes: number;
  readonly steps: string;
  readonly leadDays: number;
  readonly graceDays: number;
  readonly priority: TicketPriority;
  readonly isPaused: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DATE_END = 10;

/** A new draft begins tomorrow at nine, each month. */
export function draftOf(plan: Plan | null, nowMs: number): PlanDraft {
  const start = `${toTaipeiInput(nowMs + DAY_MS).slice(0, DATE_END)}T09:00`;
  const fresh: PlanDraft = {
    name: "",
    nameEn: "",
    centerId: "",
    equipmentId: null,
    kind: "calendar",
    repeat: "month",
    rrule: ruleOf("month", start),
    start,
    monthEnd: "last-day",
    countsFrom: "schedule",
    pointId: null,
    every: 1_000,
    comparison: "above",
    limit: 0,
    forMinutes: 30,
    steps: "",
    leadDays: 7,
    graceDays: 7,
    priority: "normal",
    isPaused: false,
  };
  if (plan === null) return fresh;
  const { trigger } = plan;
  return {
    ...fresh,
    ...plan,
    name: plan.name.zh,
    nameEn: plan.name.en,
    steps: plan.steps.join("\n"),
    ...(trigger.kind === "calendar" ? { ...trigger, repeat: repeatOf(trigger.rrule, trigger.start) } : trigger),
    ...(trigger.kind === "condition" ? { forMinutes: trigger.forMs / MINUTE_MS } : {}),
  };
}

/** What makes it fall due, as the daemon takes it. */
export function triggerOf(draft: PlanDraft): PlanTrigger {
  const { kind, repeat, rrule, start, monthEnd, countsFrom, every, comparison, limit, forMinutes } = draft;
  const pointId = draft.pointId ?? "";
  switch (kind) {
    case "calendar":
      return { kind, rrule: repeat === "own" ? rrule.trim() : ruleOf(repeat, start), start, monthEnd, countsFrom };
    case "counter":
      return { kind, pointId, every };
    case "condition":
      return { kind, pointId, comparison, limit, forMs: forMinutes * MINUTE_MS };
  }
}

/** Whether enough is said to be saved. */
export const isWhole = ({ name, kind, start, pointId, every }: PlanDraft): boolean =>
  name.trim() !== "" && (kind === "calendar" ? start !== "" : pointId !== null && every > 0);
