import type { EpochMs } from "../reading/quantity.ts";

/** What is known of an equipment for a while: that it worked, that it did not, or neither. */
export type ServiceState = "in-service" | "out" | "unknown";

/** A stretch of time, `[from, to)`, in which that was so. */
export interface ServiceSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly state: ServiceState;
}

/** What a point said in one bucket of time; `coverage` is the part of it, 0–1, for which a good value was in force. */
export interface ServiceSample {
  readonly min: number;
  readonly max: number;
  readonly coverage: number;
}

/**
 * What of an equipment is looked at: the point's key, and the values at which it works. Where the smallest and the
 * largest of some values are among them, so is what lies between.
 */
export interface ServiceSign {
  readonly key: string;
  readonly isWorking: (value: number) => boolean;
}

/** Modes of BACnet's lift object in which people ride: from normal (1) to attendant control (5). */
const RIDING_MODES = { from: 1, to: 5 };

/** The LED wall shows something while it is on, reached, and without a fault. */
export const LED_WALL_SIGNS: readonly ServiceSign[] = [
  { key: "power", isWorking: (value) => value === 1 },
  { key: "online", isWorking: (value) => value === 1 },
  { key: "fault", isWorking: (value) => value === 0 },
];
/** A poster is seen while it hangs in its frame. */
export const POSTER_FRAME_SIGNS: readonly ServiceSign[] = [
  { key: "posterPresent", isWorking: (value) => value === 1 },
  { key: "fault", isWorking: (value) => value === 0 },
];
/** And while people ride in that car. */
export const ELEVATOR_SIGNS: readonly ServiceSign[] = [
  { key: "mode", isWorking: (value) => value >= RIDING_MODES.from && value <= RIDING_MODES.to },
  { key: "fault", isWorking: (value) => value === 0 },
];

/** Less than that of a bucket is too little to say that it worked throughout. */
const MIN_COVERAGE = 0.75;

/**
 * The state of an equipment in one bucket. Out where any sign says so at any moment; in service only where all signs
 * are known and say so; unknown otherwise. What nobody measured was not shown.
 */
export function serviceStateOf(
  signs: readonly ServiceSign[],
  sampleOf: (key: string) => ServiceSample | undefined,
): ServiceState {
  let isKnown = true;
  for (const { key, isWorking } of signs) {
    const sample = sampleOf(key);
    if (sample === undefined || !(sample.coverage > 0)) isKnown = false;
    else if (!isWorking(sample.min) || !isWorking(sample.max)) return "out";
    else if (sample.coverage < MIN_COVERAGE) isKnown = false;
  }
  return isKnown ? "in-service" : "unknown";
}

/** How one day of a let slot went. */
export interface ServiceDay {
  /** How long it was to be seen. */
  readonly openMinutes: number;
  /** Known to have worked, or proven by a showing. */
  readonly servedMinutes: number;
  readonly outMinutes: number;
  /** Nobody knows; it counts as not served. */
  readonly unknownMinutes: number;
  /** Whether another day is owed for it. */
  readonly isOwed: boolean;
}

/** A quarter of a day lost is a day owed: the rule can be said in one sentence at the counter. */
export const OWED_FROM_SHARE = 0.25;
const MS_PER_MINUTE = 60_000;

/**
 * Judges one day of a slot: from what is known of the equipment, and from proofs of showings, which count as served
 * whatever the equipment's readings say or fail to say.
 *
 * @param open - when it was to be seen, `[from, to)`
 */
export function serviceDay(
  open: { readonly from: EpochMs; readonly to: EpochMs },
  spans: readonly ServiceSpan[],
  proofs: readonly { readonly from: EpochMs; readonly to: EpochMs }[] = [],
): ServiceDay {
  const cuts = new Set<number>([open.from, open.to]);
  for (const { from, to } of [...spans, ...proofs]) {
    if (from > open.from && from < open.to) cuts.add(from);
    if (to > open.from && to < open.to) cuts.add(to);
  }
  const edges = [...cuts].toSorted((one, other) => one - other);
  const lengthMs = { "in-service": 0, out: 0, unknown: 0 };
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const covers = (span: { readonly from: number; readonly to: number }): boolean =>
      span.from <= from && span.to >= to;
    const state = proofs.some(covers) ? "in-service" : (spans.find(covers)?.state ?? "unknown");
    lengthMs[state] += to - from;
  }
  const openMinutes = minutes(open.to - open.from);
  const servedMinutes = minutes(lengthMs["in-service"]);
  const outMinutes = minutes(lengthMs.out);
  return {
    openMinutes,
    servedMinutes,
    outMinutes,
    unknownMinutes: openMinutes - servedMinutes - outMinutes,
    isOwed: openMinutes > 0 && openMinutes - servedMinutes >= OWED_FROM_SHARE * openMinutes,
  };
}

const minutes = (lengthMs: number): number => Math.floor(lengthMs / MS_PER_MINUTE);
