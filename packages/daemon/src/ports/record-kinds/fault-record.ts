import type { DailyFigures, FaultComponent, RankedCause, RuleOutcome } from "@weishan/core/fault";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

type FaultVerdict = "fault" | "ok" | "unknown";

/** What the rules said of one equipment and one day in Taipei. */
export interface FaultDayRecord extends Readonly<Record<string, unknown>> {
  /** `<equipment id>~<date>`: the same however often the day is judged. */
  readonly id: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly date: string;
  readonly judgedAt: EpochMs;
  /** The day was over when it was judged. */
  readonly isWhole: boolean;
  readonly verdict: FaultVerdict;
  readonly component: FaultComponent | null;
  readonly confidencePct: number;
  readonly causes: readonly RankedCause[];
  /** The rules in FAULT. Of the others only how many there were is kept. */
  readonly found: readonly RuleOutcome[];
  readonly okCount: number;
  readonly unknownIds: readonly string[];
  readonly notApplicableCount: number;
  readonly energyWastedKwh: number | null;
  readonly costTwd: number | null;
  readonly figures: DailyFigures;
  readonly episodeId: string | null;
}

export const faultDayRecords: RecordKind<FaultDayRecord> = {
  table: "fault_day",
  isLog: true,
  fields: {
    id: { type: "text" },
    equipmentId: { type: "text" },
    centerId: { type: "text" },
    date: { type: "text" },
    judgedAt: { type: "instant" },
    isWhole: { type: "flag" },
    verdict: { type: "text" },
    component: { type: "text", optional: true },
    confidencePct: { type: "integer" },
    causes: { type: "json" },
    found: { type: "json" },
    okCount: { type: "integer" },
    unknownIds: { type: "json" },
    notApplicableCount: { type: "integer" },
    energyWastedKwh: { type: "real", optional: true },
    costTwd: { type: "integer", optional: true },
    figures: { type: "json" },
    episodeId: { type: "text", optional: true },
  },
  indexes: [["equipmentId", "date"], ["date"], ["episodeId"]],
};

/** One trouble of one part of an equipment, from the first day on which it was named to the last. */
export interface FaultEpisodeRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly component: FaultComponent;
  readonly firstSeenAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  readonly lastDate: string;
  /** Null while it lasts. */
  readonly endedAt: EpochMs | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
}

export const faultEpisodeRecords: RecordKind<FaultEpisodeRecord> = {
  table: "fault_episode",
  isLog: true,
  fields: {
    id: { type: "text" },
    equipmentId: { type: "text" },
    centerId: { type: "text" },
    component: { type: "text" },
    firstSeenAt: { type: "instant" },
    lastSeenAt: { type: "instant" },
    lastDate: { type: "text" },
    endedAt: { type: "instant", optional: true },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
  },
  indexes: [["equipmentId", "endedAt"], ["lastSeenAt"]],
};
