import type { UnitHealth } from "../../api/client.ts";
import { UNIT_STATES } from "./field-trouble.ts";

export const UNIT_COLUMNS = [
  "unitId",
  "equipment",
  "state",
  "p50",
  "p95",
  "requests",
  "failures",
  "lastAnswer",
  "backOff",
  "holes",
] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

export interface UnitOrder {
  readonly column: UnitColumn;
  readonly isDescending: boolean;
}

/** The order after a click on a column: its own first, then the other way round. Figures begin with the largest. */
export function orderAfterClick(order: UnitOrder, column: UnitColumn): UnitOrder {
  if (order.column === column) return { column, isDescending: !order.isDescending };
  return { column, isDescending: !(column === "unitId" || column === "equipment" || column === "state") };
}

/** Units in an order that does not jump: equals stay by their unit id, and what is unknown comes last. */
export function orderedUnits(units: readonly UnitHealth[], { column, isDescending }: UnitOrder): UnitHealth[] {
  const direction = isDescending ? -1 : 1;
  return units.toSorted((a, b) => {
    const left = sortKey(a, column);
    const right = sortKey(b, column);
    if (left === right) return a.unitId - b.unitId;
    if (left === null) return 1;
    if (right === null) return -1;
    if (typeof left === "string" || typeof right === "string") {
      return direction * String(left).localeCompare(String(right), "en", { numeric: true });
    }
    return direction * (left - right);
  });
}

function sortKey(unit: UnitHealth, column: UnitColumn): number | string | null {
  switch (column) {
    case "unitId":
      return unit.unitId;
    case "equipment":
      return unit.equipmentId;
    case "state":
      return UNIT_STATES.indexOf(unit.state);
    case "p50":
      return unit.latency.p50Ms;
    case "p95":
      return unit.latency.p95Ms;
    case "requests":
      return unit.requests;
    case "failures":
      return unit.failures;
    case "lastAnswer":
      return unit.lastAnswerAt;
    case "backOff":
      return unit.backOffUntil;
    case "holes":
      return unit.holes.length;
  }
}
