export { LEASE_LEVELS, type Lease, type LeaseLevel } from "./lease.ts";
