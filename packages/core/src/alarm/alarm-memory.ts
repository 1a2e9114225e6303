import type { Quality, QualityReason } from "../reading/status.ts";
import type { AlarmMove, AlarmOverlay, AlarmPhase, AlarmState } from "./alarm-state.ts";

/** What a rule remembers of one of its points. */
export interface InputMemory {
  /** When the value was measured; null before the first reading. */
  readonly measuredAt: number | null;
  readonly value: number | null;
  readonly quality: Quality;
  readonly reason: QualityReason | null;
  /** When the value becomes stale; null where it is bad or there is none. */
  readonly staleAt: number | null;
  /** For rates: where the change is measured from, and the sample that takes its place. */
  readonly anchor?: Anchor;
  readonly nextAnchor?: Anchor;
  /** For counters: whether the last reading had advanced. Absent before the second. */
  readonly hasAdvanced?: boolean;
  /** For formulas with `previous`: the reading before. */
  readonly previous?: Anchor;
}

/** A value and when it was measured. */
export interface Anchor {
  readonly at: number;
  readonly value: number;
}

/** Why the alarm is held as it is: its input cannot be believed. */
export interface HeldBecause {
  readonly reason: QualityReason;
  readonly since: number;
}

/**
 * Everything an alarm knows, as plain data: kept as a snapshot, it goes on from there exactly.
 * All instants are epoch ms of the events that came in; the machine has no clock.
 */
export interface AlarmMemory {
  /** The instant up to which everything is decided. */
  readonly at: number;
  readonly state: AlarmState;
  /** What the alarm would be without what sets it aside. */
  readonly phase: AlarmPhase;
  /** What sets it aside, the newest last. */
  readonly overlays: readonly AlarmOverlay[];
  /** Whether the condition holds, after its delays. */
  readonly isActive: boolean;
  /** Whether the condition holds at this moment, before its delays. */
  readonly isConditionTrue: boolean;
  /** When `isConditionTrue` will have lasted long enough to become `isActive`; null where they agree or it is held. */
  readonly pendingUntil: number | null;
  /** Since when the present or last occurrence is active. */
  readonly activeAt: number | null;
  readonly returnedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly remindAt: number | null;
  readonly shelvedUntil: number | null;
  readonly outOfServiceUntil: number | null;
  readonly heldBecause: HeldBecause | null;
  /** How often it has become active. */
  readonly occurrences: number;
  /** By the order of `pointIdsOf`. */
  readonly inputs: readonly InputMemory[];
}

/** What comes in. `at` is when it was received; an `at` before the last one counts as that one. */
export type AlarmEvent =
  | {
      readonly kind: "reading";
      /** The number of the point in `pointIdsOf` of the rule. */
      readonly input: number;
      readonly at: number;
      readonly measuredAt: number;
      readonly value: number | null;
      readonly quality: Quality;
      readonly reason: QualityReason | null;
    }
  | { readonly kind: "tick"; readonly at: number }
  | {
      readonly kind: "acknowledge" | "reset" | "unshelve" | "suppress" | "unsuppress" | "return-to-service";
      readonly at: number;
    }
  | { readonly kind: "shelve"; readonly at: number; readonly until: number }
  | { readonly kind: "take-out-of-service"; readonly at: number; readonly until: number | null };

/** One change of an alarm's state. */
export interface AlarmTransition {
  readonly ruleId: string;
  readonly at: number;
  readonly move: AlarmMove;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** The value of the rule's first point then. */
  readonly value: number | null;
  /** Which occurrence it belongs to: 0 before the first. */
  readonly occurrence: number;
}

export interface AlarmStep {
  readonly memory: AlarmMemory;
  readonly transitions: readonly AlarmTransition[];
}
