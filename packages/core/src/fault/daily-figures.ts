import type { RuleFamily } from "./fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS, meanOf, quantile } from "./frame.ts";
import { advanceOf } from "./running.ts";

/** What is remembered of a day beside the diagnosis, by name; a figure that cannot be said is left out. */
export type DailyFigures = Readonly<Record<string, number>>;

/** A chiller's approach is compared at this load and above: below, it is small and says little. */
const LEAST_LOAD = 0.25;
/** The part of the full-load approach that is there at no load, as in the rules of chillers. */
const APPROACH_AT_NO_LOAD = 0.3;

/** The figures of one day from a frame that the family derived: condenser approach, wear of elevators. */
export function dailyFigures(family: RuleFamily, frame: Frame): DailyFigures {
  const figures = family.equipmentKind === "chiller" ? chillerFigures(frame) : elevatorFigures(family, frame);
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));
}

function chillerFigures(frame: Frame): DailyFigures {
  const empty = new Float64Array();
  const approach = columnOf(frame, "condenserApproachK") ?? empty;
  const load = columnOf(frame, "plr") ?? empty;
  const on = columnOf(frame, "on") ?? empty;
  const power = columnOf(frame, "activePowerKw") ?? empty;
  const counts = (row: number): boolean => at(on, row) === 1 && at(load, row) >= LEAST_LOAD;
  const atFullLoad = approach.map(
    (value, row) => value / (APPROACH_AT_NO_LOAD + (1 - APPROACH_AT_NO_LOAD) * Math.min(1, at(load, row))),
  );
  return {
    approachAtFullLoadK: meanOf(atFullLoad, counts),
    energyKwh:
      power.reduce((sum, kw, row) => sum + (at(on, row) === 1 && kw > 0 ? kw : 0), 0) * (frame.stepMs / HOUR_MS),
  };
}

function elevatorFigures(family: RuleFamily, frame: Frame): DailyFigures {
  if (family.equipmentKind !== "elevator") return {};
  const empty = new Float64Array();
  const offset = columnOf(frame, "levelingOffsetMm") ?? empty;
  const meanMm = meanOf(offset, () => true);
  const spreadMm = Math.sqrt(
    meanOf(
      offset.map((value) => (value - meanMm) ** 2),
      () => true,
    ),
  );
  return {
    doorCycles: advanceOf(frame, "doorCycles"),
    doorReversals: advanceOf(frame, "doorReversals"),
    doorClosingTimeS: quantile(columnOf(frame, "doorClosingTimeS") ?? empty, 0.5, () => true),
    levelingMeanMm: meanMm,
    levelingSpreadMm: spreadMm,
    relevelings: advanceOf(frame, "relevelings"),
    starts: advanceOf(frame, "starts"),
    trips: advanceOf(frame, "trips"),
    motorTempC: quantile(columnOf(frame, "motorTempC") ?? empty, 0.95, () => true),
  };
}
