import type { letterZh } from "../zh-tw/letter.ts";

/** Letters to applicants, in English. */
export const letterEn: { readonly [Key in keyof typeof letterZh]: string } = {
  "letter.title": "Letters",
  "letter.none": "The applicant was not written to yet.",
  "letter.noAddress": "The applicant left no e-mail address: tell them by telephone.",
  "letter.kind.received": "Received",
  "letter.kind.correction-asked": "Correction asked",
  "letter.kind.payment-due": "Payment due",
  "letter.kind.payment-reminder": "Payment reminder",
  "letter.kind.confirmed": "Use confirmed",
  "letter.kind.moved": "Moved",
  "letter.kind.rejected": "Rejected",
  "letter.kind.withdrawn": "Withdrawn",
  "letter.kind.cancelled": "Cancelled",
  "letter.kind.stopped": "Use stopped",
  "letter.kind.force-majeure": "Called off by force majeure",
  "letter.kind.deposit-settled": "Deposit settled",
  "letter.kind.waiting-list-chance": "A chance from the waiting list",
  "letter.state.waiting": "To be sent",
  "letter.state.sent": "Sent",
  "letter.state.failed": "Could not be sent",
  "letter.state.dropped": "Not sent",
  "letter.state.not-posted": "Cannot be sent",
  "letter.state.past": "Record of the mail expired",
};
