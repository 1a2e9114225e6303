import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Payments, papers and letters of applications, calendars to subscribe to, and the pages of venues. */
export const bookingPapers: Migration = {
  number: 92,
  name: "booking-papers",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "booking_payment",
      fields: {
        id: { type: "text" },
        applicationId: { type: "text" },
        centerId: { type: "text" },
        type: { type: "text" },
        lines: { type: "json" },
        totalTwd: { type: "integer" },
        method: { type: "text", optional: true },
        happenedOn: { type: "text" },
        reference: { type: "text", optional: true },
        number: { type: "text" },
        reversesId: { type: "text", optional: true },
        reason: { type: "text", optional: true },
        recordedBy: { type: "text" },
        recordedAt: { type: "instant" },
      },
      unique: [["number"], ["reversesId"]],
      indexes: [["applicationId"], ["happenedOn"]],
    });
    await createRecordTable(schema, database, {
      table: "paper_counter",
      fields: { id: { type: "text" }, lastNumber: { type: "integer" } },
    });
    await createRecordTable(schema, database, {
      table: "booking_document",
      fields: {
        id: { type: "text" },
        applicationId: { type: "text" },
        centerId: { type: "text" },
        kind: { type: "text" },
        revision: { type: "integer" },
        number: { type: "text" },
        issuedAt: { type: "instant" },
        formVersion: { type: "integer" },
        facts: { type: "json" },
        sha256: { type: "text", optional: true },
        sizeBytes: { type: "integer", optional: true },
      },
      unique: [["applicationId", "kind", "revision"]],
      indexes: [["applicationId"], ["number"]],
    });
    await createRecordTable(schema, database, {
      table: "booking_letter",
      fields: {
        id: { type: "text" },
        applicationId: { type: "text" },
        centerId: { type: "text" },
        kind: { type: "text" },
        stepKey: { type: "text" },
        facts: { type: "json" },
        createdAt: { type: "instant" },
        isPosted: { type: "flag" },
      },
      unique: [["applicationId", "kind", "stepKey"]],
    });
    await createRecordTable(schema, database, {
      table: "calendar_feed",
      fields: {
        id: { type: "text" },
        name: { type: "text" },
        scope: { type: "json" },
        centerId: { type: "text", optional: true },
        personId: { type: "text" },
        createdAt: { type: "instant" },
        revokedAt: { type: "instant", optional: true },
      },
      indexes: [["personId"]],
    });
    await createRecordTable(schema, database, {
      table: "feed_event",
      fields: {
        id: { type: "text" },
        feedId: { type: "text" },
        bookingId: { type: "text" },
        sequence: { type: "integer" },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        title: { type: "text" },
        place: { type: "text", optional: true },
        state: { type: "text" },
        changedAt: { type: "instant" },
      },
      unique: [["feedId", "bookingId"]],
      indexes: [["feedId", "toAt"]],
    });
    await createRecordTable(schema, database, {
      table: "venue_page",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        photos: { type: "json" },
        description: { type: "json", optional: true },
        updatedAt: { type: "instant" },
      },
    });
  },
};
