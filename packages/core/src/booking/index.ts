export { CLAIM_KINDS, type ClaimKind } from "./claim-kind.ts";
export { type Resource, type ResourceEntry, VENUE_CLASSES, type VenueClass } from "./resource.ts";
export { type LeafId, leavesOf, leavesOfSpace, type ResourceTree, resourceTree } from "./resource-tree.ts";
