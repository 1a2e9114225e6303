import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type AlarmRow = Schemas["AlarmRow"];
export type AlarmPriority = Schemas["AlarmPriority"];
export type AlarmState = Schemas["AlarmState"];
export type AlarmEvent = Schemas["AlarmEvent"];
export type AlarmCounts = AlarmEvent["counts"];
export type AlarmFlood = AlarmEvent["flood"];
export type AlarmDetail = Schemas["AlarmDetail"];
export type AlarmTransition = AlarmDetail["transitions"][number];
export type AlarmRule = Schemas["AlarmRule"];
export type AlarmRuleChanges = Schemas["AlarmRuleChanges"];
type AlarmRehearsal = Schemas["AlarmRehearsal"];
export type AlarmRehearsed = NonNullable<AlarmRehearsal["result"]>;
export type AlarmIndicators = Schemas["AlarmIndicators"];
export type AlarmReview = Schemas["AlarmReview"];
