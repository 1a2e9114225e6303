import type { Fault } from "../../../api/faults.ts";

/** A fault of a test, with what it is about named. */
export const fault = (id: string, more: Partial<Fault> = {}): Fault => ({
  id,
  equipmentId: "SW.MAIN.B1.CH.01",
  equipmentName: { zh: "冰水主機", en: "Chiller" },
  centerId: "SW",
  system: "chiller-plant",
  spaceName: null,
  date: "2026-07-01",
  component: { key: "compressor", name: { zh: "壓縮機", en: "Compressor" } },
  causes: [],
  rules: [],
  severity: "medium",
  confidencePct: 80,
  dayCount: 3,
  energyWastedKwh: null,
  costTwd: null,
  firstSeenAt: 0,
  lastSeenAt: 1,
  isOpen: true,
  ticket: null,
  ...more,
});
