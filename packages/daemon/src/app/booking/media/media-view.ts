import type { ResourceTree } from "@weishan/core/booking";
import type { MediaRecord } from "../../../ports/record-kinds/media-record.ts";
import type { MediaView } from "./media-side.ts";

/** A record as it is shown. */
export function mediaView(row: MediaRecord, tree: ResourceTree): MediaView {
  const { contentKind, mediaType, widthPx, heightPx, sizeBytes, handedInAt, reviewedAt, reviewedBy } = row;
  const hasContent = contentKind !== null && mediaType !== null && widthPx !== null && heightPx !== null;
  return {
    id: row.id,
    centerId: row.centerId,
    target: row.target,
    places: row.resourceIds.map((resourceId) => ({
      resourceId,
      name: tree.byId.get(resourceId)?.name ?? { zh: resourceId, en: resourceId },
    })),
    fromDate: row.fromDate,
    toDate: row.toDate,
    title: row.title,
    organisation: row.organisation,
    applicationId: row.applicationId,
    bookingId: row.bookingId,
    state: row.state,
    createdAt: row.createdAt,
    content:
      hasContent && sizeBytes !== null && handedInAt !== null
        ? { kind: contentKind, mediaType, widthPx, heightPx, lengthS: row.lengthS, sizeBytes, handedInAt }
        : null,
    review:
      reviewedAt === null || reviewedBy === null
        ? null
        : { isApproved: row.state !== "refused", at: reviewedAt, by: reviewedBy, note: row.reviewNote },
  };
}
