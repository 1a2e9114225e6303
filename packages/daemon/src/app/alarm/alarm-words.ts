export type AlarmState =
  | "normal"
  | "unacknowledged"
  | "acknowledged"
  | "returned-unacknowledged"
  | "latched-unacknowledged"
  | "latched-acknowledged"
  | "shelved"
  | "suppressed"
  | "out-of-service";
export type AlarmPriority = "critical" | "high" | "medium" | "low";
export type AlarmKind =
  | "high-high"
  | "high"
  | "low"
  | "low-low"
  | "deviation"
  | "rate"
  | "state"
  | "discrepancy"
  | "no-data"
  | "counter-stuck"
  | "expression";
