/** What the daemon asks of a reason: "ok" tells the auditor nothing. */
export const LEAST_REASON_LENGTH = 3;
