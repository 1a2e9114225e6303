import { daysBetween, type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import type { Equipment } from "@weishan/core/center";
import { type ElevatorEnergy, type ElevatorHour, elevatorEnergy } from "@weishan/core/energy";
import { elevator } from "@weishan/core/equipment";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { hourlyAdvances } from "./hourly-advances.ts";

const HOUR_MS = 3_600_000;
/** A longer span is looked at in its last days: the figures are ratios, and half a year tells them. */
const MOST_DAYS = 186;

interface ElevatorBookParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
}

/** The elevators of a centre. */
export const elevatorsOf = (model: ModelIndex, centerId: string): readonly Equipment[] =>
  model.centers
    .filter(({ id }) => id === centerId)
    .flatMap(({ equipment }) => equipment.filter(({ kind }) => kind === elevator.id));

/** What an elevator used over `[from, to)`, from the hours of its counters. */
export async function elevatorOver(
  equipment: Equipment,
  { from, to }: { readonly from: PlainDateText; readonly to: PlainDateText },
  parts: ElevatorBookParts,
): Promise<ElevatorEnergy> {
  const toMs = taipeiDayStart(to);
  const days = Math.min(MOST_DAYS, Math.max(0, daysBetween(from, to)));
  const span = { fromMs: toMs - days * 24 * HOUR_MS, toMs };
  // One after the other: the history serves others as well.
  const energyKwh = await hourlyAdvances(`${equipment.id}.energyKwh`, span, parts);
  const distanceM = await hourlyAdvances(`${equipment.id}.distanceM`, span, parts);
  const starts = await hourlyAdvances(`${equipment.id}.starts`, span, parts);
  const hours: readonly ElevatorHour[] = Array.from(energyKwh, (hourKwh, hour) => ({
    energyKwh: hourKwh,
    distanceM: distanceM[hour] ?? Number.NaN,
    startCount: starts[hour] ?? Number.NaN,
  }));
  const { ratedLoadKg } = equipment.facts;
  return elevatorEnergy(hours, typeof ratedLoadKg === "number" ? ratedLoadKg : null);
}
