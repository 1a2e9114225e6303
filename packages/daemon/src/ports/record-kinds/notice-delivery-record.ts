import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** One notice on its way to one receiver. */
export type NoticeDeliveryRecord = {
  readonly id: string;
  /** The URL of the receiver, as the installation file has it. */
  readonly receiver: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createdAt: EpochMs;
  readonly attempts: number;
  /** When it is tried next; null once it ended. */
  readonly dueAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly ended: "delivered" | "given-up" | null;
  /** What the last attempt came to; null before the first and after success. */
  readonly failure: string | null;
};

export const noticeDeliveryRecords: RecordKind<NoticeDeliveryRecord> = {
  table: "notice_delivery",
  fields: {
    id: { type: "text" },
    receiver: { type: "text" },
    body: { type: "json", personal: true },
    createdAt: { type: "instant" },
    attempts: { type: "integer" },
    dueAt: { type: "instant", optional: true },
    endedAt: { type: "instant", optional: true },
    ended: { type: "text", optional: true },
    failure: { type: "text", optional: true },
  },
  indexes: [["dueAt"]],
};
