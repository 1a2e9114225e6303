import type { Keeping } from "../keeping-troubles.ts";

/** Readings are kept as they should be, but for what is said otherwise. */
export const calmKeeping = (changes: Partial<Keeping> = {}): Keeping => ({
  intake: { pendingReadings: 0, keptReadings: 84, unkeptReadings: 0, trouble: null },
  journal: {
    headPosition: 42,
    tailPosition: 1,
    sizeBytes: 1_000,
    maxBytes: 100_000,
    appendedReadings: 84,
    fsyncs: 42,
    repairedBytes: 0,
    lostRecords: 0,
    trouble: null,
    consumers: [{ name: "history", position: 40, behindRecords: 2 }],
  },
  feeder: {
    consumer: "history",
    position: 40,
    behindRecords: 2,
    appendedReadings: 80,
    lastError: null,
    failingSince: null,
    retryAt: null,
  },
  ...changes,
});
