import { queryOptions } from "@tanstack/react-query";
import type { AlarmRuleChanges } from "./alarm-types.ts";
import { answered, api } from "./client.ts";

const REHEARSAL_POLL_MS = 700;

/** Whose rules: of one equipment, or of all of a kind. */
export interface RulesOf {
  readonly equipment?: string;
  readonly kind?: string;
}

export const alarmRulesQuery = (of: RulesOf) =>
  queryOptions({
    queryKey: ["alarm-rules", of],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/alarm-rules", { params: { query: of }, signal })),
    enabled: of.equipment !== undefined || of.kind !== undefined,
  });

interface RulePlace {
  readonly equipmentId: string;
  readonly key: string;
}

const atRule = ({ equipmentId, key }: RulePlace) => ({ path: { id: equipmentId, key } });

export const overrideRule = (
  place: RulePlace,
  order: { readonly changes: AlarmRuleChanges; readonly reason: string },
) => answered(api.PUT("/api/v1/equipment/{id}/alarm-rules/{key}", { params: atRule(place), body: order }));

export const resetRule = (place: RulePlace, reason: string) =>
  answered(api.DELETE("/api/v1/equipment/{id}/alarm-rules/{key}", { params: atRule(place), body: { reason } }));

export const REHEARSAL_DAYS = [1, 7, 30, 365] as const;
export type RehearsalDays = (typeof REHEARSAL_DAYS)[number];

export interface RehearsalOrder extends RulePlace {
  readonly changes: AlarmRuleChanges;
  readonly days: RehearsalDays;
}

export const startRehearsal = ({ equipmentId, key, changes, days }: RehearsalOrder) =>
  answered(api.POST("/api/v1/alarm-rules/rehearsals", { body: { equipmentIds: [equipmentId], key, changes, days } }));

/** How far a rehearsal is, and what it came to; asked until it is over. */
export const rehearsalQuery = (id: string | null) =>
  queryOptions({
    queryKey: ["rehearsal", id],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/alarm-rules/rehearsals/{id}", { params: { path: { id: id ?? "" } }, signal })),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === "running" ? REHEARSAL_POLL_MS : false,
  });
