import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Readiness of events, the cooling before them, who came, and what they used. */
export const eventLinks: Migration = {
  number: 94,
  name: "event-links",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "readiness_check",
      fields: {
        id: { type: "text" },
        bookingId: { type: "text" },
        look: { type: "text" },
        centerId: { type: "text" },
        eventFromAt: { type: "instant" },
        eventToAt: { type: "instant" },
        dueAt: { type: "instant" },
        checkedAt: { type: "instant" },
        verdict: { type: "text" },
        items: { type: "json" },
        tickets: { type: "json" },
      },
      unique: [["bookingId", "look", "eventFromAt"]],
      indexes: [["eventFromAt"]],
    });
    await createRecordTable(schema, database, {
      table: "readiness_progress",
      fields: { id: { type: "text" }, followedUntilAt: { type: "instant" } },
    });
    await createRecordTable(schema, database, {
      table: "pre_cooling_policy",
      fields: {
        id: { type: "text" },
        isActive: { type: "flag" },
        setPointC: { type: "real" },
        longestLeadMin: { type: "integer" },
        decidedBy: { type: "text" },
        decidedAt: { type: "instant" },
        reason: { type: "text" },
      },
    });
    await createRecordTable(schema, database, {
      table: "room_model",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        learnedAt: { type: "instant" },
        model: { type: "json", optional: true },
        refusal: { type: "text", optional: true },
        explainedShare: { type: "real", optional: true },
        dayCount: { type: "integer" },
        hours: { type: "real" },
      },
    });
    await createRecordTable(schema, database, {
      table: "pre_cooling_plan",
      fields: {
        id: { type: "text" },
        bookingId: { type: "text" },
        spaceId: { type: "text" },
        centerId: { type: "text" },
        applicationId: { type: "text", optional: true },
        eventFromAt: { type: "instant" },
        eventToAt: { type: "instant" },
        state: { type: "text" },
        why: { type: "json" },
        basis: { type: "text" },
        setPointC: { type: "real" },
        startAt: { type: "instant", optional: true },
        marginMin: { type: "integer", optional: true },
        roomC: { type: "real", optional: true },
        outsideC: { type: "real", optional: true },
        expectedC: { type: "real", optional: true },
        energyKwh: { type: "real", optional: true },
        priceTwd: { type: "integer", optional: true },
        priceSource: { type: "text", optional: true },
        plannedAt: { type: "instant" },
        leaseIds: { type: "json" },
        startedAt: { type: "instant", optional: true },
        reachedC: { type: "real", optional: true },
        endedAt: { type: "instant", optional: true },
        endedBecause: { type: "json", optional: true },
        offBy: { type: "text", optional: true },
        offReason: { type: "text", optional: true },
      },
      indexes: [["bookingId"], ["eventToAt"]],
    });
    await createRecordTable(schema, database, {
      table: "pre_cooling_wish",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        isOff: { type: "flag" },
        reason: { type: "text" },
        decidedBy: { type: "text" },
        decidedAt: { type: "instant" },
      },
    });
    await createRecordTable(schema, database, {
      table: "booking_check_in",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        resourceId: { type: "text", optional: true },
        eventFromAt: { type: "instant" },
        eventToAt: { type: "instant" },
        checkedInAt: { type: "instant", optional: true },
        checkedInBy: { type: "text", optional: true },
        endedAt: { type: "instant", optional: true },
        endedBy: { type: "text", optional: true },
        releasedAt: { type: "instant", optional: true },
        releaseReason: { type: "text", optional: true },
      },
      indexes: [["eventFromAt"]],
    });
    await createRecordTable(schema, database, {
      table: "door_panel",
      fields: {
        id: { type: "text" },
        resourceId: { type: "text" },
        centerId: { type: "text" },
        name: { type: "text" },
        createdBy: { type: "text" },
        createdAt: { type: "instant" },
        revokedAt: { type: "instant", optional: true },
      },
      indexes: [["centerId"]],
    });
    await createRecordTable(schema, database, {
      table: "presence_finding",
      fields: {
        id: { type: "text" },
        kind: { type: "text" },
        centerId: { type: "text" },
        spaceId: { type: "text" },
        bookingId: { type: "text", optional: true },
        fromAt: { type: "instant" },
        seenAt: { type: "instant" },
        confidence: { type: "real" },
        signs: { type: "json" },
        state: { type: "text" },
        decidedBy: { type: "text", optional: true },
        decidedAt: { type: "instant", optional: true },
        reason: { type: "text", optional: true },
      },
      indexes: [["state"], ["fromAt"]],
    });
    await createRecordTable(schema, database, {
      table: "room_baseline",
      fields: { id: { type: "text" }, learnedAt: { type: "instant" }, baseline: { type: "json" } },
    });
    await createRecordTable(schema, database, {
      table: "event_energy",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        applicationId: { type: "text", optional: true },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        rooms: { type: "json" },
        energyKwh: { type: "real", optional: true },
        priceTwd: { type: "integer", optional: true },
        priceSource: { type: "text", optional: true },
        workedOutAt: { type: "instant" },
      },
      indexes: [["applicationId"], ["toAt"]],
    });
  },
};
