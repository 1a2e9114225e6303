import type { AlarmPriority } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { AlarmCounts, AlarmDetail, AlarmFlood, AlarmList, AlarmRow, OccurrenceView } from "./alarm-view.ts";
import type { Calls } from "./calls.ts";
import type { IndicatorDesk } from "./indicator-view.ts";
import type { Rehearsals } from "./rehearsal-view.ts";
import type { AlarmRules } from "./rule-view.ts";

export interface AlarmQuery {
  readonly centers?: readonly string[] | undefined;
  readonly systems?: readonly string[] | undefined;
  readonly priorities?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  readonly equipment?: string | undefined;
  readonly q?: string | undefined;
}

export interface OccurrenceQuery {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly centers?: readonly string[] | undefined;
  readonly systems?: readonly string[] | undefined;
  readonly priorities?: readonly string[] | undefined;
  readonly equipment?: string | undefined;
  readonly alarm?: string | undefined;
  readonly before?: string | undefined;
}

/** What happened since a reader looked last. */
export interface AlarmChanges {
  readonly changed: readonly AlarmRow[];
  /** Alarms that are normal again. */
  readonly removed: readonly { readonly id: string; readonly equipmentId: string }[];
}

/**
 * Where people see and handle alarms.
 *
 * What lies outside `seen` does not exist: RECORD_UNKNOWN. ACCESS_DENIED for what the caller may see but not do there,
 * RECORD_CONFLICT for what the state of the alarm does not allow, RECORDS_UNAVAILABLE where nothing can be kept.
 */
export interface AlarmDesk {
  list(seen: SeenModel, query: AlarmQuery): AlarmList;
  /** How many there are of each, of all that is seen. */
  tally(seen: SeenModel): { readonly counts: AlarmCounts; readonly flood: AlarmFlood };
  find(id: string, seen: SeenModel): Promise<AlarmDetail>;
  acknowledge(id: string, comment: string | null, caller: AlarmCaller): Promise<AlarmRow>;
  /** Each by itself: one that cannot be acknowledged keeps none of the others. */
  acknowledgeAll(
    ids: readonly string[],
    comment: string | null,
    caller: AlarmCaller,
  ): Promise<{
    readonly acknowledged: readonly AlarmRow[];
    readonly refused: readonly { readonly id: string; readonly why: LocalName }[];
  }>;
  shelve(
    id: string,
    given: { readonly durationMs: number; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<AlarmRow>;
  unshelve(id: string, reason: string | null, caller: AlarmCaller): Promise<AlarmRow>;
  outOfService(
    id: string,
    given: { readonly reason: string; readonly until: EpochMs | null },
    caller: AlarmCaller,
  ): Promise<AlarmRow>;
  returnToService(id: string, reason: string, caller: AlarmCaller): Promise<AlarmRow>;
  reset(id: string, comment: string | null, caller: AlarmCaller): Promise<AlarmRow>;
  history(
    seen: SeenModel,
    query: OccurrenceQuery,
  ): Promise<{ readonly occurrences: readonly OccurrenceView[]; readonly nextBefore: string | null }>;
  /** Calls at most once for what happened together; answers how to stop it. */
  listen(listener: (changes: AlarmChanges) => void): () => void;
}

/** Everything about alarms that HTTP asks. */
export interface AlarmSide {
  readonly desk: AlarmDesk;
  readonly rules: AlarmRules;
  readonly rehearsals: Rehearsals;
  readonly indicators: IndicatorDesk;
  readonly calls: Calls;
}

/** For the order of lists: what must be answered first. */
export const PRIORITY_ORDER: Readonly<Record<AlarmPriority, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
