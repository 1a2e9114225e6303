import type { MachineProbe } from "../../../ports/machine-probe.ts";

/** 2026-03-02 10:00 in Taipei. */
export const NOW_MS = Date.UTC(2026, 2, 2, 2);
export const DAY_MS = 86_400_000;

/** A machine on which all is well, but for what is said. */
export const calmMachine = (changes: Partial<MachineProbe> = {}): MachineProbe => ({
  clockSynchronized: async () => true,
  disk: async () => ({ freeBytes: 50e9, totalBytes: 100e9 }),
  file: async (path) => ({
    kind: path.endsWith("data") ? "folder" : "file",
    mode: path.endsWith("data") ? 0o750 : 0o600,
    isReadable: true,
    isWritable: true,
  }),
  memory: () => ({ totalBytes: 4e9, availableBytes: 2e9 }),
  nodeVersion: "24.9.0",
  certificateEndsAt: async () => NOW_MS + 90 * DAY_MS,
  port: async () => "free",
  reach: async () => true,
  ...changes,
});
