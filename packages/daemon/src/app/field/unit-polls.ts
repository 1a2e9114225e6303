import {
  type FieldReader,
  type PointField,
  planReads,
  type ReadCost,
  type ReadLimits,
  readMs,
} from "@weishan/core/modbus";
import { GOOD, type PointTable, type Status } from "@weishan/core/reading";
import type { RegisterRead } from "../../ports/register-transport.ts";
import type { FieldReaders } from "./field-readers.ts";

/** One request that is sent again and again, compiled, with how it stands. */
export interface Poll {
  readonly unitId: number;
  readonly read: RegisterRead;
  readonly intervalMs: number;
  readonly costMs: number;
  readonly serves: readonly PointField[];
  /** The numbers of the points it serves. */
  readonly pointNumbers: Uint32Array;
  /** `readers[i]` decodes point `pointNumbers[i]`, which stands `offsets[i]` behind the first address that is read. */
  readonly offsets: Uint16Array;
  readonly readers: readonly FieldReader[];
  phaseMs: number;
  /** The due time it waits for, on the monotonic clock. */
  dueMs: number;
  /** It is the extra read at the start or after a return, whose lateness means nothing. */
  isExtra: boolean;
  /** It waits for the bus or is on it. */
  isPending: boolean;
  /** The plan was changed; it is not to be sent again. */
  isGone: boolean;
  attempts: number;
  /** Why its points were last told to be bad; GOOD while they are read. */
  badStatus: Status;
  badToldMs: number;
}

/** What to ask of one unit, and the points that no request can bring. */
export interface UnitPolls {
  readonly polls: readonly Poll[];
  readonly unreadable: readonly number[];
}

export interface UnitPollOptions {
  readonly unitId: number;
  readonly cost: ReadCost;
  readonly points: PointTable;
  readonly readers: FieldReaders;
  /** What may be asked of the unit, with what was learned of it. */
  readonly limits: ReadLimits;
}

/** Plans the polls of one unit. */
export function planUnitPolls(
  wanted: readonly PointField[],
  { unitId, cost, points, readers, limits }: UnitPollOptions,
): UnitPolls {
  const plan = planReads(wanted, { cost, limits: new Map([[unitId, limits]]) });
  return {
    polls: plan.requests.map(({ table, address, quantity, intervalMs, serves }) => ({
      unitId,
      read: { unitId, table, address, quantity },
      intervalMs,
      costMs: readMs(cost, table, quantity),
      serves,
      pointNumbers: Uint32Array.from(serves, ({ pointId }) => points.numberOf(pointId)),
      offsets: Uint16Array.from(serves, ({ field }) => field.address - address),
      readers: serves.map(({ field }) => readers.of(field)),
      phaseMs: 0,
      dueMs: 0,
      isExtra: false,
      isPending: false,
      isGone: false,
      attempts: 0,
      badStatus: GOOD,
      badToldMs: 0,
    })),
    unreadable: plan.unreadable.map((one) => points.numberOf(one.wanted.pointId)),
  };
}
