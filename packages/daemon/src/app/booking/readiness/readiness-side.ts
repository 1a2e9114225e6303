import type { Principal } from "@weishan/core/access";
import type { ReadinessItem, ReadinessVerdict } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { ReadinessLook } from "../../../ports/record-kinds/readiness-record.ts";
import type { EventCaller, EventRef, EventSpan } from "./event-caller.ts";

/** What one look found. */
export interface ReadinessCheckView {
  readonly look: ReadinessLook;
  readonly dueAt: EpochMs;
  readonly checkedAt: EpochMs;
  readonly verdict: ReadinessVerdict | "missed";
  readonly items: readonly ReadinessItem[];
  readonly tickets: readonly { readonly id: string; readonly number: string; readonly joined: boolean }[];
}

/** An event with its newest card. */
export interface ReadinessView extends EventRef {
  /** Null before the first look, a day before the event. */
  readonly latest: ReadinessCheckView | null;
  readonly nextLookAt: EpochMs | null;
}

/** An event with all its looks, the newest first. */
export interface ReadinessStory extends ReadinessView {
  readonly checks: readonly ReadinessCheckView[];
}

/** Where people see whether rooms will be ready. What lies outside a caller's centres does not exist: RECORD_UNKNOWN. */
export interface Readiness {
  list(span: EventSpan, principal: Principal): Promise<readonly ReadinessView[]>;
  find(bookingId: string, principal: Principal): Promise<ReadinessStory>;
  /** Looks now, and makes tickets as the looks by themselves do. */
  recheck(bookingId: string, caller: EventCaller): Promise<ReadinessStory>;
}
