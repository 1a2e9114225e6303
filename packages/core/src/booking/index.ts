export { capitalNumeral, capitalTwd } from "./capital-numeral.ts";
export { CLAIM_KINDS, type ClaimKind } from "./claim-kind.ts";
export {
  type EditedSeries,
  editSeries,
  endSeries,
  SERIES_SCOPES,
  type SeriesScope,
  withException,
} from "./edit-series.ts";
export { byKind, type PaymentBalance, paymentBalance, standingEntries, totalTwd } from "./payment-balance.ts";
export {
  NOTHING_TWD,
  PAYMENT_ENTRY_TYPES,
  PAYMENT_KINDS,
  PAYMENT_METHODS,
  type PaymentEntry,
  type PaymentEntryType,
  type PaymentKind,
  type PaymentLine,
  type PaymentMethod,
  type TwdByKind,
  totalOfLines,
} from "./payment-entry.ts";
export {
  accountBalances,
  PAYMENT_ACCOUNTS,
  type PaymentAccount,
  type PaymentPosting,
  paymentPostings,
} from "./payment-posting.ts";
export { leftTwdOf, type PaymentRefusal, paymentRefusal } from "./payment-rule.ts";
export { type Resource, type ResourceEntry, VENUE_CLASSES, type VenueClass } from "./resource.ts";
export { type LeafId, leavesOf, leavesOfSpace, type ResourceTree, resourceTree } from "./resource-tree.ts";
export {
  expandSeries,
  MAX_SERIES_OCCURRENCES,
  type Series,
  type SeriesException,
  type SeriesOccurrence,
  type SeriesRule,
  seriesInstant,
  seriesKey,
} from "./series.ts";
export { seriesPreviewText } from "./series-text.ts";
export type { SeriesChange } from "./split-series.ts";
