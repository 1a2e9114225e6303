import { epochMs } from "@weishan/core/reading";
import type { AuditDesk } from "../../app/audit/audit-desk.ts";

/** An installation in which nothing was done yet. */
export const noAudit: AuditDesk = {
  search: async () => ({ entries: [], nextBeforeSequence: null }),
  pages: async function* nothing() {
    yield [];
  },
  verdict: async () => ({ sound: true, entries: 0, lastHash: "0".repeat(64), checkedAt: epochMs(0) }),
};
