import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { FaultDesk, FaultDetail, FaultRow, SeenFaults } from "../../app/fault/fault-side.ts";
import { noFaults } from "../../app/fault/no-faults.ts";

/** The fault of an equipment of the bench. */
export const benchFaultId = (equipmentId: string): string => `${equipmentId}~cooling-valve`;

/** A desk that has diagnosed a valve at every equipment, for whoever sees it. */
export function benchFaults(at: EpochMs): FaultDesk {
  return {
    ...noFaults,
    board: async (seen) => ({ diagnoses: [...seen.equipment.keys()].map((id) => faultOf(id, seen, at)), coverage: [] }),
    async find(id, seen) {
      const equipmentId = [...seen.equipment.keys()].find((each) => benchFaultId(each) === id);
      if (equipmentId === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such fault");
      const detail: FaultDetail = { ...faultOf(equipmentId, seen, at), days: [], evidence: [], series: [] };
      return detail;
    },
  };
}

function faultOf(equipmentId: string, seen: SeenFaults, at: EpochMs): FaultRow {
  const equipment = seen.equipment.get(equipmentId);
  if (equipment === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such fault");
  const name = { zh: "冰水閥", en: "Cooling valve" };
  const component = { key: "cooling-valve", name } as const;
  return {
    equipmentId,
    equipmentName: equipment.name,
    centerId: equipment.centerId,
    system: equipment.system,
    spaceName: null,
    id: benchFaultId(equipmentId),
    date: "2026-01-05",
    component,
    causes: [{ component, text: name, sharePct: 100, ruleIds: [] }],
    rules: [],
    severity: "medium",
    confidencePct: 80,
    dayCount: 1,
    energyWastedKwh: null,
    costTwd: null,
    firstSeenAt: at,
    lastSeenAt: at,
    isOpen: true,
    ticket: null,
  };
}
