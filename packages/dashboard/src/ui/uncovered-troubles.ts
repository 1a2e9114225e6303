import type { AlarmRow } from "../api/alarm-types.ts";
import type { Trouble } from "../api/client.ts";
import { isCurrent } from "./alarm-order.ts";

/** Alarms that say of themselves that something cannot be heard, as a trouble does. */
const SILENT: ReadonlySet<AlarmRow["kind"]> = new Set(["no-data", "unreachable"]);

/** The id of the alarm that stands for a lost endpoint. */
const endpointAlarm = (endpointId: string): string => `endpoint~${endpointId}~unreachable`;

/** Troubles that no alarm stands for: the same is never said twice, and nothing is left unsaid. */
export function uncoveredTroubles(
  troubles: readonly Trouble[],
  alarms: readonly Pick<AlarmRow, "id" | "equipmentId" | "kind" | "state">[],
): readonly Trouble[] {
  const current = alarms.filter((row) => isCurrent(row));
  const ids = new Set(current.map(({ id }) => id));
  const silent = new Set(current.flatMap(({ equipmentId, kind }) => (SILENT.has(kind) ? [equipmentId] : [])));
  return troubles.filter(({ endpointId, equipmentId }) =>
    equipmentId === null ? endpointId === null || !ids.has(endpointAlarm(endpointId)) : !silent.has(equipmentId),
  );
}
