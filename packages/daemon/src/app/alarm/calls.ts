import type { AlarmPriority } from "@weishan/core/alarm";
import type { LocalName, System } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { PersonRef } from "./alarm-view.ts";

/** Who is on duty each week; a shift that ends not after it begins ends on the next day. Taipei time. */
export interface RosterShift {
  readonly personId: string;
  /** 1 is Monday: the day on which the shift begins. */
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** Stands in for the weekly shifts of its team while it lasts. */
interface RosterOverride {
  readonly personId: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly note: string;
}

export interface RosterTeam {
  readonly id: string;
  readonly name: LocalName;
  readonly centers: "all" | readonly string[];
  readonly memberIds: readonly string[];
  readonly shifts: readonly RosterShift[];
  readonly overrides: readonly RosterOverride[];
}

/** How somebody is reached besides the mail address of the account. */
export interface RosterContact {
  readonly personId: string;
  readonly lineUserId: string | null;
}

export interface Rosters {
  readonly teams: readonly RosterTeam[];
  readonly contacts: readonly RosterContact[];
}

export type Channel = "mail" | "webhook" | "line";

type EscalationTarget =
  | { readonly kind: "team"; readonly teamId: string; readonly who: "on-duty" | "everybody" }
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "handlers" }
  | { readonly kind: "receivers" };

export interface EscalationStep {
  readonly afterMs: number;
  readonly to: EscalationTarget;
  readonly channels: readonly Channel[];
}

export interface EscalationPolicy {
  readonly id: string;
  readonly name: LocalName;
  readonly centers: "all" | readonly string[];
  readonly systems: "all" | readonly System[];
  readonly priorities: readonly AlarmPriority[];
  readonly steps: readonly EscalationStep[];
  readonly repeatMs: number | null;
  readonly quiet: { readonly from: string; readonly to: string; readonly isAllDayOffDays: boolean } | null;
}

export interface RostersView extends Rosters {
  readonly revision: number;
  readonly changedAt: EpochMs | null;
  readonly people: readonly PersonRef[];
  readonly mayBeCalled: readonly PersonRef[];
}

export interface OnDutyView {
  readonly at: EpochMs;
  readonly teams: readonly {
    readonly teamId: string;
    readonly name: LocalName;
    readonly people: readonly PersonRef[];
    readonly until: EpochMs | null;
    readonly isOverridden: boolean;
  }[];
}

export interface EscalationsView {
  readonly policies: readonly EscalationPolicy[];
  readonly revision: number;
  readonly changedAt: EpochMs | null;
  readonly channels: { readonly mail: boolean; readonly webhook: boolean; readonly line: boolean };
}

type DeliveryState = "waiting" | "delivered" | "given-up" | "not-needed";

/** One message to one receiver about one alarm. */
export interface DeliveryView {
  readonly id: string;
  readonly alarmId: string;
  readonly occurrenceId: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly alarmName: LocalName;
  readonly priority: AlarmPriority;
  readonly channel: Channel;
  readonly to: string;
  readonly person: PersonRef | null;
  readonly stepIndex: number;
  readonly state: DeliveryState;
  readonly createdAt: EpochMs;
  readonly dueAt: EpochMs | null;
  readonly attempts: number;
  readonly endedAt: EpochMs | null;
  readonly failure: string | null;
}

export interface DeliveryQuery {
  readonly state?: DeliveryState | undefined;
  readonly alarm?: string | undefined;
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * Who is called, how and when, and what became of it. Throws as `AlarmDesk` does; QUERY_INVALID for a roster that
 * contradicts itself, RECORD_CONFLICT where somebody else changed it meanwhile.
 */
export interface Calls {
  rosters(): Promise<RostersView>;
  putRosters(
    given: Rosters & { readonly revision: number; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<RostersView>;
  onDuty(atMs: number | undefined): Promise<OnDutyView>;
  escalations(): Promise<EscalationsView>;
  putEscalations(
    given: {
      readonly policies: readonly EscalationPolicy[];
      readonly revision: number;
      readonly reason: string;
    },
    caller: AlarmCaller,
  ): Promise<EscalationsView>;
  deliveries(
    seen: SeenModel,
    query: DeliveryQuery,
  ): Promise<{ readonly deliveries: readonly DeliveryView[]; readonly nextBefore: string | null }>;
  /** Tries one that waits or was given up again now. */
  retry(id: string, caller: AlarmCaller): Promise<DeliveryView>;
}
