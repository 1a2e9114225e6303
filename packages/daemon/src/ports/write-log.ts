import type { EpochMs } from "@weishan/core/reading";

/** One line of the record of writes: an order as it came in, or how it ended. */
export type WriteRecord =
  | {
      readonly kind: "requested";
      /** The same in both lines of an order; unique in the record. */
      readonly orderId: string;
      readonly at: EpochMs;
      readonly pointId: string;
      readonly value: number;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly kind: "ended";
      readonly orderId: string;
      readonly at: EpochMs;
      readonly outcome: "confirmed" | "refused" | "failed" | "unconfirmed";
      readonly readBack: number | null;
      readonly why: string | null;
    };

/**
 * The record of everything that anybody ordered the equipment to do; only ever added to.
 *
 * Contract: `append` resolves once the line would survive a loss of power, lines keep their order, and it rejects when
 * the line is not kept. A write whose request cannot be recorded is not sent.
 */
export interface WriteLog {
  append(record: WriteRecord): Promise<void>;
}
