import type { Equipment } from "@weishan/core/center";
import {
  dailyFigures,
  derivedFrame,
  diagnoseDerived,
  type FaultComponent,
  type Frame,
  type RuleFamily,
  wastedEnergyKwh,
} from "@weishan/core/fault";
import type { EpochMs } from "@weishan/core/reading";
import type { FaultDayRecord } from "../../ports/record-kinds/fault-record.ts";

export interface DayToJudge {
  readonly equipment: Equipment;
  readonly family: RuleFamily;
  readonly date: string;
  readonly frame: Frame;
  readonly isWhole: boolean;
  readonly judgedAt: EpochMs;
  /** What a kWh that is wasted costs on that day. */
  readonly twdPerKwh: number;
}

/** The id of a day of an equipment. */
export const faultDayId = (equipmentId: string, date: string): string => `${equipmentId}~${date}`;

/** What troubles of a part are called in tickets: repeats with the same equipment and cause join. */
export const faultCause = (component: FaultComponent): string => `fault-${component}`;

/** Judges one day; pure. */
export function judgeDay({ equipment, family, date, frame, isWhole, judgedAt, twdPerKwh }: DayToJudge): FaultDayRecord {
  const derived = derivedFrame(family, frame);
  const diagnosis = diagnoseDerived(family, derived);
  const { fault, component, confidencePct, causes, rules } = diagnosis;
  const wastedKwh = wastedEnergyKwh(family, derived, diagnosis);
  return {
    id: faultDayId(equipment.id, date),
    equipmentId: equipment.id,
    centerId: equipment.centerId,
    date,
    judgedAt,
    isWhole,
    verdict: fault === null ? "unknown" : fault ? "fault" : "ok",
    component,
    confidencePct,
    causes,
    found: rules.filter(({ result }) => result === "FAULT"),
    okCount: rules.filter(({ result }) => result === "OK").length,
    unknownIds: rules.filter(({ result }) => result === "UNKNOWN").map(({ id }) => id),
    notApplicableCount: rules.filter(({ result }) => result === "NOT_APPLICABLE").length,
    energyWastedKwh: wastedKwh,
    costTwd: wastedKwh === null ? null : Math.round(wastedKwh * twdPerKwh),
    figures: dailyFigures(family, derived),
    episodeId: null,
  };
}
