import type { Quality, Reading } from "./client.ts";
import { useSampledReadings } from "./live-context.tsx";
import type { LiveReadings } from "./live-readings.ts";

/** How the points of one equipment stand, by their newest readings. */
export interface EquipmentState {
  readonly good: number;
  readonly uncertain: number;
  readonly bad: number;
}

export type EquipmentStates = ReadonlyMap<string, EquipmentState>;

const NONE: EquipmentState = { good: 0, uncertain: 0, bad: 0 };
/** Slow enough for a list of hundreds of rows, fast enough for the eye. */
const SAMPLE_MS = 2_000;

/** The worst quality among an equipment's points; null when nothing is known of it. */
export function worstOf(state: EquipmentState | undefined): Quality | null {
  if (state === undefined) return null;
  if (state.bad > 0) return "bad";
  if (state.uncertain > 0) return "uncertain";
  return state.good > 0 ? "good" : null;
}

/** A point's id is its equipment's id, a dot and its key; a key has no dot. */
export const equipmentOf = (pointId: string): string => pointId.slice(0, pointId.lastIndexOf("."));

/** The state of each equipment that has readings. */
export function equipmentStates(readings: Iterable<Reading>): EquipmentStates {
  const states = new Map<string, EquipmentState>();
  for (const { pointId, quality, reason } of readings) {
    const id = equipmentOf(pointId);
    const state = states.get(id) ?? NONE;
    // What does not apply now (the efficiency of a machine that stands still) is known, and nothing is wrong.
    const counted = reason === "not-applicable" ? "good" : quality;
    states.set(id, { ...state, [counted]: state[counted] + 1 });
  }
  return states;
}

/** The states of several equipment as one. */
export function sumOfStates(states: Iterable<EquipmentState>): EquipmentState {
  let sum = NONE;
  for (const { good, uncertain, bad } of states)
    sum = { good: sum.good + good, uncertain: sum.uncertain + uncertain, bad: sum.bad + bad };
  return sum;
}

const UNKNOWN: EquipmentStates = new Map();

/** While the stream is lost nothing is known of any equipment, whatever was known before. */
const knownStates = (live: LiveReadings): EquipmentStates =>
  live.connection === "live" ? equipmentStates(live.all()) : UNKNOWN;

/** The state of each equipment, brought up to date every few seconds; empty while the stream is lost. */
export const useEquipmentStates = (): EquipmentStates => useSampledReadings(knownStates, SAMPLE_MS);
