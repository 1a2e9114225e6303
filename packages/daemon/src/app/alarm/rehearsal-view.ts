import type { AlarmRuleChanges } from "@weishan/core/alarm";
import type { EpochMs } from "@weishan/core/reading";
import type { AlarmCaller } from "./alarm-caller.ts";
import type { PersonRef } from "./alarm-view.ts";

/** What a rule would have done over some days. */
export interface Rehearsed {
  readonly occurrenceCount: number;
  readonly occurrences: readonly {
    readonly equipmentId: string;
    readonly activeAt: EpochMs;
    readonly returnedAt: EpochMs | null;
  }[];
  readonly perDay: readonly { readonly date: string; readonly count: number; readonly activeMs: number }[];
  readonly totalActiveMs: number;
  readonly longestMs: number;
  readonly heldMs: number;
  readonly nightCallCount: number;
  readonly nightCalls: readonly {
    readonly at: EpochMs;
    readonly equipmentId: string;
    readonly who: readonly PersonRef[];
  }[];
}

export interface RehearsalView {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  /** 0 to 1. */
  readonly progress: number;
  readonly startedAt: EpochMs;
  readonly key: string;
  readonly days: number;
  readonly equipmentCount: number;
  readonly failure: string | null;
  readonly result: Rehearsed | null;
  /** The same for the rule as it is now. */
  readonly before: Rehearsed | null;
}

export interface RehearsalOrder {
  readonly equipmentIds?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly key: string;
  readonly changes: AlarmRuleChanges;
  readonly days: 1 | 7 | 30 | 365;
}

/** Trials of rules over what was. Throws as `AlarmDesk` does; QUERY_INVALID where nothing has such a rule. */
export interface Rehearsals {
  begin(order: RehearsalOrder, caller: AlarmCaller): RehearsalView;
  find(id: string, caller: AlarmCaller): RehearsalView;
}
