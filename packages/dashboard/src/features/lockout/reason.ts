/** What the daemon asks of a reason: "ok" tells nobody anything. */
export const LEAST_REASON_LENGTH = 3;
