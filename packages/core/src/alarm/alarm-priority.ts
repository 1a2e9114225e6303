/** How bad it is when nobody answers. */
export const CONSEQUENCES = ["minor", "major", "severe"] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** Critical: life and safety. High: a service is lost. Medium: comfort suffers. Low: something for the next day. */
export const ALARM_PRIORITIES = ["critical", "high", "medium", "low"] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/** One column of the matrix: the time there is to answer, and the priority by consequence. */
interface PriorityBand {
  readonly belowMin: number;
  readonly priorities: Readonly<Record<Consequence, AlarmPriority>>;
}

/**
 * Priority is consequence × time to respond; beyond two hours it is a piece of work for the day.
 *
 * @see ISA-18.2 / EEMUA 191, prioritisation by severity of consequence and time available
 */
const PRIORITY_MATRIX: readonly PriorityBand[] = [
  { belowMin: 5, priorities: { minor: "medium", major: "high", severe: "critical" } },
  { belowMin: 30, priorities: { minor: "low", major: "medium", severe: "high" } },
  { belowMin: Number.POSITIVE_INFINITY, priorities: { minor: "low", major: "low", severe: "medium" } },
];

/** The priority of an alarm with this consequence that has to be answered within this time. */
export function priorityOf(consequence: Consequence, timeToRespondMin: number): AlarmPriority {
  const band = PRIORITY_MATRIX.find(({ belowMin }) => timeToRespondMin < belowMin);
  return band?.priorities[consequence] ?? "low";
}
