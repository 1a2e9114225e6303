import type { FaultDetail } from "../../api/faults.ts";
import type { ChartSpan } from "../../ui/chart/span.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** When any rule found the fault on its last day, the earliest first. */
export const faultWindows = ({ evidence }: Pick<FaultDetail, "evidence">): readonly ChartSpan[] =>
  evidence
    .filter(({ result }) => result === "FAULT")
    .flatMap(({ windows }) => windows.map(({ fromAt, toAt }) => ({ fromMs: fromAt, toMs: toAt })))
    .sort((one, other) => one.fromMs - other.fromMs);

/** The day of the evidence in Taipei, or all of what was found with an hour around it where that is longer. */
export function evidenceSpan({ date }: Pick<FaultDetail, "date">, windows: readonly ChartSpan[]): ChartSpan {
  const startMs = Date.parse(`${date}T00:00:00+08:00`);
  return {
    fromMs: Math.min(startMs, ...windows.map(({ fromMs }) => fromMs - HOUR_MS)),
    toMs: Math.max(startMs + DAY_MS, ...windows.map(({ toMs }) => toMs + HOUR_MS)),
  };
}
