import type { LocalName } from "@weishan/core/center";

/** Something that people should hear of without looking: what it is about, for whom, and the words. */
export interface Notice {
  readonly kind:
    | "application-submitted"
    | "approval-wanted"
    | "day-declared"
    | "event-not-ready"
    | "ghost-booking"
    | "lock-out-ends-soon"
    | "lock-out-ended"
    | "obligation-escalated"
    | "refund-due"
    | "shutdown-cancelled"
    | "shutdown-planned"
    | "stock-low"
    | "term-ends"
    | "ticket-assigned"
    | "ticket-overdue"
    | "waiting-offered";
  readonly subject: { readonly kind: string; readonly id: string };
  readonly centerId: string;
  /** The people it is meant for; empty where it is for whoever has the right to act on it. */
  readonly personIds: readonly string[];
  readonly text: LocalName;
}

/**
 * The way to people who are not looking: mail, a webhook.
 *
 * Contract: `tell` resolves once the notice was handed over, and rejects with a WeishanError where it could not be; what
 * the notice is about never waits for it.
 */
export interface Notices {
  tell(notice: Notice): Promise<void>;
}
