import type { Equipment } from "@weishan/core/center";
import type { QualityReason } from "@weishan/core/reading";
import type { PresentedReading } from "./present-readings.ts";
import type { Severity, Trouble, TroubleKind } from "./trouble.ts";

const FIRST_POINTS = 5;

/** Uncertain for a reason that is everyday and says nothing of the machine. */
const UNREMARKABLE: ReadonlySet<QualityReason> = new Set(["retained", "restored", "device-clock", "substituted"]);

/**
 * What is wrong with the points of one equipment: at most one trouble of each kind.
 *
 * All points bad is major, some are minor; so is equipment that never said anything, which is rather not wired yet
 * than broken. A value out of its range is major because it is either a broken sensor or a
 * broken machine; stale and doubtful values are minor. What does not apply now (the efficiency of a machine that stands
 * still) is no trouble.
 */
export function equipmentTroubles(equipment: Equipment, readings: readonly PresentedReading[]): readonly Trouble[] {
  const bad = readings.filter(({ quality, reason }) => quality === "bad" && reason !== "not-applicable");
  const outOfRange = readings.filter((reading) => reading.reason === "out-of-range");
  const doubtful = readings.filter(
    ({ quality, reason }) =>
      quality === "uncertain" && reason !== "out-of-range" && reason !== null && !UNREMARKABLE.has(reason),
  );
  const isSilentFromTheStart = bad.every(({ reason }) => reason === "never-read");
  return [
    ...trouble(equipment, bad, {
      kind: "points-bad",
      severity: bad.length === readings.length && !isSilentFromTheStart ? "major" : "minor",
      zh: "量測失效",
      en: "without a value",
    }),
    ...trouble(equipment, outOfRange, {
      kind: "points-out-of-range",
      severity: "major",
      zh: "超出合理範圍",
      en: "out of range",
    }),
    ...trouble(equipment, doubtful, {
      kind: "points-uncertain",
      severity: "minor",
      zh: "數值存疑",
      en: "in doubt",
    }),
  ];
}

interface Wording {
  readonly kind: TroubleKind;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
}

function trouble(equipment: Equipment, touched: readonly PresentedReading[], wording: Wording): readonly Trouble[] {
  if (touched.length === 0) return [];
  const reasons = reasonCounts(touched);
  const ats = touched.flatMap((reading) => (reading.at === null ? [] : [reading.at]));
  const names = touched.slice(0, FIRST_POINTS).map((reading) => nameOf(equipment, reading.pointId));
  const more = touched.length > FIRST_POINTS ? "…" : "";
  return [
    {
      id: `${wording.kind}:${equipment.id}`,
      kind: wording.kind,
      severity: wording.severity,
      title: {
        zh: `${equipment.name.zh}：${touched.length} 點${wording.zh}`,
        en: `${equipment.name.en}: ${touched.length} ${touched.length === 1 ? "point" : "points"} ${wording.en}`,
      },
      detail: {
        zh: `${names.map((name) => name.zh).join("、")}${more}`,
        en: `${names.map((name) => name.en).join(", ")}${more}`,
      },
      since: ats.length === 0 ? null : Math.min(...ats),
      endpointId: null,
      unitId: null,
      equipmentId: equipment.id,
      pointCount: touched.length,
      pointIds: touched.slice(0, FIRST_POINTS).map((reading) => reading.pointId),
      reasons,
    },
  ];
}

const nameOf = (equipment: Equipment, pointId: string) =>
  equipment.points.find((point) => point.id === pointId)?.name ?? { zh: pointId, en: pointId };

function reasonCounts(readings: readonly PresentedReading[]): Trouble["reasons"] {
  const counts = new Map<QualityReason, number>();
  for (const { reason } of readings) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);
}
