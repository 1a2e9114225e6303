import type { approvalQueueZh } from "../zh-tw/approval-queue.ts";

/** What waits at the booking desk, in English. */
export const approvalQueueEn: { readonly [Key in keyof typeof approvalQueueZh]: string } = {
  "nav.applicationQueue": "To be decided",
  "queue.title": "Waiting",
  "queue.above": "The oldest first in each list; who want the same time side by side.",
  "queue.none": "Nothing waits",
  "queue.noneDetail": "New applications, late payments and refunds come here.",
  "queue.counts": "How many of each",
  "queue.lane.to-decide": "To be decided",
  "queue.lane.to-decide-by-manager": "For a manager",
  "queue.lane.corrections": "Corrections",
  "queue.lane.payments": "Payments",
  "queue.lane.to-move": "To be moved",
  "queue.lane.to-hand-back": "To be taken back",
  "queue.lane.deposits": "Deposits",
  "queue.lane.refunds": "Refunds",
  "queue.waits.to-decide": "wait for the desk",
  "queue.waits.to-decide-by-manager": "wait for a manager",
  "queue.waits.corrections": "wait for the applicant",
  "queue.waits.payments": "wait for the applicant",
  "queue.waits.to-move": "wait for another time or room",
  "queue.waits.to-hand-back": "wait for the desk",
  "queue.waits.deposits": "wait for the desk",
  "queue.waits.refunds": "wait for the cashier",
  "queue.rivals": "{count} applications want the same time",
  "queue.waited": "handed in {age}",
};
