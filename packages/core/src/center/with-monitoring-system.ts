import { monitoringSystem } from "../equipment/monitoring-system.ts";
import { pointsOfKind } from "../equipment/points-of-kind.ts";
import type { Center, Equipment } from "./center.ts";

const BACKUP_AGE = "backupAgeH";

export interface MonitoringOptions {
  /** Whether backups are made at all; where none are, there is no age of the newest one to watch. */
  readonly hasBackups: boolean;
}

/**
 * The centres with Weishan itself as an equipment of the first one, on the ground floor of its first building.
 *
 * A centre without a building, or one that already has such an equipment, stays as it is.
 */
export function withMonitoringSystem(centers: readonly Center[], options: MonitoringOptions): readonly Center[] {
  const [first, ...others] = centers;
  if (first === undefined || first.equipment.some(({ kind }) => kind === monitoringSystem.id)) return centers;
  const equipment = monitoringEquipment(first, options);
  if (equipment === undefined) return centers;
  return [{ ...first, equipment: [...first.equipment, equipment] }, ...others];
}

function monitoringEquipment(center: Center, { hasBackups }: MonitoringOptions): Equipment | undefined {
  const [building] = center.buildings;
  const floor = building?.floors.find(({ level }) => level === 0) ?? building?.floors[0];
  if (building === undefined || floor === undefined) return undefined;
  const id = `${floor.id}.${monitoringSystem.assetClass}.01`;
  return {
    id,
    name: monitoringSystem.name,
    kind: monitoringSystem.id,
    system: monitoringSystem.system,
    centerId: center.id,
    buildingId: building.id,
    floorId: floor.id,
    provenance: { kind: "installation" },
    facts: {},
    points: pointsOfKind<string>(id, monitoringSystem).filter(({ key }) => hasBackups || key !== BACKUP_AGE),
  };
}
