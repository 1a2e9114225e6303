import type { ResolvedUnit } from "@weishan/core/modbus";

/** One device behind an endpoint, with everything that is wanted of it: a profile put together with its wiring. */
export interface FieldUnit extends Omit<ResolvedUnit, "problems"> {
  /** Its share of a bus that cannot keep up, against the ordinary 1. */
  readonly busShare?: number;
}
