import type { EscalationPolicy } from "./calls.ts";

const MINUTE_MS = 60_000;

/** What counts until somebody says otherwise: nobody stays uncalled because nobody wrote a roster yet. */
export const USUAL_ESCALATIONS: readonly EscalationPolicy[] = [
  {
    id: "life-safety",
    name: { zh: "生命安全", en: "Life and safety" },
    centers: "all",
    systems: "all",
    priorities: ["critical"],
    steps: [
      { afterMs: 0, to: { kind: "receivers" }, channels: ["webhook"] },
      { afterMs: 0, to: { kind: "handlers" }, channels: ["mail", "line"] },
    ],
    repeatMs: 5 * MINUTE_MS,
    quiet: null,
  },
  {
    id: "service-lost",
    name: { zh: "服務中斷", en: "A service is lost" },
    centers: "all",
    systems: "all",
    priorities: ["high"],
    steps: [
      { afterMs: 2 * MINUTE_MS, to: { kind: "receivers" }, channels: ["webhook"] },
      { afterMs: 5 * MINUTE_MS, to: { kind: "handlers" }, channels: ["mail", "line"] },
    ],
    repeatMs: null,
    quiet: { from: "22:00", to: "07:00", isAllDayOffDays: false },
  },
];
