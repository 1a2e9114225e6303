export { CLAIM_KINDS, type ClaimKind } from "./claim-kind.ts";
export {
  type EditedSeries,
  editSeries,
  endSeries,
  SERIES_SCOPES,
  type SeriesScope,
  withException,
} from "./edit-series.ts";
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
