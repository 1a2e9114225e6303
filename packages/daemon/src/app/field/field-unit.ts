import type { ChainModel, PointField, ResolvedUnit } from "@weishan/core/modbus";

/** One device behind an endpoint, with everything that is wanted of it: a profile put together with its wiring. */
export interface FieldUnit extends Omit<ResolvedUnit, "problems"> {
  /** Its share of a bus that cannot keep up, against the ordinary 1. */
  readonly busShare?: number;
  /** Unit 0 where an order may reach every device of a line: it is read and takes none. */
  readonly isBroadcast?: boolean;
  /**
   * A SunSpec device says itself where its points are: `points` then only names them, and none is read before the
   * device's chain of models was walked.
   */
  readonly sunspec?: SunspecUnit;
}

/** How the points of a SunSpec device are found. */
export interface SunspecUnit {
  /** Where its chain may begin, in the order in which that is tried. */
  readonly bases: readonly number[];
  /** The points of the unit where this chain has them; those whose model the chain lacks are left out. */
  readonly locate: (chain: readonly ChainModel[]) => readonly PointField[];
}
