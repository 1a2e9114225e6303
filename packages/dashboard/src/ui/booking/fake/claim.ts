import type { BookableResource, Claim } from "../../../api/booking/claims.ts";

const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.parse("2026-11-23T00:00:00+08:00");

/** An hour of 23 November 2026 in Taipei; hours over 24 are of the days after. */
export const hourOf = (hour: number): number => MIDNIGHT + hour * HOUR_MS;

/** A claim of a letting of the atrium from nine to twelve, but for what is said. */
export const aClaim = (parts: Partial<Claim> = {}): Claim => ({
  id: "c1",
  bookingId: "b1",
  centerId: "SW",
  kind: "booking",
  resourceId: "SW.ATRIUM",
  equipmentId: null,
  resourceIds: ["SW.ATRIUM"],
  from: hourOf(9),
  to: hourOf(12),
  title: "里長座談會",
  organisation: "民政局",
  applicationId: "a1",
  seriesId: null,
  state: "confirmed",
  readiness: null,
  expiresAt: null,
  ...parts,
});

/** A meeting room of its own, but for what is said. */
export const aRoom = (parts: Partial<BookableResource> & Pick<BookableResource, "id">): BookableResource => ({
  centerId: "SW",
  venueClass: "meeting-room",
  name: { zh: parts.id, en: parts.id },
  parentId: null,
  spaceIds: [],
  equipmentIds: [],
  equipment: [],
  leafIds: [parts.id],
  seats: 40,
  isLettable: true,
  provenance: { kind: "fictional" },
  ...parts,
});
