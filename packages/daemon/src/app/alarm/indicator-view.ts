import type { AlarmPriority } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { SeenModel } from "./alarm-caller.ts";

export interface FrequentAlarm {
  readonly alarmId: string;
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly equipmentName: LocalName;
  readonly count: number;
  readonly share: number;
}

interface AlarmFigure {
  readonly key: string;
  readonly name: LocalName;
  readonly value: number | null;
  readonly unit: string;
  readonly target: string;
  readonly verdict: "good" | "manageable" | "bad" | "unknown";
}

/** How well the alarms serve who must answer them, by EEMUA 191. */
export interface AlarmIndicators {
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly alarmCount: number;
  readonly perTenMinutes: number;
  readonly peakTenMinutesCount: number;
  readonly floodRatio: number;
  readonly floods: readonly { readonly fromAt: EpochMs; readonly toAt: EpochMs; readonly alarmCount: number }[];
  readonly standingCount: number;
  readonly staleCount: number;
  readonly chattering: readonly FrequentAlarm[];
  readonly topTen: readonly FrequentAlarm[];
  readonly priorities: readonly { readonly priority: AlarmPriority; readonly count: number; readonly share: number }[];
  readonly medianAcknowledgeMs: number | null;
  readonly perDay: readonly { readonly date: string; readonly count: number; readonly peakTenMinutesCount: number }[];
  readonly figures: readonly AlarmFigure[];
}

/** The sheet for the monthly review. */
export interface AlarmReview {
  readonly month: string;
  readonly rocMonth: string;
  readonly centerId: string | null;
  readonly indicators: AlarmIndicators;
  readonly actions: readonly {
    readonly alarmId: string;
    readonly name: LocalName;
    readonly equipmentName: LocalName;
    readonly finding: LocalName;
    readonly proposal: LocalName;
  }[];
  readonly shelved: readonly { readonly alarmId: string; readonly name: LocalName; readonly count: number }[];
  readonly overrides: readonly { readonly alarmId: string; readonly reason: string; readonly changedAt: EpochMs }[];
}

export interface IndicatorDesk {
  indicators(
    seen: SeenModel,
    query: { readonly center?: string | undefined; readonly fromMs?: number; readonly toMs?: number },
  ): Promise<AlarmIndicators>;
  review(
    seen: SeenModel,
    query: { readonly center?: string | undefined; readonly month?: string | undefined },
  ): Promise<AlarmReview>;
}
