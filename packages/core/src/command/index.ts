export { type Aim, aimOf, fallbackFor, orderBetween } from "./aim.ts";
export { type CriticalPoints, isCritical } from "./critical-point.ts";
export { HOLD_LIMITS, type HoldLimits, isHoldAllowed, SHORTEST_HOLD_MS } from "./hold-limits.ts";
export { holderOf, isActive, nextExpiryOf, strongestFirst, takesThePlaceOf } from "./holder.ts";
export { LEASE_LEVELS, type Lease, type LeaseLevel } from "./lease.ts";
export {
  isLocking,
  LOCK_OUT_LIMITS,
  type LockOut,
  type LockOutLimits,
  lockOutsOver,
  remindAt,
} from "./lock-out.ts";
