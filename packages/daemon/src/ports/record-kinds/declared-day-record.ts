import type { ClockText, PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { DeclaredDayKind } from "../declared-days.ts";
import type { RecordKind } from "../records.ts";

/** A day on which centres are closed because somebody said so: a typhoon day, a day of their own. */
export interface DeclaredDayRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly date: PlainDateText;
  readonly centerIds: readonly string[];
  readonly kind: DeclaredDayKind;
  /** Closed from this time of day on; null: all day. */
  readonly fromClock: ClockText | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly declaredAt: EpochMs;
  readonly declaredBy: string | null;
  readonly liftedAt: EpochMs | null;
  readonly liftedBy: string | null;
}

export const declaredDayRecords: RecordKind<DeclaredDayRecord> = {
  table: "declared_day",
  fields: {
    id: { type: "text" },
    date: { type: "text" },
    centerIds: { type: "json" },
    kind: { type: "text" },
    fromClock: { type: "text", optional: true },
    nameZh: { type: "text" },
    nameEn: { type: "text" },
    declaredAt: { type: "instant" },
    declaredBy: { type: "text", optional: true },
    liftedAt: { type: "instant", optional: true },
    liftedBy: { type: "text", optional: true },
  },
  indexes: [["date"]],
};

/** A use that a declared day struck, with how it stood before. */
export interface DeclaredDayHitRecord extends Readonly<Record<string, unknown>> {
  /** `{day}~{booking}` */
  readonly id: string;
  readonly dayId: string;
  readonly applicationId: string;
  readonly bookingId: string;
  readonly stateBefore: string;
  /** What happened to it: closed with everything paid back, or left for the desk to move. */
  readonly outcome: "closed" | "to-move" | "restored" | "moved";
  readonly refundTwd: number;
  readonly at: EpochMs;
}

export const declaredDayHitRecords: RecordKind<DeclaredDayHitRecord> = {
  table: "declared_day_hit",
  fields: {
    id: { type: "text" },
    dayId: { type: "text" },
    applicationId: { type: "text" },
    bookingId: { type: "text" },
    stateBefore: { type: "text" },
    outcome: { type: "text" },
    refundTwd: { type: "integer" },
    at: { type: "instant" },
  },
  indexes: [["dayId"], ["applicationId"]],
};
