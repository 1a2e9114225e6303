export {
  compileField,
  type DecodedField,
  decodeField,
  decodeRaw,
  type FieldReader,
  type ReadingColumns,
} from "./decode-field.ts";
export type { DeviceProfile, ProfileProblem } from "./device-profile.ts";
export { durationOf } from "./duration-text.ts";
export { type EncodeContext, type EncodedField, encodeField } from "./encode-field.ts";
export {
  type ExplainedEndpoint,
  type ExplainedInterval,
  type ExplainedRequest,
  explainPlan,
  type PlannedEndpoint,
} from "./explain-plan.ts";
export { answerProbe, type HoleSearch, nextProbe, type ProbeOutcome, startHoleSearch } from "./hole-search.ts";
export { lintProfile } from "./lint-profile.ts";
export { type ParsedProfile, parseProfile } from "./parse-profile.ts";
export { type PlanningOptions, planReads } from "./plan-reads.ts";
export type { ProfilePoint } from "./profile-schema.ts";
export { type ReadCost, readMs, type SerialLine, serialCost, type TcpConnection, tcpCost } from "./read-cost.ts";
export {
  type PlannedRead,
  PROTOCOL_LIMITS,
  type ReadLimits,
  type ReadPlan,
  type UnreadableRange,
  type UnreadableWanted,
  type WantedRead,
} from "./read-plan.ts";
export {
  type AddressSpan,
  fieldLength,
  fieldSpan,
  REGISTER_CODINGS,
  REGISTER_TYPES,
  type RegisterCoding,
  type RegisterField,
  type RegisterType,
} from "./register-field.ts";
export { REGISTER_ORDERS, type RegisterOrder } from "./register-order.ts";
export { READ_FUNCTION_CODES, REGISTER_TABLES, type RegisterTable } from "./register-table.ts";
export {
  type PointField,
  type PointWiring,
  type ResolvedUnit,
  resolveUnit,
  type UnitWiring,
  type WriteLimits,
} from "./resolve-unit.ts";
export { sunspecBases } from "./sunspec-points.ts";
export {
  answerSunspecProbe,
  type ChainModel,
  type SunspecFailure,
  type SunspecWalk,
  startSunspecWalk,
  sunspecProbe,
} from "./sunspec-walk.ts";
